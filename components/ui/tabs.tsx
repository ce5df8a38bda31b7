"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type Tab = {
  readonly value: string;
  readonly label: ReactNode;
  readonly count?: number;
  readonly content: ReactNode;
};

/** Views of one object side by side. Keep `value` in the URL (nuqs) where a view deserves a link. */
export function Tabs({
  tabs,
  value,
  onValueChange,
  label,
  className,
}: {
  readonly tabs: ReadonlyArray<Tab>;
  readonly value?: string;
  readonly onValueChange?: (value: string) => void;
  readonly label: string;
  readonly className?: string;
}) {
  const control = value === undefined ? { defaultValue: tabs[0]?.value ?? "" } : { value };
  return (
    <Radix.Root
      {...control}
      {...(onValueChange ? { onValueChange } : {})}
      className={cn("flex min-h-0 flex-col", className)}
    >
      <Radix.List aria-label={label} className="flex shrink-0 gap-4 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 font-medium text-base text-muted -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="rounded-full bg-hover px-1.5 text-muted text-xs tabular-nums">
                {tab.count}
              </span>
            )}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="min-h-0 grow pt-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
