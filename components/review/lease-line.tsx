"use client";

import { Button } from "#components/ui/button.tsx";

/** "14 min", and in the last two minutes "1:32": quiet until it matters. */
export function leftText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds > 120) return `${Math.ceil(seconds / 60)} min`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** How long the case is still reserved; asks only when it is about to end. */
export function LeaseLine({
  left,
  onExtend,
}: {
  readonly left: number | null;
  readonly onExtend: () => void;
}) {
  if (left === null || left === 0) return null;
  const ending = left < 120_000;
  return (
    <span className={ending ? "inline-flex items-center gap-2 text-unsure" : "text-muted"}>
      <span>
        Reserved for you, <span className="tabular-nums">{leftText(left)}</span>
      </span>
      {ending && (
        <Button size="sm" onClick={onExtend}>
          Extend
        </Button>
      )}
    </span>
  );
}
