import type { SparseVector } from "./problem.ts";

const KEPT = 0.98;

/** Running means of features over the moments that rollouts pass, for the optimizer's centred coordinates. */
export class Centring {
  readonly parents: Int32Array;
  /** Decayed sums of feature values; the constant feature holds the decayed count. */
  readonly sums: Float32Array;

  constructor(parents: Int32Array) {
    this.parents = parents;
    this.sums = new Float32Array(parents.length);
  }

  /** Takes in the moments of a step, each with how often it was passed. */
  record(moments: Iterable<readonly [readonly SparseVector[], number]>): void {
    const batch = new Float64Array(this.sums.length);
    let count = 0;
    for (const [parts, visits] of moments) {
      count += visits;
      for (const { index, value } of parts) {
        for (let at = 0; at < index.length; at += 1) {
          const feature = index[at] as number;
          batch[feature] = (batch[feature] as number) + visits * (value[at] as number);
        }
      }
    }
    if (count === 0) return;
    for (let feature = 0; feature < batch.length; feature += 1)
      this.sums[feature] = KEPT * (this.sums[feature] as number) + (batch[feature] as number) / count;
  }

  /** Mean of each feature where its parent is active; zero where the parent never was. */
  ratios(): Float32Array {
    return Float32Array.from(this.sums, (sum, feature) => {
      const whole = this.sums[this.parents[feature] as number] as number;
      return feature === 0 || whole === 0 ? 0 : sum / whole;
    });
  }
}
