import { log } from "#core/statistics/portable-math.ts";
import { BIAS, type Judgement, type PolicyWeights } from "./policy.ts";
import type { SparseVector } from "./problem.ts";

/** One decision of a rollout, kept until the advantage of its group is known. */
export interface Decision {
  readonly parts: readonly SparseVector[];
  readonly judgement: Judgement;
  readonly choice: number;
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
 * Adds the ascent direction of one decision: advantage × ∇ log p(choice) + entropyBonus × ∇ H.
 * ∂ log p(c)/∂ logit(a) = [a = c] − p(a); ∂ H/∂ logit(a) = −p(a)·(log p(a) + H).
 */
export function addDecision(
  sum: GradientSum,
  decision: Decision,
  advantage: number,
  entropyBonus: number,
): void {
  const { judgement, parts, choice } = decision;
  const coefficients = new Float64Array(judgement.rows.length);
  judgement.uses.forEach((places, candidate) => {
    const p = judgement.probabilities[candidate] as number;
    let slope = advantage * ((candidate === choice ? 1 : 0) - p);
    if (p > 0) slope -= entropyBonus * p * (log(p) + judgement.entropy);
    for (const place of places) coefficients[place] = (coefficients[place] as number) + slope;
  });
  for (let place = 0; place < coefficients.length; place += 1) {
    const coefficient = coefficients[place] as number;
    if (coefficient === 0) continue;
    const row = sum.row(judgement.rows[place] as number);
    if (judgement.rowIsFlag[place] === true) {
      row[BIAS] = (row[BIAS] as number) + coefficient;
      continue;
    }
    for (const { index, value } of parts) {
      for (let at = 0; at < index.length; at += 1) {
        const feature = index[at] as number;
        row[feature] = (row[feature] as number) + coefficient * (value[at] as number);
      }
    }
  }
}

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
      const size = this.#rowSize(place, gradient, options.scale, correctSecond);
      for (let at = 0; at < row.length; at += 1) {
        const g = gradient === undefined ? 0 : (gradient[at] as number) * options.scale;
        const m = 0.9 * (first[at] as number) + 0.1 * g;
        if (m === 0 && row[at] === 0) continue;
        first[at] = m;
        row[at] =
          (row[at] as number) * (1 - options.rate * options.decay) +
          (options.rate * (m / correctFirst)) / size;
        average[at] = (average[at] as number) * options.keep + (row[at] as number) * (1 - options.keep);
      }
    }
  }

  /** Length of the row's gradient, as a running mean over updates; a row that never had one divides by 1. */
  #rowSize(place: number, gradient: Float64Array | undefined, scale: number, correct: number): number {
    let squares = 0;
    if (gradient !== undefined) for (const g of gradient) squares += g * scale * (g * scale);
    const sizes = rowAt(this.second, place, 1);
    sizes[0] = 0.99 * (sizes[0] as number) + 0.01 * squares;
    const size = Math.sqrt((sizes[0] as number) / correct);
    return size > 0 ? size + 1e-6 : 1;
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
