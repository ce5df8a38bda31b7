import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";

export type Crumb = { readonly label: string; readonly href?: string };

/** Where one is; the last crumb is the page itself. On phones only its parent is kept. */
export function Breadcrumb({
  crumbs,
  children,
}: {
  readonly crumbs: ReadonlyArray<Crumb>;
  /** Revision or run state after the last crumb. */
  readonly children?: ReactNode;
}) {
  return (
    <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2">
      <ol className="flex min-w-0 items-center gap-1 text-sm">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          const near = index >= crumbs.length - 2;
          return (
            <Fragment key={`${crumb.href ?? ""}${crumb.label}`}>
              {index > 0 && (
                <li
                  aria-hidden
                  className={near ? "shrink-0 text-muted" : "hidden shrink-0 text-muted sm:block"}
                >
                  <ChevronRight className="size-3.5" />
                </li>
              )}
              <li className={near ? "min-w-0 truncate" : "hidden min-w-0 truncate sm:block"}>
                {last || crumb.href === undefined ? (
                  <span
                    aria-current={last ? "page" : undefined}
                    className={last ? "font-medium" : "text-muted"}
                  >
                    {crumb.label}
                  </span>
                ) : (
                  <Link href={crumb.href} className="rounded-sm py-1 text-muted hover:text-ink">
                    {crumb.label}
                  </Link>
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
      {children}
    </nav>
  );
}
