import { type JudgeAnswer, verdictOfAnswer } from "#core/judges/answer.ts";
import { isJudged } from "#core/judges/question.ts";
import type { GivenVerdict } from "#core/rubrics/verdicts.ts";
import { isAssayError } from "#core/shared/errors.ts";
import type { TrajectoryDocument } from "#core/trajectories/schema.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { type AskJudge, openJudge } from "#server/services/judges/ask.ts";
import { judgeDigests } from "#server/services/judges/find-judge.ts";
import { standingOf } from "#server/services/judges/standing.ts";
import type { RunBundle } from "./run-bundle.ts";

interface OpenedJudge {
  readonly criterion: string;
  readonly grader: JudgeGrader;
  readonly ask: AskJudge;
}

/** Who judged, as it stands in a score row. */
export interface JudgeGrader {
  /** Provider and model. */
  readonly id: string;
  /** Digest of question and model. */
  readonly version: string;
}

/** What a judge said about a trajectory of a run. */
export interface JudgedBy {
  readonly grader: JudgeGrader;
  readonly answer: JudgeAnswer;
}

/** The judges of the run's rubric that may count, opened once. The criteria of all others stay unscored. */
export async function openJudges(ctx: ServiceContext, bundle: RunBundle): Promise<readonly OpenedJudge[]> {
  const judged = bundle.rubric.document.criteria.filter(isJudged);
  const opened: OpenedJudge[] = [];
  for (const criterion of judged) {
    const digests = judgeDigests(criterion);
    const { counts } = await withTenant(ctx, (tx) => standingOf(tx, bundle.workflowId, criterion, digests));
    if (!counts) continue;
    const ask = await openJudge(ctx, criterion, bundle.environment);
    const id = `${criterion.judge.provider ?? ""}/${criterion.judge.model ?? ""}`;
    opened.push({ criterion: criterion.id, grader: { id, version: digests.judge }, ask });
  }
  return opened;
}

/** Asks every opened judge about a trajectory. A provider that fails leaves its criterion undecided, never at zero. */
export async function askAll(
  judges: readonly OpenedJudge[],
  document: TrajectoryDocument,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, JudgedBy>> {
  const said = new Map<string, JudgedBy>();
  for (const { criterion, grader, ask } of judges) {
    said.set(criterion, { grader, answer: await answerOrReason(ask, document, signal) });
  }
  return said;
}

/** What the judges said, as verdicts that a score counts. */
export function givenBy(said: ReadonlyMap<string, JudgedBy>): ReadonlyMap<string, GivenVerdict> {
  return new Map([...said].map(([criterion, { answer }]) => [criterion, verdictOfAnswer(answer)]));
}

async function answerOrReason(
  ask: AskJudge,
  document: TrajectoryDocument,
  signal: AbortSignal,
): Promise<JudgeAnswer> {
  try {
    return await ask(document, signal);
  } catch (error) {
    const failed = isAssayError(error, "provider_failed") || isAssayError(error, "provider_refused");
    if (!failed && !signal.aborted) throw error;
    const undecided = failed ? error.message : "The run was stopped before the judge answered.";
    return { level: null, undecided, explanation: "", quote: "" };
  }
}
