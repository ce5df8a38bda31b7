import { AssayError } from "#core/shared/errors.ts";
import { insertAnswers, trajectoriesWithDocuments } from "#server/db/judge-answers-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { findJudge } from "./find-judge.ts";

/**
 * Locks the acting person's levels on trajectories, before they see what the judge said. A level that was locked before stays.
 * Refuses levels and trajectories that do not exist (`invalid_input`); then nothing is stored.
 */
export function labelTrajectories(
  ctx: ServiceContext,
  input: {
    workflow: string;
    criterion: string;
    levels: readonly { trajectoryId: string; level: string }[];
  },
): Promise<{ stored: number }> {
  return withTenant(ctx, async (tx) => {
    const { criterion, digests, workflowId, workflowName } = await findJudge(tx, input);
    const known = new Set(criterion.judge.levels.map(({ id }) => id));
    const wrong = input.levels.find(({ level }) => !known.has(level));
    if (wrong !== undefined) {
      throw new AssayError("invalid_input", `The question has no level "${wrong.level}" any more.`, {
        remedy: "Load the page again.",
      });
    }
    const ids = input.levels.map(({ trajectoryId }) => trajectoryId);
    const there = new Set((await trajectoriesWithDocuments(tx, workflowId, ids)).map(({ id }) => id));
    if (ids.some((id) => !there.has(id)))
      throw new AssayError("invalid_input", "One of the trajectories is not of this workflow.");
    const stored = await insertAnswers(
      tx,
      input.levels.map(({ trajectoryId, level }) => ({
        id: ctx.ids.next(),
        organizationId: ctx.organizationId,
        workflowId,
        criterion: input.criterion,
        questionDigest: digests.question,
        trajectoryId,
        personId: ctx.actor.id,
        level,
        createdAt: nowDate(ctx),
      })),
    );
    if (stored > 0) {
      await appendEvent(tx, ctx, {
        action: "judge.labelled",
        object: { kind: "workflow", id: workflowId, label: workflowName },
        after: {
          content: {
            criterion: input.criterion,
            question: digests.question,
            levels: input.levels.map(({ trajectoryId, level }) => ({ trajectory: trajectoryId, level })),
          },
        },
      });
    }
    return { stored };
  });
}
