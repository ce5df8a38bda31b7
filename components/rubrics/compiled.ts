import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import { compileRubric, type Rubric } from "#core/rubrics/compile.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import { blockingTableProblems } from "#core/rubrics/table-findings.ts";

/** The environment that a rubric is edited against, or null while it has problems of its own. */
export function environmentOf(document: unknown): Environment | null {
  const result = compileEnvironment(document);
  return result.ok ? result.environment : null;
}

export interface EditedRubric {
  readonly problems: readonly DocumentProblem[];
  /** The part of the rubric that can be scored now: without criteria that have problems. Null when nothing can. */
  readonly rubric: Rubric | null;
}

/** Checks a rubric in the middle of an edit, so that one broken criterion does not blind the others. */
export function compileEdited(document: RubricDocument, environment: Environment): EditedRubric {
  const whole = compileRubric(document, environment);
  // A table with a gap is scored all the same: try-it shows what the gap does.
  if (whole.ok) return { problems: blockingTableProblems(document, environment), rubric: whole.rubric };
  const broken = new Set(whole.problems.map(({ path }) => criterionIndex(path)));
  const sound = document.criteria.filter((_, index) => !broken.has(index));
  const kept = new Set(sound.map(({ id }) => id));
  const rest = compileRubric(
    {
      ...document,
      criteria: sound.filter(({ parent }) => parent === undefined || kept.has(parent)),
      aggregation: { mode: "signed_points", clip: document.aggregation.clip },
    },
    environment,
  );
  return { problems: whole.problems, rubric: rest.ok ? rest.rubric : null };
}

/** The criterion that a problem is about, or -1 for the rubric as a whole. */
export function criterionIndex(path: string): number {
  const match = /^\/criteria\/(\d+)(?:\/|$)/.exec(path);
  return match === null ? -1 : Number(match[1]);
}

/** Problems of one criterion; `within` narrows them to a part such as `/check`. */
export function problemsOf(
  problems: readonly DocumentProblem[],
  index: number,
  within = "",
): readonly DocumentProblem[] {
  const start = `/criteria/${index}${within}`;
  return problems.filter(({ path }) => path === start || path.startsWith(`${start}/`));
}
