import type { DocumentProblem } from "#core/environments/problems.ts";

/** What is wrong at a place, with a suggestion where the sentence has none of its own. */
export function PlaceProblems({ problems }: { readonly problems: readonly DocumentProblem[] }) {
  return problems.map((problem) => (
    <p key={problem.path + problem.message} className="text-fail text-sm">
      {problem.message}
      {problem.suggestion !== undefined &&
        !problem.message.includes(`“${problem.suggestion}”`) &&
        ` Did you mean “${problem.suggestion}”?`}
    </p>
  ));
}
