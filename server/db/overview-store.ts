import type { Tx } from "#server/db/tenant.ts";

/** How many runs of each kind and state a workflow has. */
export function runCounts(tx: Tx, workflowId: string) {
  return tx.run.groupBy({ by: ["kind", "state"], where: { workflowId }, _count: { _all: true } });
}

/** How many review items of each state a workflow has. */
export function reviewCounts(tx: Tx, workflowId: string) {
  return tx.reviewItem.groupBy({ by: ["state"], where: { workflowId }, _count: { _all: true } });
}

/** The newest gate report of a workflow, of its drafts or of a revision; null without any. */
export function newestGateReport(tx: Tx, workflowId: string) {
  return tx.gateReport.findFirst({
    where: { workflowId },
    orderBy: { createdAt: "desc" },
    select: { digest: true, passed: true, content: true, createdAt: true },
  });
}

/** Minor units spent by runs of a workflow since a moment, by currency. */
export function spendSince(tx: Tx, workflowId: string, since: Date) {
  return tx.run.groupBy({
    by: ["currency"],
    where: { workflowId, createdAt: { gte: since } },
    _sum: { spentMinor: true },
    _count: { _all: true },
  });
}

/** The newest finished evaluation run that counts, or null. */
export function newestEvaluation(tx: Tx, workflowId: string) {
  return tx.run.findFirst({
    where: { workflowId, kind: "evaluation", state: "succeeded" },
    orderBy: { number: "desc" },
    select: { id: true, number: true, title: true, endedAt: true },
  });
}

/** Scores of a run's held-out trajectories that have one; undecided ones are null. */
export async function heldOutScores(
  tx: Tx,
  runId: string,
): Promise<Array<{ task: string; score: number | null }>> {
  const rows = await tx.trajectory.findMany({
    where: { runId, split: "held_out", counted: true },
    select: { taskDigest: true, score: true },
    orderBy: [{ taskDigest: "asc" }, { attempt: "asc" }],
  });
  return rows.map(({ taskDigest, score }) => ({
    task: taskDigest,
    score: score === null ? null : score.toNumber(),
  }));
}

/** The newest audit events about a workflow and its parts. */
export async function recentEvents(
  tx: Tx,
  objectIds: readonly string[],
  count: number,
): Promise<Uint8Array[]> {
  const rows = await tx.auditEvent.findMany({
    where: { objectId: { in: [...objectIds] } },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take: count,
    select: { entry: true },
  });
  return rows.map(({ entry }) => entry);
}
