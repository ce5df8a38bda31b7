import type { Environment } from "#core/environments/compile.ts";
import { isJudged, type JudgedCriterion, judgeContent, questionContent } from "#core/judges/question.ts";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import { digestOf } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { Tx } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import { compiledEnvironment } from "#server/services/drafts/content.ts";
import { requireDraft } from "#server/services/drafts/load-draft.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";

/** What identifies a judge: the question alone (what people answer too), and the question with its model. */
export interface JudgeDigests {
  readonly question: string;
  readonly judge: string;
}

/** The digests of a judged criterion. */
export function judgeDigests(criterion: JudgedCriterion): JudgeDigests {
  return {
    question: digestOf(questionContent(criterion), nativeHash),
    judge: digestOf(judgeContent(criterion), nativeHash),
  };
}

export interface DraftJudge {
  readonly workflowId: string;
  readonly workflowName: string;
  readonly criterion: JudgedCriterion;
  readonly digests: JudgeDigests;
  readonly environment: Environment;
}

/** A judge criterion of the rubric draft. Refuses (`not_found`) one that is not there or not decided by a model. */
export async function findJudge(tx: Tx, input: { workflow: string; criterion: string }): Promise<DraftJudge> {
  const workflow = await requireWorkflow(tx, input.workflow);
  const draft = await requireDraft(tx, workflow.id, "rubric");
  const rubric = JSON.parse(draft.content) as RubricDocument;
  const criterion = rubric.criteria.find(({ id }) => id === input.criterion);
  if (criterion === undefined || !isJudged(criterion)) {
    throw new AssayError("not_found", "The rubric draft has no such criterion that a model judges.");
  }
  const compiled = compiledEnvironment((await requireDraft(tx, workflow.id, "environment")).content);
  if (!compiled.ok)
    throw new AssayError("conflict", "The environment has problems.", { remedy: "Correct them first." });
  return {
    workflowId: workflow.id,
    workflowName: workflow.name,
    criterion,
    digests: judgeDigests(criterion),
    environment: compiled.environment,
  };
}
