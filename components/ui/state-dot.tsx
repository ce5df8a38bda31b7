import { cn } from "./cn.ts";

export type DotState = "done" | "active" | "waiting" | "blocked" | "failed" | "idle";

/* Each state has a shape of its own, so that it can be told without colour. */
const shapes: Record<DotState, { word: string; looks: string; path: string }> = {
  done: { word: "done", looks: "text-pass", path: "M4 8.2 7 11l5-6" },
  active: { word: "in progress", looks: "text-accent", path: "M8 4.5a3.5 3.5 0 0 1 0 7z" },
  waiting: { word: "waiting", looks: "text-unsure", path: "M8 5v3.2l2 1.3" },
  blocked: { word: "blocked", looks: "text-unsure", path: "M5 8h6" },
  failed: { word: "failed", looks: "text-fail", path: "m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" },
  idle: { word: "not started", looks: "text-muted", path: "" },
};

/** The state of a station, section, run or job; the word follows unless `label` says it better. */
export function StateDot({
  state,
  label,
  labelHidden = false,
  className,
}: {
  readonly state: DotState;
  readonly label?: string;
  readonly labelHidden?: boolean;
  readonly className?: string;
}) {
  const { word, looks, path } = shapes[state];
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap align-middle", className)}>
      <svg viewBox="0 0 16 16" className={cn("size-3.5 shrink-0", looks)} aria-hidden="true">
        <circle
          cx="8"
          cy="8"
          r="6.5"
          fill={state === "done" || state === "failed" ? "currentColor" : "none"}
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={state === "idle" ? "2 2" : undefined}
        />
        <path
          d={path}
          fill={state === "active" ? "currentColor" : "none"}
          stroke={state === "done" || state === "failed" ? "var(--color-surface)" : "currentColor"}
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className={labelHidden ? "sr-only" : undefined}>{label ?? word}</span>
    </span>
  );
}
