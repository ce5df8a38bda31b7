"use client";

import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";

/** What is selected and what can be done with it; offers all that match the filter, beyond what is loaded. */
export function SelectionBar({
  count,
  matching,
  allMatching = false,
  onAllMatching,
  onClear,
  children,
}: {
  readonly count: number;
  /** How many rows match the filter in all. */
  readonly matching?: number;
  readonly allMatching?: boolean;
  readonly onAllMatching?: () => void;
  readonly onClear: () => void;
  /** Buttons that act on the selection. */
  readonly children: ReactNode;
}) {
  const format = useFormat();
  if (count === 0 && !allMatching) return null;
  const shown = allMatching ? (matching ?? count) : count;
  return (
    <section
      aria-label="Selection"
      className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-accent-soft px-3 py-1 text-sm"
    >
      <span role="status" className="font-medium">
        {allMatching ? `All ${format.number(shown)} matching selected` : `${format.number(shown)} selected`}
      </span>
      {!allMatching && onAllMatching && matching !== undefined && matching > count && (
        <Button variant="link" size="sm" onClick={onAllMatching}>
          Select all {format.number(matching)} matching
        </Button>
      )}
      <Button variant="link" size="sm" onClick={onClear}>
        Clear
      </Button>
      <span className="grow" />
      {children}
    </section>
  );
}
