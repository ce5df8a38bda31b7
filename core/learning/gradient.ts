import { log } from "#core/statistics/portable-math.ts";
import { BIAS, type Judgement, type PolicyWeights } from "./policy.ts";
import type { SparseVector } from "./problem.ts";

/** One choice at a moment with how much better than the group's mean it turned out. */
export interface WeighedChoice {
  readonly choice: number;
  readonly advantage: number;
}

/** Sums of gradients, row by row as the weights are; rows appear when they are first touched. */
export class GradientSum {
  readonly rows = new Map<number, Float64Array>();
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
  }

  row(place: number): Float64Array {
    let row = this.rows.get(place);
    if (row === undefined) {
      row = new Float64Array(this.#width);
      this.rows.set(place, row);
    }
    return row;
  }
}

/**
 * Slope of the objective by every candidate's logit, over all choices that rollouts made at one moment:
 * Σ advantage·([a = c] − p(a)) + choices · entropyBonus · ∂H/∂logit(a), with ∂H/∂logit(a) = −p(a)·(log p(a) + H).
 */
export function slopesOf(
  judgement: Judgement,
  choices: readonly WeighedChoice[],
  entropyBonus: number,
): Float64Array {
  const { probabilities, entropy } = judgement;
  let advantages = 0;
  for (const { advantage } of choices) advantages += advantage;
  const slopes = new Float64Array(probabilities.length);
  const bonus = entropyBonus * choices.length;
  for (let candidate = 0; candidate < slopes.length; candidate += 1) {
    const p = probabilities[candidate] as number;
    slopes[candidate] = p > 0 ? -advantages * p - bonus * p * (log(p) + entropy) : 0;
  }
  for (const { choice, advantage } of choices) slopes[choice] = (slopes[choice] as number) + advantage;
  return slopes;
}

/** Adds what the slopes by the logits mean for the weights: logits are sums of row × features and of flags. */
export function addDecision(
  sum: GradientSum,
  parts: readonly SparseVector[],
  judgement: Judgement,
  slopes: Float64Array,
): void {
  const { keyRows, flagRows } = judgement;
  const coefficients = new Map<number, number>();
  for (let candidate = 0; candidate < slopes.length; candidate += 1) {
    const slope = slopes[candidate] as number;
    for (const row of keyRows[candidate] as Int32Array)
      coefficients.set(row, (coefficients.get(row) ?? 0) + slope);
    for (const row of flagRows[candidate] as Int32Array) {
      const values = sum.row(row);
      values[BIAS] = (values[BIAS] as number) + slope;
    }
  }
  for (const [place, coefficient] of coefficients) {
    if (Math.abs(coefficient) < NEGLIGIBLE) continue;
    const row = sum.row(place);
    for (const { index, value } of parts) {
      for (let at = 0; at < index.length; at += 1) {
        const feature = index[at] as number;
        row[feature] = (row[feature] as number) + coefficient * (value[at] as number);
      }
    }
  }
}

/** Slopes of actions that are all but impossible are left out: they cost time and move nothing. */
const KAPPA = Number(process.env.KAPPA ?? 0.1);
const EPS = Number(process.env.EPS ?? 0.003);
const L1 = Number(process.env.L1 ?? 0);
const NEGLIGIBLE = 1e-7;

/** Moments of the optimizer (Adam, Kingma and Ba 2015) and the running average of the weights that is deployed. */
export class Optimizer {
  readonly first: Float32Array[] = [];
  readonly second: Float32Array[] = [];
  readonly average: Float32Array[] = [];
  steps = 0;

  /**
   * One ascent step on all rows, in row order: Adam with bias correction, weight decay towards zero apart from it
   * (Loshchilov and Hutter 2019), then the average moves by 1 − `keep`. Everything is rounded to 32 bits at each step,
   * so that a stored state continues exactly.
   */
  step(
    weights: PolicyWeights,
    sum: GradientSum,
    options: { rate: number; decay: number; keep: number; scale: number },
  ): void {
    this.steps += 1;
    const correctFirst = 1 - wholePower(0.9, this.steps);
    const correctSecond = 1 - wholePower(0.99, this.steps);
    for (let place = 0; place < weights.rows.length; place += 1) {
      const row = weights.rows[place] as Float32Array;
      const first = rowAt(this.first, place, weights.width);
      const average = rowAt(this.average, place, weights.width);
      const gradient = sum.rows.get(place);
      const second = rowAt(this.second, place, weights.width);
      let largest = 0;
      for (let at = 0; at < row.length; at += 1) {
        const g = gradient === undefined ? 0 : (gradient[at] as number) * options.scale;
        const v = 0.99 * (second[at] as number) + 0.01 * g * g;
        second[at] = v;
        if (v > largest) largest = v;
      }
      if (largest === 0) continue;
      const floor = KAPPA * Math.sqrt(largest / correctSecond) + 1e-7;
      for (let at = 0; at < row.length; at += 1) {
        const g = gradient === undefined ? 0 : (gradient[at] as number) * options.scale;
        const m = 0.9 * (first[at] as number) + 0.1 * g;
        if (m === 0 && row[at] === 0) continue;
        first[at] = m;
        const moved =
          (row[at] as number) * (1 - options.rate * options.decay) +
          (options.rate * (m / correctFirst)) /
            (Math.sqrt((second[at] as number) / correctSecond) + floor + EPS);
        row[at] = Math.sign(moved) * Math.max(0, Math.abs(moved) - options.rate * L1);
        average[at] = (average[at] as number) * options.keep + (row[at] as number) * (1 - options.keep);
      }
    }
  }
}

function rowAt(rows: Float32Array[], place: number, width: number): Float32Array {
  const known = rows[place];
  if (known !== undefined) return known;
  const row = new Float32Array(width);
  rows[place] = row;
  return row;
}

/** base^exponent by repeated multiplication: `**` may differ between engines in the last place. */
export function wholePower(base: number, exponent: number): number {
  let product = 1;
  for (let count = 0; count < exponent; count += 1) product *= base;
  return product;
}
