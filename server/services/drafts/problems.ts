import type { ContentKind } from "#core/approvals/content-kind.ts";
import type { Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import { compileRubric } from "#core/rubrics/compile.ts";
import { blockingTableProblems } from "#core/rubrics/table-findings.ts";
import { draftOf } from "#server/db/drafts-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import { compiledEnvironment } from "./content.ts";

/** What is wrong with a draft. Rubrics are checked against the draft environment, because both are edited together. */
export async function problemsOfDraft(
  tx: Tx,
  workflowId: string,
  kind: ContentKind,
  text: string,
): Promise<readonly DocumentProblem[]> {
  if (kind === "task_set") return [];
  if (kind === "environment") {
    const result = compiledEnvironment(text);
    return result.ok ? [] : result.problems;
  }
  const environment = await draftOf(tx, workflowId, "environment");
  if (environment === null)
    return [{ path: "", message: "There is no environment to check the rubric against." }];
  const result = compiledEnvironment(environment.content);
  if (!result.ok) {
    return [
      {
        path: "",
        message: "The environment has problems; correct them first, then the rubric can be checked.",
      },
    ];
  }
  return rubricProblems(JSON.parse(text), result.environment);
}

/** What is wrong with a rubric in an environment, and what keeps its decision tables from deciding every case. */
export function rubricProblems(rubric: unknown, environment: Environment): readonly DocumentProblem[] {
  const result = compileRubric(rubric, environment);
  return result.ok ? blockingTableProblems(result.rubric.document, environment) : result.problems;
}
