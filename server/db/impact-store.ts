import type { Tx } from "#server/db/tenant.ts";

/** The newest counted trajectories of a workflow, for scoring them again; at most `count`. */
export function newestCounted(tx: Tx, workflowId: string, count: number) {
  return tx.trajectory.findMany({
    where: { workflowId, counted: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: count,
    select: {
      id: true,
      taskKey: true,
      taskTitle: true,
      agentVersion: { select: { number: true, agent: { select: { name: true } } } },
    },
  });
}
