"use client";

import { useFormat } from "#components/ui/preferences-context.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { type LinePoint, type LineSeries, lineSummary, lineTable } from "./line-data.ts";

const width = 160;
const height = 44;
const round = (value: number) => Math.round(value * 10) / 10;

function Spark({
  points,
  domain,
  color,
}: {
  points: ReadonlyArray<LinePoint>;
  domain: readonly [number, number];
  color: string;
}) {
  const first = points[0]?.x ?? 0;
  const span = (points.at(-1)?.x ?? 1) - first || 1;
  const x = (point: LinePoint) => round(2 + ((point.x - first) / span) * (width - 6));
  const y = (value: number) => {
    const share = (value - domain[0]) / (domain[1] - domain[0] || 1);
    return round(height - 3 - Math.min(1, Math.max(0, share)) * (height - 6));
  };
  const line = points.map((point) => `${x(point)},${y(point.y)}`).join(" ");
  const upper = points.map((point) => `${x(point)},${y(point.high ?? point.y)}`);
  const lower = points.map((point) => `${x(point)},${y(point.low ?? point.y)}`).reverse();
  const last = points.at(-1);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="h-11 w-full"
      aria-hidden="true"
      style={{ color }}
    >
      <path d={`M0 ${height - 0.5}H${width}`} stroke="var(--color-border)" />
      <polygon points={[...upper, ...lower].join(" ")} fill="currentColor" opacity="0.16" />
      <polyline
        points={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        vectorEffect="non-scaling-stroke"
      />
      {last && <circle cx={x(last)} cy={y(last.y)} r="2" fill="currentColor" />}
    </svg>
  );
}

/** The same curve for many things (each criterion) on one shared scale; the last value with its interval as text. */
export function SmallMultiples({
  title,
  series,
  xLabel,
  yLabel,
  domain = [0, 1],
  unit = "share",
  color = "var(--color-series-1)",
}: {
  readonly title: string;
  readonly series: ReadonlyArray<LineSeries>;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly domain?: readonly [number, number];
  readonly unit?: "share" | "number";
  readonly color?: string;
}) {
  const format = useFormat();
  const show = (value: number) => (unit === "share" ? format.percent(value, 0) : format.number(value, 2));
  return (
    <ChartFrame
      title={title}
      summary={lineSummary(series, xLabel, show)}
      table={lineTable(series, [], xLabel, yLabel)}
    >
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-x-6 gap-y-4">
        {series.map((line) => {
          const last = line.points.at(-1);
          return (
            <li key={line.id} className="min-w-0">
              <p className="truncate text-sm" title={line.label}>
                {line.label}
              </p>
              <Spark points={line.points} domain={domain} color={line.look?.color ?? color} />
              <p className="mt-0.5 text-muted text-xs tabular-nums">
                <span className="font-medium text-ink">{last ? show(last.y) : "–"}</span>
                {last?.low !== undefined && last.high !== undefined && (
                  <>
                    {" "}
                    {show(last.low)}–{show(last.high)}
                  </>
                )}
                {last?.n !== undefined && <> · n = {format.number(last.n)}</>}
              </p>
            </li>
          );
        })}
      </ul>
    </ChartFrame>
  );
}
