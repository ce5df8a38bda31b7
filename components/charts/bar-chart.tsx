"use client";

import Link from "next/link";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { lookAt, type SeriesLook } from "./series.ts";

export type Bar = {
  readonly id: string;
  readonly label: string;
  readonly value: number | null;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly n?: number | undefined;
  readonly href?: string | undefined;
  readonly look?: SeriesLook | undefined;
};

/** Values beside each other with their 95 % interval as a whisker; each row reads as text and may open its rows. */
export function BarChart({
  title,
  bars,
  yLabel,
  unit = "share",
  max,
}: {
  readonly title: string;
  readonly bars: ReadonlyArray<Bar>;
  readonly yLabel: string;
  readonly unit?: "share" | "number";
  /** End of the scale; 1 for shares, the largest value otherwise. */
  readonly max?: number;
}) {
  const format = useFormat();
  const show = (value: number) => (unit === "share" ? format.percent(value) : format.number(value, 2));
  const largest = Math.max(0, ...bars.map((bar) => bar.high ?? bar.value ?? 0));
  const end = max ?? (unit === "share" ? 1 : largest || 1);
  const place = (value: number) => `${Math.min(100, Math.max(0, (value / end) * 100))}%`;
  return (
    <ChartFrame
      title={title}
      summary={bars
        .map((bar) => `${bar.label}: ${bar.value === null ? "not measured" : show(bar.value)}.`)
        .join(" ")}
      table={{
        header: ["Name", yLabel, "95 % low", "95 % high", "n"],
        rows: bars.map((bar) => [bar.label, bar.value, bar.low ?? null, bar.high ?? null, bar.n ?? null]),
      }}
    >
      <ul className="flex flex-col gap-2.5">
        {bars.map((bar, index) => {
          const color = (bar.look ?? lookAt(index)).color;
          return (
            <li
              key={bar.id}
              className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 text-sm sm:grid-cols-[minmax(8rem,14rem)_1fr_13rem]"
            >
              <span className="min-w-0 truncate" title={bar.label}>
                {bar.href ? (
                  <Link
                    href={bar.href}
                    className="inline-block min-h-6 rounded-sm py-0.5 underline-offset-4 hover:underline"
                  >
                    {bar.label}
                  </Link>
                ) : (
                  bar.label
                )}
              </span>
              <span
                aria-hidden
                className="relative order-last col-span-2 h-3 rounded-sm bg-hover sm:order-none sm:col-span-1"
                style={{ color }}
              >
                {bar.value !== null && (
                  <span
                    className="absolute inset-y-0 left-0 rounded-sm bg-current opacity-80"
                    style={{ width: place(bar.value) }}
                  />
                )}
                {bar.low !== undefined && bar.high !== undefined && (
                  <span
                    className="absolute inset-y-0.5 flex items-center border-ink border-x"
                    style={{ left: place(bar.low), width: `calc(${place(bar.high)} - ${place(bar.low)})` }}
                  >
                    <span className="h-px w-full bg-ink" />
                  </span>
                )}
              </span>
              <span className="text-right tabular-nums sm:text-left">
                <span className="font-medium">{bar.value === null ? "–" : show(bar.value)}</span>{" "}
                <span className="text-muted text-xs">
                  {bar.low !== undefined && bar.high !== undefined && `${show(bar.low)}–${show(bar.high)} `}
                  {bar.n !== undefined && `n = ${format.number(bar.n)}`}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </ChartFrame>
  );
}
