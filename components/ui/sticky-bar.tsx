import type { ReactNode } from "react";

/** The last row of a long page: what a decision binds (left) and its buttons (right), always in reach. */
export function StickyBar({
  summary,
  children,
}: {
  readonly summary?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="gutter sticky bottom-0 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-surface py-2.5 print:hidden">
      <div className="min-w-0 grow basis-60 text-muted text-sm">{summary}</div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
