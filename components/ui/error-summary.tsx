"use client";

import { useEffect, useRef } from "react";

export type FormProblem = { readonly field: string; readonly message: string };

/** On submit with errors: one box on top that takes focus and links to each field (`field` is the control's id). */
export function ErrorSummary({
  problems,
  attempt,
}: {
  readonly problems: ReadonlyArray<FormProblem>;
  /** Number of the submit attempt (react-hook-form: `formState.submitCount`); moves focus here after each. */
  readonly attempt: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  const shown = attempt > 0 && problems.length > 0;
  useEffect(() => {
    if (shown && attempt > 0) box.current?.focus();
  }, [shown, attempt]);
  if (!shown) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="rounded-md border border-fail bg-fail-soft px-4 py-3 text-base"
    >
      <p className="font-semibold text-fail">
        {problems.length === 1
          ? "One answer needs a correction"
          : `${problems.length} answers need a correction`}
      </p>
      <ul className="mt-1 list-disc pl-5">
        {problems.map((problem) => (
          <li key={problem.field + problem.message}>
            <a
              href={`#${problem.field}`}
              className="text-fail underline underline-offset-2"
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(problem.field)?.focus();
              }}
            >
              {problem.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
