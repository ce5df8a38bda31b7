import type { Tx } from "#server/db/tenant.ts";

/** The newest counted trajectories of a workflow, for scoring them again; at most `count`. */
export function newestCounted(tx: Tx, workflowId: string, count: number) {
  return tx.trajectory.findMany({
    where: { workflowId, counted: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: count,
    select: {
      id: true,
      documentDigest: true,
      taskDigest: true,
      environmentDigest: true,
      taskKey: true,
      taskTitle: true,
      agentVersion: { select: { number: true, agent: { select: { name: true } } } },
    },
  });
}

/** Stored trajectory documents and frozen tasks by their digests. */
export async function contentsOf(tx: Tx, documents: readonly string[], tasks: readonly string[]) {
  const [documentRows, taskRows] = [
    await tx.trajectoryDocument.findMany({ where: { digest: { in: [...documents] } } }),
    await tx.task.findMany({
      where: { digest: { in: [...new Set(tasks)] } },
      select: { digest: true, content: true },
    }),
  ];
  return {
    documents: new Map(documentRows.map((row) => [row.digest, row])),
    tasks: new Map(taskRows.map(({ digest, content }) => [digest, content])),
  };
}
