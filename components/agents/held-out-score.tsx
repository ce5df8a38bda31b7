"use client";

import { useFormat } from "#components/ui/preferences-context.tsx";
import type { HeldOut } from "./agent-words.ts";

/** The newest held-out score in one line: mean, interval, n. */
export function HeldOutScore({ score }: { readonly score: HeldOut | null }) {
  const format = useFormat();
  if (score === null) return <span className="text-muted">not evaluated</span>;
  if (score.mean === null) return <span className="text-muted">all {score.undecided} undecided</span>;
  return (
    <span className="whitespace-nowrap tabular-nums">
      {format.percent(score.mean)}{" "}
      <span className="text-muted text-xs">
        {score.low !== null && score.high !== null && `${format.percentRange(score.low, score.high)} · `}n ={" "}
        {format.number(score.n)}
        {score.undecided > 0 && ` · ${score.undecided} undecided`}
      </span>
    </span>
  );
}
