import type { Tx } from "#server/db/tenant.ts";

/**
 * Locks the next item of a queue that this reviewer may take and that has a place free; items in `except` are passed over.
 * Rows that another claim holds at this moment are skipped, and what this reviewer gave back comes last. The caller counts
 * places again before it leases.
 */
export async function lockNextItem(
  tx: Tx,
  query: {
    workflowId: string;
    reviewerId: string;
    at: Date;
    itemId: string | null;
    except: readonly string[];
  },
): Promise<{ id: string; requiredVerdicts: number } | null> {
  const rows = await tx.$queryRaw<Array<{ id: string; required_verdicts: number }>>`
    SELECT i.id, i.required_verdicts FROM review_item i
    WHERE i.workflow_id = ${query.workflowId}::uuid AND i.state = 'waiting' AND NOT i.id = ANY(${[...query.except]}::uuid[])
      AND (${query.itemId}::uuid IS NULL OR i.id = ${query.itemId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM review_verdict v WHERE v.organization_id = i.organization_id AND v.item_id = i.id AND v.reviewer_id = ${query.reviewerId}::uuid)
      AND (SELECT count(*) FROM review_lease l WHERE l.organization_id = i.organization_id AND l.item_id = i.id
        AND (l.ended_reason = 'locked' OR (l.ended_at IS NULL AND l.expires_at > ${query.at}))) < i.required_verdicts
    ORDER BY EXISTS (SELECT 1 FROM review_lease b WHERE b.organization_id = i.organization_id AND b.item_id = i.id
        AND b.reviewer_id = ${query.reviewerId}::uuid AND b.ended_reason = 'released'),
      i.priority DESC, i.created_at, i.id LIMIT 1 FOR UPDATE OF i SKIP LOCKED`;
  const row = rows[0];
  return row ? { id: row.id, requiredVerdicts: row.required_verdicts } : null;
}

/** How many places of an item are taken: open leases and locked verdicts. */
export async function placesTaken(tx: Tx, itemId: string, at: Date): Promise<number> {
  return tx.reviewLease.count({
    where: { itemId, OR: [{ endedReason: "locked" }, { endedAt: null, expiresAt: { gt: at } }] },
  });
}

/** The reviewer's open lease in a workflow, or on one item; null when there is none. */
export function openLease(
  tx: Tx,
  of: {
    reviewerId: string;
    at: Date;
    workflowId?: string;
    itemId?: string;
    notItemId?: string | undefined;
  },
) {
  return tx.reviewLease.findFirst({
    where: {
      reviewerId: of.reviewerId,
      endedAt: null,
      expiresAt: { gt: of.at },
      ...(of.itemId === undefined ? {} : { itemId: of.itemId }),
      ...(of.notItemId === undefined ? {} : { NOT: { itemId: of.notItemId } }),
      ...(of.workflowId === undefined ? {} : { item: { workflowId: of.workflowId } }),
    },
    orderBy: { leasedAt: "desc" },
  });
}

/** Marks this reviewer's leases that ran out as ended. */
export async function endExpiredLeases(tx: Tx, reviewerId: string, at: Date): Promise<void> {
  await tx.reviewLease.updateMany({
    where: { reviewerId, endedAt: null, expiresAt: { lte: at } },
    data: { endedAt: at, endedReason: "expired" },
  });
}

/** Adds a lease. */
export async function insertLease(
  tx: Tx,
  lease: {
    id: string;
    organizationId: string;
    itemId: string;
    reviewerId: string;
    leasedAt: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.reviewLease.create({ data: lease });
}

/** Moves the end of an open lease. */
export async function extendLease(tx: Tx, id: string, expiresAt: Date): Promise<void> {
  await tx.reviewLease.updateMany({ where: { id, endedAt: null }, data: { expiresAt } });
}

/** Ends an open lease. */
export async function endLease(tx: Tx, id: string, at: Date, reason: "locked" | "released"): Promise<void> {
  await tx.reviewLease.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: at, endedReason: reason },
  });
}
