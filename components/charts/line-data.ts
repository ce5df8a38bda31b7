import type { ChartTable } from "./chart-frame.tsx";
import type { SeriesLook } from "./series.ts";

export type LinePoint = {
  readonly x: number;
  readonly y: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly n?: number | undefined;
};
export type LineSeries = {
  readonly id: string;
  readonly label: string;
  readonly points: ReadonlyArray<LinePoint>;
  readonly look?: SeriesLook | undefined;
};
/** A level to compare with: an expert, the best constant policy, the agent before training. */
export type Baseline = { readonly id: string; readonly label: string; readonly value: number };

export type LineRow = {
  readonly x: number;
  readonly [key: string]: number | readonly [number, number] | undefined;
};

type Building = { x: number; [key: string]: number | readonly [number, number] };

/** One row per x, with `y:<series>` and `band:<series>` ([low, high]). */
export function lineRows(series: ReadonlyArray<LineSeries>): ReadonlyArray<LineRow> {
  const rows = new Map<number, Building>();
  for (const line of series) {
    for (const point of line.points) {
      const row: Building = rows.get(point.x) ?? { x: point.x };
      row[`y:${line.id}`] = point.y;
      if (point.low !== undefined && point.high !== undefined) {
        row[`band:${line.id}`] = [point.low, point.high];
      }
      rows.set(point.x, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.x - b.x);
}

/** The table twin: a line per point with its interval and n. */
export function lineTable(
  series: ReadonlyArray<LineSeries>,
  baselines: ReadonlyArray<Baseline>,
  xLabel: string,
  yLabel: string,
): ChartTable {
  return {
    header: ["Series", xLabel, yLabel, "95 % low", "95 % high", "n"],
    rows: [
      ...series.flatMap((line) =>
        line.points.map((point) => [
          line.label,
          point.x,
          point.y,
          point.low ?? null,
          point.high ?? null,
          point.n ?? null,
        ]),
      ),
      ...baselines.map((baseline) => [baseline.label, null, baseline.value, null, null, null]),
    ],
  };
}

/** Where the lines end, in words. */
export function lineSummary(
  series: ReadonlyArray<LineSeries>,
  xLabel: string,
  show: (value: number) => string,
): string {
  if (series.every((line) => line.points.length === 0)) return "No points yet.";
  return series
    .flatMap((line) => {
      const first = line.points[0];
      const last = line.points.at(-1);
      if (first === undefined || last === undefined) return [];
      return [`${line.label}: from ${show(first.y)} to ${show(last.y)} at ${xLabel} ${last.x}.`];
    })
    .join(" ");
}
