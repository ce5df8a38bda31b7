import { type GradientSum, wholePower } from "./gradient.ts";
import { BIAS, type PolicyWeights } from "./policy.ts";

export interface StepOptions {
  readonly rate: number;
  /** Pull towards zero, and how much of a weight must be earned to differ from zero at all; both relative to the rate. */
  readonly decay: number;
  readonly sparsity: number;
  /** Share of the old average that is kept. */
  readonly keep: number;
  /** What gradients are multiplied with: one over the number of rollouts. */
  readonly scale: number;
}

/** Gradients below this length per rollout are taken as small rather than blown up to full steps. */
const SMALL = 0.003;

/**
 * The optimizer: Adam (Kingma and Ba 2015) in centred coordinates, with shrinkage, and the running average of the
 * weights that is deployed.
 *
 * Dozens of features are always active together (all that one tool told), so a plain step would mostly move what they
 * have in common: "deny more", long before any of them can tell cases apart. So each feature is taken relative to its
 * parent (the fact that its tool has answered, or the constant), as u·(φ − r·φ_parent) with r the mean of φ where the
 * parent is active. That is a change of coordinates for the step alone: weights stay weights of plain features.
 */
export class Optimizer {
  readonly first: Float32Array[] = [];
  readonly second: Float32Array[] = [];
  readonly average: Float32Array[] = [];
  steps = 0;

  /**
   * One ascent step on all rows, in row order. `ratios[f]` is r of feature f, `parents[f]` the feature it is relative to.
   * Everything kept is rounded to 32 bits at each step, so that a stored state continues exactly.
   */
  step(
    weights: PolicyWeights,
    sum: GradientSum,
    parents: Int32Array,
    ratios: Float32Array,
    options: StepOptions,
  ): void {
    this.steps += 1;
    const correct = { first: 1 - wholePower(0.9, this.steps), second: 1 - wholePower(0.99, this.steps) };
    const isParent = new Uint8Array(weights.width);
    for (const parent of parents) isParent[parent] = 1;
    const centred = new Float64Array(weights.width);
    const parentMoves = new Float64Array(weights.width);
    for (let place = 0; place < weights.rows.length; place += 1) {
      const row = weights.rows[place] as Float32Array;
      const first = rowAt(this.first, place, weights.width);
      const second = rowAt(this.second, place, weights.width);
      const average = rowAt(this.average, place, weights.width);
      const isFlag = weights.keys[place]?.startsWith("!") === true;
      const gradient = sum.rows.get(place) ?? NOTHING;
      const width = isFlag ? 1 : row.length;
      let largest = 0;
      for (let at = 0; at < width; at += 1) {
        const own = gradient[at] ?? 0;
        const g =
          (at === BIAS ? own : own - (ratios[at] as number) * (gradient[parents[at] as number] ?? 0)) *
          options.scale;
        centred[at] = g;
        const v = 0.99 * (second[at] as number) + 0.01 * g * g;
        second[at] = v;
        if (v > largest) largest = v;
      }
      if (largest === 0) continue;
      const floor = Math.sqrt(largest / correct.second) + SMALL;
      parentMoves.fill(0);
      for (let at = 0; at < width; at += 1) {
        const m = 0.9 * (first[at] as number) + 0.1 * (centred[at] as number);
        first[at] = m;
        const old = row[at] as number;
        if (m === 0 && old === 0) continue;
        const size = Math.sqrt((second[at] as number) / correct.second) + floor;
        const stepped = old + (options.rate * (m / correct.first)) / size;
        // What parents carry is balanced against their features, so only those shrink.
        const moved = isParent[at] === 1 ? stepped : shrunk(stepped, options);
        row[at] = moved;
        if (at !== BIAS) {
          const parent = parents[at] as number;
          parentMoves[parent] = (parentMoves[parent] as number) + (moved - old) * (ratios[at] as number);
        }
      }
      for (let at = 0; at < width; at += 1) {
        if (parentMoves[at] !== 0) row[at] = (row[at] as number) - (parentMoves[at] as number);
        if (row[at] === 0 && average[at] === 0) continue;
        average[at] = (average[at] as number) * options.keep + (row[at] as number) * (1 - options.keep);
      }
    }
  }
}

const NOTHING = new Float64Array(0);

function shrunk(value: number, { rate, decay, sparsity }: StepOptions): number {
  const pulled = value * (1 - rate * decay);
  const least = rate * sparsity;
  return pulled > least ? pulled - least : pulled < -least ? pulled + least : 0;
}

function rowAt(rows: Float32Array[], place: number, width: number): Float32Array {
  const known = rows[place];
  if (known !== undefined) return known;
  const row = new Float32Array(width);
  rows[place] = row;
  return row;
}
