/**
 * core/statistics: the estimates that every screen reports, and portable floating-point mathematics.
 *
 * Invariants
 * - Same inputs, same bytes, on any machine: draws come from `core/shared/random.ts`, and `exp` and `log` use only the
 *   operations that IEEE 754 fixes, because engines may differ in `Math.exp`.
 * - No estimate without its n; what is not defined (no cases, one class) is null, never 0, 1 or NaN.
 */
import { philox } from "#core/shared/random.ts";

/** A mean with its 95 % interval and the number of cases it rests on; null where there are none. */
export interface Estimate {
  mean: number | null;
  low: number | null;
  high: number | null;
  n: number;
}

export const BOOTSTRAP_SEED = 20_260_101;
export const BOOTSTRAP_RESAMPLES = 2000;

/** Arithmetic mean in the given order; null of nothing. */
export function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  let total = 0;
  for (const value of values) total += value;
  return total / values.length;
}

/** Quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan 1996). */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
}

/**
 * Percentile bootstrap of any statistic over units (tasks, review items): the resampled units are given by index.
 * The seed is fixed, so that a figure never changes by looking again. Resamples where the statistic is null are left out.
 */
export function bootstrapInterval(
  n: number,
  statistic: (indices: Uint32Array) => number | null,
  options: { resamples?: number; seed?: number; level?: number } = {},
): { low: number; high: number } | null {
  if (n === 0) return null;
  const resamples = options.resamples ?? BOOTSTRAP_RESAMPLES;
  const draw = indexDraws(options.seed ?? BOOTSTRAP_SEED, n);
  const indices = new Uint32Array(n);
  const results: number[] = [];
  for (let resample = 0; resample < resamples; resample += 1) {
    for (let index = 0; index < n; index += 1) indices[index] = draw();
    const result = statistic(indices);
    if (result !== null) results.push(result);
  }
  if (results.length === 0) return null;
  const sorted = Float64Array.from(results).sort();
  const tail = (1 - (options.level ?? 0.95)) / 2;
  return { low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) };
}

/** Indices below n, four a block; scaling instead of rejecting biases by less than n/2^32, far below what is shown. */
function indexDraws(seed: number, n: number): () => number {
  const key: [number, number] = [seed >>> 0, Math.floor(seed / 4294967296) >>> 0];
  let words: readonly number[] = [];
  let count = 0;
  return () => {
    const place = count % 4;
    if (place === 0) words = philox([count / 4, 0, n, 0], key);
    count += 1;
    return Math.floor(((words[place] as number) / 4294967296) * n);
  };
}

/** Mean over tasks with its 95 % bootstrap interval; one value a task (the mean of its attempts). */
export function estimateMean(
  values: readonly number[],
  options: { resamples?: number; seed?: number } = {},
): Estimate {
  const mean = meanOf(values);
  if (mean === null) return { mean: null, low: null, high: null, n: 0 };
  const interval = bootstrapInterval(values.length, (indices) => meanAt(values, indices), options);
  return { mean, low: interval?.low ?? null, high: interval?.high ?? null, n: values.length };
}

/**
 * Difference of two agents on the same tasks (first − second) with its paired 95 % bootstrap interval: tasks are drawn,
 * and both agents' values of a drawn task enter together.
 */
export function estimatePairedDifference(
  first: readonly number[],
  second: readonly number[],
  options: { resamples?: number; seed?: number } = {},
): Estimate {
  const n = Math.min(first.length, second.length);
  const differences = Array.from(
    { length: n },
    (_, index) => (first[index] as number) - (second[index] as number),
  );
  return estimateMean(differences, options);
}

function meanAt(values: readonly number[], indices: Uint32Array): number {
  let total = 0;
  for (let index = 0; index < indices.length; index += 1) total += values[indices[index] as number] as number;
  return total / indices.length;
}
