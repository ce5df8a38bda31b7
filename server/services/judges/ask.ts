import type { Environment } from "#core/environments/compile.ts";
import { type JudgeAnswer, readAnswer } from "#core/judges/answer.ts";
import { type JudgedCriterion, judgeMessages } from "#core/judges/question.ts";
import { workLogOf } from "#core/judges/work-log.ts";
import { policyText } from "#core/runs/play.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { TrajectoryDocument } from "#core/trajectories/schema.ts";
import { answerOfJudge, insertAnswers, trajectoriesWithDocuments } from "#server/db/judge-answers-store.ts";
import { providerWithSecretBySlug } from "#server/db/providers-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { chatEndpoint } from "#server/providers/chat-endpoint.ts";
import { askModel } from "#server/providers/openai-compatible/chat-judge.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { readTrajectory } from "#server/services/rubrics/stored-trajectory.ts";
import { findJudge } from "./find-judge.ts";

/** A judge that can be asked about trajectories. */
export type AskJudge = (
  document: TrajectoryDocument,
  signal: AbortSignal,
) => Promise<JudgeAnswer & { inputTokens: number; outputTokens: number }>;

/** Opens a judge's provider. Refuses (`not_configured`) a judge without a model or whose provider is out of use. */
export async function openJudge(
  ctx: ServiceContext,
  criterion: JudgedCriterion,
  environment: Environment,
): Promise<AskJudge> {
  const { provider: slug, model } = criterion.judge;
  const whose = `the judge of "${criterion.statement}"`;
  if (slug === undefined || model === undefined || model === "") {
    throw new AssayError("not_configured", `No model is chosen for ${whose}.`, {
      remedy: "Choose a provider and a model in the rubric.",
    });
  }
  const provider = await withTenant(ctx, (tx) => providerWithSecretBySlug(tx, slug));
  const endpoint = chatEndpoint(ctx, provider, whose);
  const policy = policyText(environment);
  return async (document, signal) => {
    const workLog = workLogOf(document);
    const messages = judgeMessages(criterion, policy, workLog);
    const { text, ...usage } = await askModel(endpoint, { model, ...messages }, signal);
    return { ...readAnswer(criterion, workLog, text), ...usage };
  };
}

/**
 * Asks the judge of the draft about one trajectory and keeps its answer for its calibration. Asked again, the first answer stands.
 * Nothing is stored when the provider fails.
 */
export async function askAboutTrajectory(
  ctx: ServiceContext,
  input: { workflow: string; criterion: string; trajectoryId: string },
  signal: AbortSignal,
): Promise<{ asked: boolean }> {
  const { judge, trajectory } = await withTenant(ctx, async (tx) => {
    const judge = await findJudge(tx, input);
    const known = await answerOfJudge(tx, judge.digests.judge, input.trajectoryId);
    if (known !== null) return { judge, trajectory: null };
    const [trajectory] = await trajectoriesWithDocuments(tx, judge.workflowId, [input.trajectoryId]);
    if (trajectory === undefined) throw new AssayError("not_found", "There is no such trajectory.");
    return { judge, trajectory };
  });
  if (trajectory === null) return { asked: false };
  const ask = await openJudge(ctx, judge.criterion, judge.environment);
  const answer = await ask(await readTrajectory(trajectory.document), signal);
  return withTenant(ctx, async (tx) => {
    const { organizationId } = ctx;
    const stored = await insertAnswers(tx, [
      {
        id: ctx.ids.next(),
        organizationId,
        workflowId: judge.workflowId,
        criterion: input.criterion,
        questionDigest: judge.digests.question,
        judgeDigest: judge.digests.judge,
        trajectoryId: trajectory.id,
        ...answer,
        createdAt: nowDate(ctx),
      },
    ]);
    if (stored === 0) return { asked: false };
    await appendEvent(tx, ctx, {
      action: "judge.answered",
      object: { kind: "trajectory", id: trajectory.id, label: `case ${trajectory.taskKey}` },
      after: {
        content: { criterion: input.criterion, judge: judge.digests.judge, level: answer.level },
      },
    });
    return { asked: true };
  });
}
