"use client";

import { SeriesSample } from "./legend.tsx";
import type { LineSeries } from "./line-data.ts";
import type { SeriesLook } from "./series.ts";

/** Values at the pointer with interval and n; `active` and `label` come from Recharts. */
export function LineTooltip({
  active = false,
  label,
  lines,
  xLabel,
  show,
}: {
  readonly active?: boolean;
  readonly label?: string | number;
  readonly lines: ReadonlyArray<LineSeries & { readonly look: SeriesLook }>;
  readonly xLabel: string;
  readonly show: (value: number) => string;
}) {
  if (!active || label === undefined) return null;
  return (
    <div className="rounded-md border bg-raised px-3 py-2 text-sm shadow-float">
      <p className="mb-1 text-muted text-xs">
        {xLabel} {label}
      </p>
      {lines.map((line) => {
        const point = line.points.find((candidate) => candidate.x === Number(label));
        if (point === undefined) return null;
        return (
          <p key={line.id} className="flex items-center gap-2 tabular-nums">
            <SeriesSample look={line.look} />
            <span className="grow">{line.label}</span>
            <span className="font-medium">{show(point.y)}</span>
            {point.low !== undefined && point.high !== undefined && (
              <span className="text-muted">
                {show(point.low)}–{show(point.high)}
              </span>
            )}
            {point.n !== undefined && <span className="text-muted">n = {point.n}</span>}
          </p>
        );
      })}
    </div>
  );
}
