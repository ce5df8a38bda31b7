import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type Tone = "neutral" | "accent" | "pass" | "fail" | "unsure" | "info";

const tones: Record<Tone, string> = {
  neutral: "bg-hover text-muted",
  accent: "bg-accent-soft text-accent",
  pass: "bg-pass-soft text-pass",
  fail: "bg-fail-soft text-fail",
  unsure: "bg-unsure-soft text-unsure",
  info: "bg-info-soft text-info",
};

/** A state or a kind in one or two words. */
export function Badge({
  tone = "neutral",
  className,
  children,
}: {
  readonly tone?: Tone;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 font-medium text-xs [&_svg]:size-3",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
