"use client";

import { Wand } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import type { DocumentProblem } from "#core/environments/problems.ts";

/** What is wrong, each with a button that puts it right where that can be computed. */
export function ProblemLines({
  problems,
  fixable,
  onFix,
}: {
  readonly problems: readonly DocumentProblem[];
  /** Whether the suggestion of a problem can be put in its place by itself. */
  readonly fixable: (problem: DocumentProblem) => boolean;
  readonly onFix: (problem: DocumentProblem) => void;
}) {
  if (problems.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-fail text-sm" aria-live="polite">
      {problems.slice(0, 8).map((problem) => (
        <li
          key={`${problem.path} ${problem.from ?? ""} ${problem.message}`}
          className="flex flex-wrap items-center gap-x-2 gap-y-1"
        >
          <span className="min-w-0">{problem.message}</span>
          {problem.suggestion !== undefined && fixable(problem) && (
            <Button size="sm" onClick={() => onFix(problem)}>
              <Wand /> Use “{problem.suggestion}”
            </Button>
          )}
        </li>
      ))}
      {problems.length > 8 && <li>… and {problems.length - 8} more.</li>}
    </ul>
  );
}
