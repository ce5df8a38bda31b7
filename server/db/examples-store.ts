import type { Tx } from "#server/db/tenant.ts";

/** The newest trajectories of a workflow with their documents and tasks, for trying a rubric; at most `count`. */
export async function newestPlayed(tx: Tx, workflowId: string, count: number) {
  const trajectories = await tx.trajectory.findMany({
    where: { workflowId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: count,
    select: {
      id: true,
      taskDigest: true,
      document: { select: { bytes: true, encoding: true, size: true, digest: true } },
      agentVersion: { select: { number: true, agent: { select: { name: true } } } },
    },
  });
  const tasks = await tx.task.findMany({
    where: { digest: { in: [...new Set(trajectories.map(({ taskDigest }) => taskDigest))] } },
    select: { digest: true, content: true },
  });
  return { trajectories, tasks: new Map(tasks.map(({ digest, content }) => [digest, content])) };
}
