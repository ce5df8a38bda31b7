import type { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tenant.ts";

/** States in which a gate has not ended. */
export const openGateStates = ["queued", "running", "stopping"] as const;

/** Adds a queued gate. */
export async function insertGateJob(tx: Tx, job: Prisma.GateJobUncheckedCreateInput): Promise<void> {
  await tx.gateJob.create({ data: job });
}

/** One gate with its workflow, or null. */
export function gateJobById(tx: Tx, id: string) {
  return tx.gateJob.findFirst({
    where: { id },
    include: { workflow: { select: { slug: true, name: true } } },
  });
}

/** The gate of a workflow that has not ended, or null. Asking for one locks the workflow first. */
export function openGateJob(tx: Tx, workflowId: string) {
  return tx.gateJob.findFirst({ where: { workflowId, state: { in: [...openGateStates] } } });
}

/** The gate that was asked for last, of drafts (`revisionId` null) or of a revision; or null. */
export function lastGateJob(tx: Tx, workflowId: string, revisionId: string | null) {
  return tx.gateJob.findFirst({
    where: { workflowId, revisionId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

/** The last finished gate on exactly this content (`rubricDigest` alone for any tasks), with its report's verdict. */
export function lastReportedJob(
  tx: Tx,
  workflowId: string,
  of: { rubricDigest?: string; environmentDigest?: string; taskSetDigest?: string; revisionId?: null },
) {
  return tx.gateJob.findFirst({
    where: { workflowId, state: "succeeded", ...of },
    orderBy: [{ endedAt: "desc" }, { id: "desc" }],
    include: { report: { select: { digest: true, passed: true, createdAt: true } } },
  });
}

/** Gives the gate to this worker if nobody alive has it; null when somebody has, or it has ended. */
export async function claimGateJob(tx: Tx, id: string, worker: string, at: Date) {
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    UPDATE gate_job SET worker = ${worker}, started_at = coalesce(started_at, ${at}), heartbeat_at = ${at},
      state = CASE WHEN state = 'queued' THEN 'running' ELSE state END
    WHERE id = ${id}::uuid AND state IN ('queued', 'running', 'stopping') AND (worker IS NULL OR (worker <> ${worker} AND NOT worker_alive(worker)))
    RETURNING id`;
  return rows.length === 0 ? null : gateJobById(tx, id);
}

/** Gives a gate back that this worker no longer drives. */
export async function releaseGateJob(tx: Tx, id: string, worker: string): Promise<void> {
  await tx.gateJob.updateMany({
    where: { id, worker, state: { in: [...openGateStates] } },
    data: { worker: null },
  });
}

/** Notes how far a gate has come and returns its state; null when this worker does not have it any more. */
export async function noteGateProgress(
  tx: Tx,
  id: string,
  worker: string,
  progress: { stage: string; label: string; done: number; total: number; at: Date },
): Promise<string | null> {
  const rows = await tx.$queryRaw<Array<{ state: string }>>`
    UPDATE gate_job SET stage = ${progress.stage}, label = ${progress.label}, done = ${progress.done}, total = ${progress.total}, heartbeat_at = ${progress.at}
    WHERE id = ${id}::uuid AND worker = ${worker} RETURNING state`;
  return rows[0]?.state ?? null;
}

/** Moves a gate to a state if it is in one of `from`; false when it was not. */
export async function moveGateJob(
  tx: Tx,
  id: string,
  from: readonly string[],
  data: Prisma.GateJobUncheckedUpdateManyInput,
): Promise<boolean> {
  const moved = await tx.gateJob.updateMany({ where: { id, state: { in: [...from] } }, data });
  return moved.count === 1;
}

/** What the finished stages of a gate found, as stored bytes. */
export function gateStages(tx: Tx, jobId: string) {
  return tx.gateStage.findMany({ where: { jobId }, orderBy: { finishedAt: "asc" } });
}

/** Keeps what a stage found; once. */
export async function insertGateStage(tx: Tx, stage: Prisma.GateStageCreateManyInput): Promise<void> {
  await tx.gateStage.createMany({ data: [stage], skipDuplicates: true });
}

/** Keeps a report under its digest; the same bytes are kept once. */
export async function insertGateReport(tx: Tx, report: Prisma.GateReportCreateManyInput): Promise<void> {
  await tx.gateReport.createMany({ data: [report], skipDuplicates: true });
}

/** A report's exact bytes with its workflow, or null. */
export function gateReportByDigest(tx: Tx, digest: string) {
  return tx.gateReport.findFirst({
    where: { digest },
    include: { workflow: { select: { id: true, slug: true, name: true } } },
  });
}

/** A gate that ended with this report; they all attacked the same. Null for an unknown digest. */
export function jobOfReport(tx: Tx, reportDigest: string) {
  return tx.gateJob.findFirst({ where: { reportDigest }, orderBy: { id: "asc" } });
}

/** Attaches a report to a rubric revision; true when it was not attached before. */
export async function attachGateReport(
  tx: Tx,
  attachment: Prisma.RevisionGateReportCreateManyInput,
): Promise<boolean> {
  const added = await tx.revisionGateReport.createMany({ data: [attachment], skipDuplicates: true });
  return added.count === 1;
}

/** The report that was attached to a revision last, or null. */
export function attachedReport(tx: Tx, revisionId: string) {
  return tx.revisionGateReport.findFirst({
    where: { revisionId },
    orderBy: { attachedAt: "desc" },
    include: { report: true },
  });
}

/** Contents of some of a draft's or a frozen set's tasks, in the order of their keys. */
export function tasksByKey(
  tx: Tx,
  of: { draftId: string } | { revisionId: string },
  keys: readonly string[],
): Promise<Array<{ content: Uint8Array }>> {
  const wanted = [...keys];
  return "draftId" in of
    ? tx.$queryRaw`SELECT content FROM draft_task WHERE draft_id = ${of.draftId}::uuid AND key = ANY(${wanted}) ORDER BY key COLLATE "C"`
    : tx.$queryRaw`SELECT t.content FROM revision_task rt JOIN task t ON t.organization_id = rt.organization_id AND t.digest = rt.task_digest
        WHERE rt.revision_id = ${of.revisionId}::uuid AND t.key = ANY(${wanted}) ORDER BY t.key COLLATE "C"`;
}
