import { cn } from "./cn.ts";

/** Progress with a known end; `value` and `max` in the same unit, `text` says it in words ("412 of 600 tasks"). */
export function Progress({
  value,
  max,
  label,
  text,
  className,
}: {
  readonly value: number;
  readonly max: number;
  readonly label: string;
  readonly text?: string;
  readonly className?: string;
}) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div className={cn("flex min-w-24 items-center gap-2", className)}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={text}
        className="h-1.5 grow overflow-hidden rounded-full bg-border"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-300"
          style={{ width: `${share * 100}%` }}
        />
      </div>
      {text !== undefined && <span className="text-muted text-sm tabular-nums">{text}</span>}
    </div>
  );
}
