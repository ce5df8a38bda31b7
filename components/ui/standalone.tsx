import type { ReactNode } from "react";

/** A page without the shell: sign-in, one-time links, not found, failures. */
export function Standalone({ children }: { readonly children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto flex min-h-dvh w-full max-w-100 flex-col px-5 py-[12vh]">
      <p className="mb-6 flex items-center gap-2 font-semibold text-lg">
        <Mark className="size-7" /> Assay
      </p>
      {children}
    </main>
  );
}

/** The mark: an assay cup, the little bowl in which metal is tested. */
export function Mark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={`shrink-0 text-accent ${className ?? "size-6"}`} aria-hidden="true">
      <path
        d="M3.5 7h17l-2.2 10.2a3 3 0 0 1-2.9 2.3H8.6a3 3 0 0 1-2.9-2.3z"
        fill="currentColor"
        opacity=".18"
      />
      <path
        d="M3.5 7h17l-2.2 10.2a3 3 0 0 1-2.9 2.3H8.6a3 3 0 0 1-2.9-2.3zM8.5 12.6l2.4 2.4 4.6-5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
