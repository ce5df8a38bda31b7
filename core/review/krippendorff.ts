import { bootstrapInterval } from "#core/statistics/estimate.ts";

export type Measurement = "nominal" | "ordinal" | "interval" | "ratio";

/**
 * Krippendorff's alpha = 1 − Do/De for any number of raters with missing values: one row a unit, its values (null =
 * missing). Units with fewer than two values are left out. Null when expected disagreement is zero.
 */
export function krippendorffAlpha(
  units: readonly (readonly (number | null)[])[],
  level: Measurement,
): number | null {
  const counted = units
    .map((unit) => unit.filter((value): value is number => value !== null))
    .filter((unit) => unit.length >= 2);
  const values = [...new Set(counted.flat())].sort((a, b) => a - b);
  const place = new Map(values.map((value, index) => [value, index]));
  const coincidences = values.map(() => values.map(() => 0));
  for (const unit of counted) {
    const weight = 1 / (unit.length - 1);
    unit.forEach((a, i) => {
      unit.forEach((b, j) => {
        if (i === j) return;
        const row = coincidences[place.get(a) as number] as number[];
        const column = place.get(b) as number;
        row[column] = (row[column] as number) + weight;
      });
    });
  }
  const totals = coincidences.map((row) => row.reduce((sum, count) => sum + count, 0));
  const n = totals.reduce((sum, count) => sum + count, 0);
  if (n <= 1) return null;
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < values.length; c += 1) {
    for (let k = 0; k < values.length; k += 1) {
      const distance = squaredDistance(level, values, totals, c, k);
      observed += (((coincidences[c] as number[])[k] as number) * distance) / n;
      expected += ((totals[c] as number) * (totals[k] as number) * distance) / (n * (n - 1));
    }
  }
  return expected === 0 ? null : 1 - observed / expected;
}

/** Alpha with its 95 % interval (bootstrap over units) and the number of units that count. */
export function krippendorffWithInterval(
  units: readonly (readonly (number | null)[])[],
  level: Measurement,
): { alpha: number | null; low: number | null; high: number | null; n: number } {
  const counted = units.filter((unit) => unit.filter((value) => value !== null).length >= 2);
  const alpha = krippendorffAlpha(counted, level);
  const interval =
    alpha === null
      ? null
      : bootstrapInterval(
          counted.length,
          (indices) =>
            krippendorffAlpha(
              Array.from(indices, (index) => counted[index] as readonly (number | null)[]),
              level,
            ),
          { resamples: 500 },
        );
  return { alpha, low: interval?.low ?? null, high: interval?.high ?? null, n: counted.length };
}

function squaredDistance(
  level: Measurement,
  values: readonly number[],
  totals: readonly number[],
  c: number,
  k: number,
): number {
  if (c === k) return 0;
  const a = values[c] as number;
  const b = values[k] as number;
  if (level === "nominal") return 1;
  if (level === "interval") return (a - b) ** 2;
  if (level === "ratio") return a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2;
  // Ordinal: the number of ratings between the two values, with half of each end.
  let between = 0;
  for (let g = Math.min(c, k); g <= Math.max(c, k); g += 1) between += totals[g] as number;
  return (between - ((totals[c] as number) + (totals[k] as number)) / 2) ** 2;
}
