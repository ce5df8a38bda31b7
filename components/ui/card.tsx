import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/** A bordered part of a page with a heading of its own. No shadow; cards are not nested. */
export function Card({
  title,
  hint,
  actions,
  flush = false,
  className,
  children,
}: {
  readonly title?: ReactNode;
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
  /** No padding around the content: for tables and lists. */
  readonly flush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={cn("min-w-0 rounded-md border bg-surface", className)}>
      {title !== undefined && (
        <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2">
          <div className="min-w-0 grow">
            <h2 className="font-semibold text-lg">{title}</h2>
            {hint !== undefined && <p className="text-muted text-sm">{hint}</p>}
          </div>
          {actions}
        </header>
      )}
      <div className={flush ? undefined : "p-4"}>{children}</div>
    </section>
  );
}

/** A part of a page without a border: heading by weight and space. */
export function Section({
  title,
  hint,
  actions,
  className,
  children,
}: {
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={cn("flex min-w-0 flex-col gap-3", className)}>
      <div className="flex flex-wrap items-end gap-x-3 gap-y-1">
        <div className="min-w-0 grow">
          <h2 className="font-semibold text-lg">{title}</h2>
          {hint !== undefined && <p className="text-muted text-sm">{hint}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
