import { withTenant } from "#server/db/tenant.ts";
import { countTrajectories, listTrajectories, type TrajectoryFilter } from "#server/db/trajectories-store.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";

const pageSize = 100;

export type ListFilter = Omit<TrajectoryFilter, "workflowId">;

/** A page of trajectories, the newest first. `next` leads to the following page; null at the end. */
export function readTrajectories(
  ctx: ServiceContext,
  input: { workflow: string; filter: ListFilter; after: string | null },
) {
  return withTenant(ctx, async (tx) => {
    const { id: workflowId } = await requireWorkflow(tx, input.workflow);
    const filter = { ...input.filter, workflowId };
    const rows = await listTrajectories(tx, filter, { after: input.after, take: pageSize + 1 });
    const shown = rows.slice(0, pageSize);
    return {
      total: input.after === null ? await countTrajectories(tx, filter) : null,
      next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null,
      rows: shown.map((row) => ({
        id: row.id,
        taskKey: row.taskKey,
        taskTitle: row.taskTitle,
        family: row.family,
        split: row.split,
        attempt: row.attempt,
        counted: row.counted,
        agent: `${row.agentVersion.agent.name} v${row.agentVersion.number}`,
        agentSlug: row.agentVersion.agent.slug,
        score: row.score?.toNumber() ?? null,
        lowest: row.scoreLowest?.toNumber() ?? null,
        highest: row.scoreHighest?.toNumber() ?? null,
        numerator: row.scoreNumerator?.toString() ?? null,
        denominator: row.scoreDenominator?.toString() ?? null,
        fullPass: row.fullPass,
        undecided: row.undecided,
        steps: row.steps,
        costMinor: row.costMinor.toString(),
        durationMs: row.durationMs,
        endedBy: row.endedBy,
        decision: row.decision,
        createdAt: row.createdAt,
      })),
    };
  });
}
