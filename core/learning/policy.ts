import { exp, log } from "#core/statistics/portable-math.ts";
import type { Candidate, SparseVector } from "./problem.ts";

/** Index of the feature that is always 1; flags and keys have their constant term there. */
export const BIAS = 0;

/**
 * Weights of the policy: one row of `width` weights for each key, rows in the order in which the keys first occurred.
 * logit(action) = Σ over its keys of row·features + Σ over its flags of the flag's constant.
 */
export class PolicyWeights {
  readonly width: number;
  readonly keys: string[] = [];
  readonly rows: Float32Array[] = [];
  readonly #place = new Map<string, number>();

  constructor(width: number) {
    this.width = width;
  }

  /** Number of a key's row; with `create`, a new row of zeros is made for a key never seen before, else −1. */
  place(key: string, create: boolean): number {
    const known = this.#place.get(key);
    if (known !== undefined) return known;
    if (!create) return -1;
    this.#place.set(key, this.keys.length);
    this.keys.push(key);
    this.rows.push(new Float32Array(this.width));
    return this.keys.length - 1;
  }

  readonly #places = new WeakMap<readonly string[], Int32Array>();

  /** Rows of a list of keys; remembered by the identity of the list once all of them exist. */
  places(keys: readonly string[], create: boolean): Int32Array {
    const known = this.#places.get(keys);
    if (known !== undefined) return known;
    const rows = Int32Array.from(keys, (key) => this.place(key, create));
    if (create || !rows.includes(-1)) this.#places.set(keys, rows);
    return rows;
  }
}

/** What the policy thinks of one moment: the probability of every candidate, and the rows behind it. */
export interface Judgement {
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  readonly entropy: number;
  /** For each candidate, the rows of its keys and of its flags. */
  readonly keyRows: readonly Int32Array[];
  readonly flagRows: readonly Int32Array[];
}

/** Sum of row × features in the order of the parts. */
export function dot(row: Float32Array, parts: readonly SparseVector[]): number {
  let total = 0;
  for (const { index, value } of parts) {
    for (let place = 0; place < index.length; place += 1)
      total += (row[index[place] as number] as number) * (value[place] as number);
  }
  return total;
}

/** Scores all candidates. With `create`, keys that never occurred get rows (training); else they count as zero. */
export function judge(
  weights: PolicyWeights,
  parts: readonly SparseVector[],
  candidates: readonly Candidate[],
  create: boolean,
): Judgement {
  const count = candidates.length;
  const logits = new Float64Array(count);
  const keyRows: Int32Array[] = new Array(count);
  const flagRows: Int32Array[] = new Array(count);
  const scores = new Map<number, number>();
  let largest = Number.NEGATIVE_INFINITY;
  for (let candidate = 0; candidate < count; candidate += 1) {
    const { keys, flags, prior } = candidates[candidate] as Candidate;
    const ownKeys = weights.places(keys, create);
    const ownFlags = weights.places(flags, create);
    let logit = prior;
    for (const row of ownKeys) {
      if (row < 0) continue;
      let score = scores.get(row);
      if (score === undefined) {
        score = dot(weights.rows[row] as Float32Array, parts);
        scores.set(row, score);
      }
      logit += score;
    }
    for (const row of ownFlags) if (row >= 0) logit += (weights.rows[row] as Float32Array)[BIAS] as number;
    logits[candidate] = logit;
    keyRows[candidate] = ownKeys;
    flagRows[candidate] = ownFlags;
    if (logit > largest) largest = logit;
  }
  const probabilities = new Float64Array(count);
  let total = 0;
  for (let candidate = 0; candidate < count; candidate += 1) {
    const weight = exp((logits[candidate] as number) - largest);
    probabilities[candidate] = weight;
    total += weight;
  }
  let expected = 0;
  for (let candidate = 0; candidate < count; candidate += 1) {
    const p = (probabilities[candidate] as number) / total;
    probabilities[candidate] = p;
    expected += p * ((logits[candidate] as number) - largest);
  }
  return { logits, probabilities, entropy: Math.max(0, log(total) - expected), keyRows, flagRows };
}

/** Draws a candidate: the first whose cumulated probability exceeds `unit` (uniform in [0, 1)). */
export function drawCandidate(probabilities: Float64Array, unit: number): number {
  let sum = 0;
  for (let candidate = 0; candidate < probabilities.length; candidate += 1) {
    sum += probabilities[candidate] as number;
    if (unit < sum) return candidate;
  }
  return probabilities.length - 1;
}

/** The candidate with the largest logit, the first of equals. */
export function bestCandidate(logits: Float64Array): number {
  let best = 0;
  for (let candidate = 1; candidate < logits.length; candidate += 1)
    if ((logits[candidate] as number) > (logits[best] as number)) best = candidate;
  return best;
}
