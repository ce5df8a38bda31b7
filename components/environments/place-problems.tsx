import type { DocumentProblem } from "#core/environments/problems.ts";

/** What is wrong at a place that has no editor of rules to show it. */
export function PlaceProblems({ problems }: { readonly problems: readonly DocumentProblem[] }) {
  return problems.map((problem) => (
    <p key={problem.path + problem.message} className="text-fail text-sm">
      {problem.message}
      {problem.suggestion !== undefined && ` Did you mean “${problem.suggestion}”?`}
    </p>
  ));
}
