import { can } from "#core/access/permissions.ts";
import { failedRunsOf, heldItemsOf, queuesFor, rejectedRevisionsOf } from "#server/db/inbox-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { waitingRevisions } from "./inbox.ts";

/**
 * Everything that waits for this person: revisions to decide on, own revisions that came back, review items they hold,
 * queues they can judge from, own runs that failed. `sent` are own revisions that wait for somebody else; `count` is what
 * the rail shows and counts only what this person has to do now.
 */
export async function myWork(ctx: ServiceContext) {
  const revisions = await waitingRevisions(ctx);
  const decide = revisions.filter(({ waitingFor }) => waitingFor === "you");
  const sent = revisions.filter(({ mine }) => mine);
  const { roles, id } = ctx.actor;
  const rest = await withTenant(ctx, async (tx) => ({
    rejected: await rejectedRevisionsOf(tx, id),
    held: can(roles, "review.judge") ? await heldItemsOf(tx, id, nowDate(ctx)) : [],
    queues: can(roles, "review.judge") ? await queuesFor(tx, id, nowDate(ctx)) : [],
    failedRuns: can(roles, "run.read") ? await failedRunsOf(tx, id) : [],
  }));
  const held = rest.held.map(({ itemId, expiresAt, item }) => ({
    itemId,
    expiresAt,
    workflow: item.workflow,
    taskKey: item.trajectory.taskKey,
    taskTitle: item.trajectory.taskTitle,
  }));
  const count = decide.length + rest.rejected.length + held.length + rest.failedRuns.length;
  return { ...rest, held, decide, sent, count };
}
