"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { Legend } from "./legend.tsx";
import { type Baseline, type LineSeries, lineRows, lineSummary, lineTable } from "./line-data.ts";
import { LineTooltip } from "./line-tooltip.tsx";
import { lookAt } from "./series.ts";

const axis = { fill: "var(--color-muted)", fontSize: 12 } as const;

/** Curves over a number (updates, cases, days) with their 95 % interval as a band and baselines as dashed levels. */
export function LineChart({
  title,
  series,
  baselines = [],
  xLabel,
  yLabel,
  unit = "number",
  domain,
  height = 240,
}: {
  readonly title: string;
  readonly series: ReadonlyArray<LineSeries>;
  readonly baselines?: ReadonlyArray<Baseline>;
  readonly xLabel: string;
  readonly yLabel: string;
  /** A share is 0..1 and shown in percent. */
  readonly unit?: "share" | "number";
  readonly domain?: readonly [number, number];
  readonly height?: number;
}) {
  const format = useFormat();
  const show = (value: number) => (unit === "share" ? format.percent(value) : format.number(value, 2));
  const tick = (value: number) => (unit === "share" ? format.percent(value, 0) : format.compact(value));
  const lines = series.map((line, index) => ({ ...line, look: line.look ?? lookAt(index) }));
  const empty = series.every((line) => line.points.length === 0);
  const limits = domain ?? (unit === "share" ? ([0, 1] as const) : undefined);
  return (
    <ChartFrame
      title={title}
      summary={lineSummary(series, xLabel, show)}
      table={lineTable(series, baselines, xLabel, yLabel)}
      legend={lines.length > 1 ? <Legend entries={lines} /> : undefined}
    >
      {empty ? (
        <p className="text-muted">No points yet. The curve appears with the first result.</p>
      ) : (
        <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
          <ComposedChart data={[...lineRows(series)]} margin={{ top: 8, right: 16, bottom: 18, left: 0 }}>
            <CartesianGrid stroke="var(--color-border)" vertical={false} />
            <XAxis
              dataKey="x"
              type="number"
              domain={["dataMin", "dataMax"]}
              tick={axis}
              tickLine={false}
              stroke="var(--color-border)"
              tickFormatter={(value: number) => format.number(value)}
              label={{ value: xLabel, position: "insideBottom", offset: -12, ...axis }}
            />
            <YAxis
              tick={axis}
              tickLine={false}
              axisLine={false}
              width={48}
              tickFormatter={tick}
              {...(limits ? { domain: [...limits] } : {})}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--color-control)" }}
              content={<LineTooltip lines={lines} xLabel={xLabel} show={show} />}
            />
            {baselines.map((baseline) => (
              <ReferenceLine
                key={baseline.id}
                y={baseline.value}
                stroke="var(--color-muted)"
                strokeDasharray="3 4"
                ifOverflow="extendDomain"
                label={{
                  value: baseline.label,
                  // Above the line, except at the top of the scale, where that would be cut.
                  position:
                    limits && baseline.value > limits[1] * 0.9 ? "insideTopRight" : "insideBottomRight",
                  ...axis,
                }}
              />
            ))}
            {lines.map((line) => (
              <Area
                key={line.id}
                dataKey={`band:${line.id}`}
                stroke="none"
                fill={line.look.color}
                fillOpacity={0.16}
                activeDot={false}
                connectNulls
                isAnimationActive={false}
              />
            ))}
            {lines.map((line) => (
              <Line
                key={line.id}
                dataKey={`y:${line.id}`}
                name={line.label}
                stroke={line.look.color}
                strokeWidth={2}
                strokeDasharray={line.look.dash}
                dot={line.points.length <= 12 ? { r: 2.5, fill: line.look.color, strokeWidth: 0 } : false}
                activeDot={{ r: 4 }}
                connectNulls
                isAnimationActive={false}
              />
            ))}
          </ComposedChart>
        </ResponsiveContainer>
      )}
    </ChartFrame>
  );
}
