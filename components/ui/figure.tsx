"use client";

import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { useFormat } from "./preferences-context.tsx";

type FigureProps = {
  readonly label: string;
  /** A share 0..1 unless `unit` is "number"; null when nothing has been measured. */
  readonly value: number | null;
  readonly interval?: readonly [low: number, high: number] | undefined;
  /** How many cases the figure rests on. */
  readonly n?: number | undefined;
  /** Cases left out because they cannot be decided. */
  readonly undecided?: number | undefined;
  readonly unit?: "share" | "number";
  readonly digits?: number;
  /** Overrides the formatted value (money, "R12"). */
  readonly text?: ReactNode;
  /** The rows behind the figure. */
  readonly href?: string | undefined;
  /** Trend or comparison in words: "+2.4 points against v3". */
  readonly note?: ReactNode;
  readonly className?: string;
};

/** A number that is never bare: value, 95 % interval, n and undecided, and a link to the rows behind it. */
export function Figure({
  label,
  value,
  interval,
  n,
  undecided,
  unit = "share",
  digits = 1,
  text,
  href,
  note,
  className,
}: FigureProps) {
  const format = useFormat();
  const shown =
    text ??
    (value === null ? "–" : unit === "share" ? format.percent(value, digits) : format.number(value, digits));
  const range =
    interval &&
    (unit === "share"
      ? format.percentRange(interval[0], interval[1], digits)
      : `${format.number(interval[0], digits)}–${format.number(interval[1], digits)}`);
  const facts = [
    range ? `95 % interval ${range}` : "",
    n === undefined ? "" : `n = ${format.number(n)}`,
    undecided ? `${format.number(undecided)} undecided` : "",
  ].filter(Boolean);
  const body = (
    <>
      <span className="flex items-center gap-1 text-muted text-sm">
        {label}
        {href !== undefined && (
          <ArrowUpRight
            className="size-3.5 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
            aria-hidden
          />
        )}
      </span>
      <span className="font-semibold text-xl tabular-nums">{shown}</span>
      <span className="flex flex-wrap gap-x-1 text-muted text-xs tabular-nums">
        {value === null && text === undefined ? "nothing measured yet" : null}
        {facts.map((fact, index) => (
          <span key={fact} className="whitespace-nowrap">
            {fact}
            {index < facts.length - 1 && " · "}
          </span>
        ))}
      </span>
      {note !== undefined && <span className="text-xs">{note}</span>}
    </>
  );
  const looks = cn("flex min-w-0 flex-col gap-0.5", className);
  return href === undefined ? (
    <div className={looks}>{body}</div>
  ) : (
    <Link href={href} className={cn(looks, "group -m-2 rounded-md p-2 hover:bg-hover")}>
      {body}
    </Link>
  );
}
