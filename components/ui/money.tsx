"use client";

import { cn } from "./cn.ts";
import type { MoneyValue } from "./format.ts";
import { useFormat } from "./preferences-context.tsx";

/** An amount in minor units with its currency, as the contracts carry it. */
export function Money({ value, className }: { readonly value: MoneyValue; readonly className?: string }) {
  const format = useFormat();
  return (
    <span data-numeric className={cn("whitespace-nowrap", className)}>
      {format.money(value)}
    </span>
  );
}

/** A number in the person's locale; exact decimal text stays exact. */
export function Num({
  value,
  digits,
  className,
}: {
  readonly value: string | number;
  readonly digits?: number;
  readonly className?: string;
}) {
  const format = useFormat();
  return (
    <span data-numeric className={cn("whitespace-nowrap", className)}>
      {format.number(value, digits)}
    </span>
  );
}
