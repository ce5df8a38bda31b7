import type { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tenant.ts";

const withPeople = {
  workflow: { select: { id: true, slug: true, name: true } },
  revisionContributors: { select: { personId: true } },
} as const;

/** One revision with its bytes, its workflow and its contributors; null when there is none. */
export function revisionForDecision(tx: Tx, revisionId: string) {
  return tx.revision.findFirst({ where: { id: revisionId }, include: withPeople });
}

/** Revisions that wait for a decision, the oldest first, without their content. */
export function revisionsInReview(tx: Tx, workflowId?: string) {
  return tx.revision.findMany({
    where: { state: "in_review", ...(workflowId === undefined ? {} : { workflowId }) },
    orderBy: { createdAt: "asc" },
    omit: { content: true },
    include: withPeople,
  });
}

/** All revisions of a workflow without their content, the newest first, with who decided. */
export function revisionsWithDecisions(tx: Tx, workflowId: string) {
  return tx.revision.findMany({
    where: { workflowId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    omit: { content: true },
    include: { ...withPeople, decisions: { orderBy: { decidedAt: "asc" } } },
  });
}

/** The decisions on a revision in the order in which they were signed. */
export function decisionsOn(tx: Tx, revisionId: string) {
  return tx.decision.findMany({ where: { revisionId }, orderBy: { decidedAt: "asc" } });
}

/** The last approved revision of the same kind before this one, with its bytes; null for a first revision. */
export function approvedBefore(tx: Tx, revision: { workflowId: string; kind: string; number: number }) {
  const { workflowId, kind, number } = revision;
  return tx.revision.findFirst({
    where: { workflowId, kind, number: { lt: number }, state: { in: ["approved", "retired"] } },
    orderBy: { number: "desc" },
  });
}

/** The newest approved triple of a workflow whose pins agree; null while a part is missing. */
export async function newestApprovedTriple(tx: Tx, workflowId: string) {
  const part = { id: true, digest: true, number: true } as const;
  const newest = (kind: string, pin?: string) =>
    tx.revision.findFirst({
      where: {
        workflowId,
        kind,
        state: "approved",
        ...(pin === undefined ? {} : { pinsEnvironmentDigest: pin }),
      },
      orderBy: { number: "desc" },
      select: part,
    });
  const environment = await newest("environment");
  if (!environment) return null;
  const taskSet = await newest("task_set", environment.digest);
  const rubric = await newest("rubric", environment.digest);
  return taskSet && rubric ? { environment, taskSet, rubric } : null;
}

/** The release of exactly these revisions, or null. */
export function releaseOfTriple(
  tx: Tx,
  triple: { environment: { id: string }; taskSet: { id: string }; rubric: { id: string } },
) {
  return tx.release.findFirst({
    where: {
      environmentRevisionId: triple.environment.id,
      taskSetRevisionId: triple.taskSet.id,
      rubricRevisionId: triple.rubric.id,
    },
  });
}

/** The number of the next release of a workflow; the workflow row is locked first, so that two signers do not collide. */
export async function nextReleaseNumber(tx: Tx, workflowId: string): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM workflow WHERE id = ${workflowId}::uuid FOR UPDATE`;
  const last = await tx.release.aggregate({ where: { workflowId }, _max: { number: true } });
  return (last._max.number ?? 0) + 1;
}

/** The comments on a revision, the oldest first. */
export function commentsOn(tx: Tx, revisionId: string) {
  return tx.comment.findMany({ where: { revisionId }, orderBy: { createdAt: "asc" } });
}

/** How many tasks a task-set revision holds, by split. */
export async function taskCounts(
  tx: Tx,
  revisionId: string,
): Promise<{ training: number; held_out: number }> {
  const rows = await tx.$queryRaw<Array<{ split: string; n: bigint }>>`
    SELECT t.split, count(*) AS n FROM revision_task rt JOIN task t ON t.organization_id = rt.organization_id AND t.digest = rt.task_digest
    WHERE rt.revision_id = ${revisionId}::uuid GROUP BY t.split`;
  const of = (split: string) => Number(rows.find((row) => row.split === split)?.n ?? 0);
  return { training: of("training"), held_out: of("held_out") };
}

/** One release, or null. */
export function releaseById(tx: Tx, id: string) {
  return tx.release.findFirst({ where: { id } });
}

/** Adds a comment. */
export async function insertComment(tx: Tx, comment: Prisma.CommentUncheckedCreateInput): Promise<void> {
  await tx.comment.create({ data: comment });
}

/** One comment, or null. */
export function commentById(tx: Tx, id: string) {
  return tx.comment.findFirst({ where: { id } });
}

/** Notes who dealt with a comment. */
export async function resolveCommentRow(
  tx: Tx,
  id: string,
  done: { resolvedBy: string; resolvedAt: Date },
): Promise<void> {
  await tx.comment.updateMany({ where: { id, resolvedAt: null }, data: done });
}

/** Adds a decision; the database refuses authors, contributors, decided revisions and stale confirmations. */
export async function insertDecision(tx: Tx, decision: Prisma.DecisionUncheckedCreateInput): Promise<void> {
  await tx.decision.create({ data: decision });
}

/** The person's own confirmation of identity, and whether a decision used it already; null when there is none. */
export async function confirmationOf(tx: Tx, personId: string, id: string) {
  const confirmation = await tx.reauthentication.findFirst({ where: { id, personId } });
  if (!confirmation) return null;
  const used = (await tx.decision.count({ where: { reauthenticationId: id } })) > 0;
  return { id: confirmation.id, confirmedAt: confirmation.confirmedAt, used };
}

/** The newest confirmation that was made in this session since a moment and has served no decision; null when there is none. */
export async function unusedConfirmation(tx: Tx, personId: string, sessionId: string, since: Date) {
  const newest = await tx.reauthentication.findFirst({
    where: { personId, sessionId, confirmedAt: { gt: since } },
    orderBy: { confirmedAt: "desc" },
  });
  const confirmation = newest && (await confirmationOf(tx, personId, newest.id));
  return confirmation && !confirmation.used ? confirmation : null;
}

/** Adds a release; the database refuses parts that are not approved or whose pins disagree. */
export async function insertRelease(tx: Tx, release: Prisma.ReleaseUncheckedCreateInput): Promise<void> {
  await tx.release.create({ data: release });
}

export interface TaskChange {
  readonly change: "added" | "changed" | "removed";
  readonly key: string;
  readonly title: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * How the tasks of a task-set revision differ from those of another (or of none), by key; at most 500, in order of key; of
 * one key when it is given.
 */
export async function taskChanges(
  tx: Tx,
  revisionId: string,
  baseId: string | null,
  key: string | null = null,
): Promise<TaskChange[]> {
  return tx.$queryRaw<TaskChange[]>`
    WITH own AS (SELECT t.key, t.title, t.digest FROM revision_task rt JOIN task t ON t.organization_id = rt.organization_id AND t.digest = rt.task_digest WHERE rt.revision_id = ${revisionId}::uuid),
    base AS (SELECT t.key, t.title, t.digest FROM revision_task rt JOIN task t ON t.organization_id = rt.organization_id AND t.digest = rt.task_digest WHERE rt.revision_id = ${baseId}::uuid)
    SELECT CASE WHEN base.key IS NULL THEN 'added' WHEN own.key IS NULL THEN 'removed' ELSE 'changed' END AS change,
      coalesce(own.key, base.key) AS key, coalesce(own.title, base.title) AS title, base.digest AS before, own.digest AS after
    FROM own FULL JOIN base ON base.key = own.key WHERE own.digest IS DISTINCT FROM base.digest
      AND (${key}::text IS NULL OR coalesce(own.key, base.key) = ${key}) ORDER BY 2 LIMIT 500`;
}

/** The bytes of one frozen task, or null. */
export async function frozenTask(tx: Tx, digest: string): Promise<Uint8Array | null> {
  const task = await tx.task.findFirst({ where: { digest }, select: { content: true } });
  return task?.content ?? null;
}
