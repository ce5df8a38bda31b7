import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Shared by input, textarea and select: 3:1 edge, accent ring on focus, red edge when `aria-invalid`. */
export const controlLooks =
  "w-full rounded-md border border-control/70 bg-surface px-2.5 text-base text-ink transition-colors focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted [&:is(input,textarea):read-only]:bg-sunken aria-invalid:border-fail";

export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return <input type={type} className={cn(controlLooks, "h-8", className)} {...rest} />;
}

/** Amounts, counts, weights: right-aligned, tabular, decimal keyboard; the value stays text (exact decimals). */
export function NumberInput({ className, ...rest }: ComponentProps<"input">) {
  return (
    <Input
      inputMode="decimal"
      autoComplete="off"
      className={cn("text-right tabular-nums", className)}
      {...rest}
    />
  );
}

/** Grows with its content where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(controlLooks, "field-sizing-content max-h-96 min-h-16 py-1.5", className)}
      {...rest}
    />
  );
}
