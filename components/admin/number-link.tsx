import Link from "next/link";
import type { ReactNode } from "react";

/** A number that opens the rows behind it; without an address it has none. */
export function NumberLink({
  href,
  label,
  children,
}: {
  readonly href: string | null;
  /** What is opened: "Runs in November 2026". */
  readonly label: string;
  readonly children: ReactNode;
}) {
  if (href === null) return <span className="tabular-nums">{children}</span>;
  return (
    <Link
      href={href}
      prefetch={false}
      title={label}
      className="tabular-nums underline decoration-control underline-offset-3 hover:decoration-current"
    >
      {children}
      <span className="sr-only"> – {label}</span>
    </Link>
  );
}
