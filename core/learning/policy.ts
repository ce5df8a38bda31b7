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
}

/** What the policy thinks of one moment: probability of every candidate, and what is needed for the gradient. */
export interface Judgement {
  readonly logits: Float64Array;
  readonly probabilities: Float64Array;
  readonly entropy: number;
  /** Rows in use, and for each candidate the places in `rows` that it uses (keys first, then flags). */
  readonly rows: readonly number[];
  readonly rowIsFlag: readonly boolean[];
  readonly uses: readonly (readonly number[])[];
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
  const rows: number[] = [];
  const rowIsFlag: boolean[] = [];
  const scores: number[] = [];
  const local = new Map<string, number>();
  const use = (key: string, flag: boolean): number => {
    const known = local.get(key);
    if (known !== undefined) return known;
    const row = weights.place(key, create);
    const values = weights.rows[row];
    rows.push(row);
    rowIsFlag.push(flag);
    scores.push(values === undefined ? 0 : flag ? (values[BIAS] as number) : dot(values, parts));
    local.set(key, rows.length - 1);
    return rows.length - 1;
  };
  const uses = candidates.map((candidate) => {
    const places = candidate.keys.map((key) => use(key, false));
    for (const flag of candidate.flags) places.push(use(flag, true));
    return places;
  });
  const logits = new Float64Array(candidates.length);
  let largest = Number.NEGATIVE_INFINITY;
  uses.forEach((places, candidate) => {
    let logit = 0;
    for (const place of places) logit += scores[place] as number;
    logits[candidate] = logit;
    if (logit > largest) largest = logit;
  });
  const probabilities = new Float64Array(candidates.length);
  let total = 0;
  for (let candidate = 0; candidate < logits.length; candidate += 1) {
    const weight = exp((logits[candidate] as number) - largest);
    probabilities[candidate] = weight;
    total += weight;
  }
  let expected = 0;
  for (let candidate = 0; candidate < logits.length; candidate += 1) {
    const p = (probabilities[candidate] as number) / total;
    probabilities[candidate] = p;
    expected += p * ((logits[candidate] as number) - largest);
  }
  return { logits, probabilities, entropy: Math.max(0, log(total) - expected), rows, rowIsFlag, uses };
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
