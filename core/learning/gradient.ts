import { log } from "#core/statistics/portable-math.ts";
import { BIAS, type Judgement } from "./policy.ts";
import type { SparseVector } from "./problem.ts";

/** What rollouts did at one moment: choices with how much better than the group's mean they turned out. */
export interface MomentVisits {
  readonly weights: { readonly choice: number; readonly advantage: number }[];
  /** How many rollouts passed here. */
  visits: number;
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
 * Σ advantage·([a = c] − p(a)) + visits · entropyBonus · ∂H/∂logit(a), with ∂H/∂logit(a) = −p(a)·(log p(a) + H).
 */
export function slopesOf(
  judgement: Judgement,
  { weights, visits }: MomentVisits,
  entropyBonus: number,
): Float64Array {
  const { probabilities, entropy } = judgement;
  let advantages = 0;
  for (const { advantage } of weights) advantages += advantage;
  const slopes = new Float64Array(probabilities.length);
  const bonus = entropyBonus * visits;
  for (let candidate = 0; candidate < slopes.length; candidate += 1) {
    const p = probabilities[candidate] as number;
    slopes[candidate] = p > 0 ? -advantages * p - bonus * p * (log(p) + entropy) : 0;
  }
  for (const { choice, advantage } of weights) slopes[choice] = (slopes[choice] as number) + advantage;
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
const NEGLIGIBLE = 1e-7;

/** base^exponent by repeated multiplication: `**` may differ between engines in the last place. */
export function wholePower(base: number, exponent: number): number {
  let product = 1;
  for (let count = 0; count < exponent; count += 1) product *= base;
  return product;
}
