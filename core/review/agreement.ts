/**
 * core/review: agreement between people (and programs), and samples that an auditor can draw again.
 *
 * Invariants
 * - A coefficient that is not defined (all verdicts equal, too few verdicts) is null: never 1, 0 or NaN.
 * - Missing verdicts are null; a unit with fewer than two verdicts says nothing about agreement and is left out.
 * - A drawn item keeps its inclusion probability for ever; estimates weight by it.
 */
import { bootstrapInterval } from "#core/statistics/estimate.ts";

export type Weighting = "none" | "linear" | "quadratic";

/** A coefficient beside what it rests on, since a bare number misleads when one class is rare. */
export interface Agreement {
  coefficient: number | null;
  low: number | null;
  high: number | null;
  /** Share of units on which the raters agree. */
  raw: number | null;
  /** Units that count. */
  n: number;
}

/**
 * Cohen's kappa from a square table (rows: first rater, columns: second): (po − pe) / (1 − pe); for ordered classes
 * with weights 1 − Σ w·n·N / Σ w·row·column, w = |i−j|/(k−1) or its square. Null when chance agreement is complete.
 */
export function cohenKappaOfTable(
  table: readonly (readonly number[])[],
  weighting: Weighting = "none",
): number | null {
  const k = table.length;
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table.map((_, j) => table.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  const n = rows.reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < k; i += 1) {
    for (let j = 0; j < k; j += 1) {
      const distance = i === j ? 0 : weighting === "none" ? 1 : Math.abs(i - j) / (k - 1);
      const weight = weighting === "quadratic" ? distance * distance : distance;
      observed += (weight * (table[i]?.[j] ?? 0)) / n;
      expected += (weight * (rows[i] ?? 0) * (columns[j] ?? 0)) / (n * n);
    }
  }
  return expected === 0 ? null : 1 - observed / expected;
}

/** Cohen's kappa of two raters over the same units, with raw agreement and a 95 % interval (bootstrap over units). */
export function cohenKappa<T extends string>(
  pairs: readonly (readonly [T | null, T | null])[],
  categories: readonly T[],
  weighting: Weighting = "none",
): Agreement {
  const counted = pairs.filter((pair): pair is readonly [T, T] => pair[0] !== null && pair[1] !== null);
  const places = counted.map(([a, b]) => [categories.indexOf(a), categories.indexOf(b)] as const);
  const kappaOf = (indices: ArrayLike<number>): number | null => {
    const table = categories.map(() => categories.map(() => 0));
    for (let index = 0; index < indices.length; index += 1) {
      const [a, b] = places[indices[index] as number] as readonly [number, number];
      const row = table[a] as number[];
      row[b] = (row[b] as number) + 1;
    }
    return cohenKappaOfTable(table, weighting);
  };
  return withInterval(counted.length, kappaOf, counted.filter(([a, b]) => a === b).length);
}

/**
 * Fleiss' kappa; one row an item, one column a category, counts of raters; every row sums to the same number of raters.
 * Null when undefined (fewer than two raters, one category only) or when the rows have different sums.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const raters = counts[0]?.reduce((sum, count) => sum + count, 0) ?? 0;
  if (counts.length === 0 || raters < 2) return null;
  const share = (counts[0] ?? []).map(() => 0);
  let agreement = 0;
  for (const row of counts) {
    if (row.reduce((sum, count) => sum + count, 0) !== raters) return null;
    let squares = 0;
    row.forEach((count, j) => {
      squares += count * count;
      share[j] = (share[j] ?? 0) + count / (counts.length * raters);
    });
    agreement += (squares - raters) / (raters * (raters - 1)) / counts.length;
  }
  const chance = share.reduce((sum, p) => sum + p * p, 0);
  return 1 - chance < 1e-12 ? null : (agreement - chance) / (1 - chance);
}

function withInterval(
  n: number,
  statistic: (indices: ArrayLike<number>) => number | null,
  agreeing: number,
): Agreement {
  const all = Array.from({ length: n }, (_, index) => index);
  const coefficient = statistic(all);
  const interval = coefficient === null ? null : bootstrapInterval(n, statistic, { resamples: 1000 });
  return {
    coefficient,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    raw: n === 0 ? null : agreeing / n,
    n,
  };
}

/** Share of agreement within each class: of the units where either rater said it, those where both did (per class). */
export function rawAgreementByClass<T extends string>(
  pairs: readonly (readonly [T, T])[],
  categories: readonly T[],
): { category: T; either: number; both: number; share: number | null }[] {
  return categories.map((category) => {
    const either = pairs.filter(([a, b]) => a === category || b === category).length;
    const both = pairs.filter(([a, b]) => a === category && b === category).length;
    return { category, either, both, share: either === 0 ? null : both / either };
  });
}

/** Band of Landis and Koch (1977) as a plain word; "not defined" for null. */
export function kappaBand(kappa: number | null): string {
  if (kappa === null) return "not defined";
  if (kappa < 0) return "poor";
  if (kappa <= 0.2) return "slight";
  if (kappa <= 0.4) return "fair";
  if (kappa <= 0.6) return "moderate";
  return kappa <= 0.8 ? "substantial" : "almost perfect";
}
