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

/**
 * What people said about trajectories, newest first: one row a reviewer, criterion and change of mind. The database itself shows nobody's
 * verdicts before they may be seen.
 */
export async function peopleOn(tx: Tx, trajectoryIds: readonly string[]) {
  return tx.reviewVerdict.findMany({
    where: { item: { trajectoryId: { in: [...trajectoryIds] } } },
    orderBy: [{ lockedAt: "desc" }, { id: "desc" }],
    select: {
      reviewerId: true,
      criterion: true,
      verdict: true,
      kind: true,
      item: { select: { trajectoryId: true } },
    },
  });
}

/** Tasks of a draft by their keys. */
export async function draftTasksByKey(tx: Tx, draftId: string, keys: readonly string[]) {
  return tx.draftTask.findMany({
    where: { draftId, key: { in: [...keys] } },
    select: { key: true, content: true },
  });
}
