import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/** Title, one sentence, state and actions (at most one of them primary, the last). */
export function PageHeader({
  title,
  description,
  meta,
  actions,
}: {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** State badge, revision, "saved 14:02": in line with the title. */
  readonly meta?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-start gap-x-4 gap-y-3 pt-5 pb-4">
      <div className="min-w-0 grow basis-72">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 tabIndex={-1} data-page-title className="font-semibold text-xl">
            {title}
          </h1>
          {meta !== undefined && (
            <div className="flex flex-wrap items-center gap-2 text-muted text-sm">{meta}</div>
          )}
        </div>
        {description !== undefined && <p className="mt-0.5 max-w-190 text-muted">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

/** The space of a page: `wide` for tables and overviews, `narrow` (760 px) for forms and documents. */
export function Page({
  width = "wide",
  className,
  children,
}: {
  readonly width?: "wide" | "narrow";
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div
      className={cn("gutter pb-12", width === "narrow" && "max-w-[calc(760px+2*var(--gutter))]", className)}
    >
      {children}
    </div>
  );
}
