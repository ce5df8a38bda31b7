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
