import type { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tenant.ts";

export type NewReviewItem = Prisma.ReviewItemCreateManyInput;

/** Counted trajectories of a run that are not in the queue under this rubric revision yet. */
export function samplePool(tx: Tx, runId: string, rubricRevisionId: string) {
  return tx.trajectory.findMany({
    where: { runId, counted: true, reviewItems: { none: { rubricRevisionId } } },
    select: { id: true, taskDigest: true, attempt: true, score: true, fullPass: true, undecided: true },
  });
}

/** Adds items to the queue; a trajectory is at most once in it under one rubric revision. Returns how many were added. */
export async function insertReviewItems(tx: Tx, items: NewReviewItem[]): Promise<number> {
  const added = await tx.reviewItem.createMany({ data: items, skipDuplicates: true });
  return added.count;
}

/**
 * True while this reviewer still has to judge the trajectory: it waits in the queue and they have not locked a verdict.
 * For everybody without the reviewer role it is false.
 */
export async function openReviewOf(
  tx: Tx,
  trajectoryId: string,
  personId: string,
  isReviewer: boolean,
): Promise<boolean> {
  if (!isReviewer) return false;
  const open = await tx.reviewItem.count({
    where: {
      trajectoryId,
      state: { in: ["waiting", "judged", "adjudication"] },
      reviewVerdicts: { none: { reviewerId: personId } },
    },
  });
  return open > 0;
}

/** One item with its rubric revision, or null. */
export function reviewItemById(tx: Tx, id: string) {
  return tx.reviewItem.findFirst({
    where: { id },
    include: { workflow: { select: { id: true, slug: true, name: true } } },
  });
}

/** The queue of a workflow: counts by state, and the age of the oldest waiting item. */
export async function queueCounts(tx: Tx, workflowId: string) {
  const states = await tx.reviewItem.groupBy({
    by: ["state"],
    where: { workflowId },
    _count: { _all: true },
  });
  const oldest = await tx.reviewItem.findFirst({
    where: { workflowId, state: "waiting" },
    orderBy: { createdAt: "asc" },
    select: { createdAt: true },
  });
  const of = (state: string) => states.find((row) => row.state === state)?._count._all ?? 0;
  return {
    waiting: of("waiting"),
    adjudication: of("adjudication"),
    done: of("done"),
    oldest: oldest?.createdAt ?? null,
  };
}

/** Items of a queue as its list shows them; nothing in it tells what anybody or the program thinks. */
export function queueItems(tx: Tx, workflowId: string, reviewerId: string) {
  return tx.reviewItem.findMany({
    where: { workflowId },
    orderBy: [{ priority: "desc" }, { createdAt: "asc" }, { id: "asc" }],
    take: 500,
    select: {
      id: true,
      state: true,
      createdAt: true,
      requiredVerdicts: true,
      trajectory: { select: { id: true, taskKey: true, taskTitle: true, family: true, steps: true } },
      reviewVerdicts: { where: { reviewerId }, select: { lockedAt: true }, take: 1 },
      reviewLeases: { where: { endedAt: null }, select: { reviewerId: true, expiresAt: true } },
    },
  });
}

/** The reviewer's unlocked work on an item, or null. */
export function reviewDraft(tx: Tx, itemId: string, reviewerId: string) {
  return tx.reviewDraft.findFirst({ where: { itemId, reviewerId } });
}

/** Keeps unlocked work; the newest wins, it is one person's. */
export async function saveDraftRow(
  tx: Tx,
  draft: {
    organizationId: string;
    itemId: string;
    reviewerId: string;
    content: Prisma.InputJsonValue;
    updatedAt: Date;
  },
): Promise<void> {
  const { organizationId, itemId, reviewerId, content, updatedAt } = draft;
  await tx.reviewDraft.upsert({
    where: { organizationId_itemId_reviewerId: { organizationId, itemId, reviewerId } },
    create: draft,
    update: { content, updatedAt },
  });
}

/** Adds locked verdicts. */
export async function insertVerdicts(tx: Tx, verdicts: Prisma.ReviewVerdictCreateManyInput[]): Promise<void> {
  await tx.reviewVerdict.createMany({ data: verdicts });
}

/** The verdicts on an item that the asking person may see (their own, and the others' once they locked), in order. */
export function verdictsOn(tx: Tx, itemId: string) {
  return tx.reviewVerdict.findMany({ where: { itemId }, orderBy: [{ lockedAt: "asc" }, { id: "asc" }] });
}

/** Waits for whoever changes the item at the moment, and keeps others waiting until this transaction ends. */
export async function lockItem(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM review_item WHERE id = ${id}::uuid FOR UPDATE`;
}

/** Moves an item to a state. */
export async function moveItem(tx: Tx, id: string, state: string): Promise<void> {
  await tx.reviewItem.updateMany({ where: { id }, data: { state } });
}

/** Verdicts of people on fully judged items of a workflow (those on which they differ too) beside the program's: what agreement is computed from. */
export function verdictPairs(tx: Tx, workflowId: string) {
  return tx.$queryRaw<
    Array<{
      item_id: string;
      criterion: string;
      reviewer_id: string;
      kind: string;
      verdict: string;
      program: string | null;
    }>
  >`
    SELECT v.item_id, v.criterion, v.reviewer_id, v.kind, v.verdict, s.verdict AS program
    FROM review_verdict v JOIN review_item i ON i.organization_id = v.organization_id AND i.id = v.item_id
    JOIN trajectory t ON t.organization_id = i.organization_id AND t.id = i.trajectory_id
    LEFT JOIN score s ON s.organization_id = t.organization_id AND s.trajectory_id = t.id AND s.rubric_digest = t.rubric_digest
      AND s.criterion = v.criterion AND s.grader_kind = 'program'
    WHERE i.workflow_id = ${workflowId}::uuid AND i.state IN ('adjudication', 'done') ORDER BY v.item_id, v.criterion, v.locked_at`;
}
