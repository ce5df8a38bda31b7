import type { Tx } from "#server/db/tenant.ts";

export interface RejectedRow {
  readonly id: string;
  readonly kind: string;
  readonly number: number;
  readonly slug: string;
  readonly name: string;
  readonly by: string;
  readonly reason: string | null;
  readonly at: Date;
}

/** Revisions that this person sent and that were rejected, as long as nobody sent a newer one of the same kind. */
export function rejectedRevisionsOf(tx: Tx, personId: string): Promise<RejectedRow[]> {
  return tx.$queryRaw<RejectedRow[]>`
    SELECT r.id, r.kind, r.number, w.slug, w.name, d.printed_name AS by, d.reason, d.decided_at AS at
    FROM revision r JOIN workflow w ON w.organization_id = r.organization_id AND w.id = r.workflow_id
    JOIN decision d ON d.organization_id = r.organization_id AND d.revision_id = r.id AND d.kind = 'rejected'
    WHERE r.author_id = ${personId}::uuid AND r.state = 'rejected' AND NOT EXISTS (
      SELECT 1 FROM revision n WHERE n.organization_id = r.organization_id AND n.workflow_id = r.workflow_id
        AND n.kind = r.kind AND n.number > r.number)
    ORDER BY d.decided_at DESC LIMIT 100`;
}

/** Review items that this person has reserved now, with where they belong and until when. */
export function heldItemsOf(tx: Tx, personId: string, at: Date) {
  return tx.reviewLease.findMany({
    where: { reviewerId: personId, endedAt: null, expiresAt: { gt: at } },
    orderBy: { expiresAt: "asc" },
    take: 100,
    select: {
      itemId: true,
      expiresAt: true,
      item: {
        select: {
          workflow: { select: { slug: true, name: true } },
          trajectory: { select: { taskKey: true, taskTitle: true } },
        },
      },
    },
  });
}

/**
 * What each workflow's queue holds for this person: items that they can judge, and items on which people differ and that
 * they may settle because they did not judge them. Workflows without any are left out.
 */
export function queuesFor(tx: Tx, personId: string, at: Date) {
  return tx.$queryRaw<
    Array<{ slug: string; name: string; waiting: number; to_settle: number; oldest: Date }>
  >`
    SELECT w.slug, w.name, (count(*) FILTER (WHERE i.state = 'waiting'))::int AS waiting,
      (count(*) FILTER (WHERE i.state = 'adjudication'))::int AS to_settle, min(i.created_at) AS oldest
    FROM review_item i JOIN workflow w ON w.organization_id = i.organization_id AND w.id = i.workflow_id
    WHERE i.state IN ('waiting', 'adjudication')
      AND NOT EXISTS (SELECT 1 FROM review_verdict v WHERE v.organization_id = i.organization_id AND v.item_id = i.id AND v.reviewer_id = ${personId}::uuid)
      AND (i.state = 'adjudication' OR (SELECT count(*) FROM review_lease l WHERE l.organization_id = i.organization_id AND l.item_id = i.id
        AND (l.ended_reason = 'locked' OR (l.ended_at IS NULL AND l.expires_at > ${at} AND l.reviewer_id <> ${personId}::uuid))) < i.required_verdicts)
    GROUP BY w.slug, w.name ORDER BY min(i.created_at)`;
}

export interface FailedRunRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly error: string | null;
  readonly at: Date;
  readonly slug: string;
  readonly name: string;
}

/** Runs that this person launched and that failed, as long as no later run of the same kind and agent version was launched. */
export function failedRunsOf(tx: Tx, personId: string): Promise<FailedRunRow[]> {
  return tx.$queryRaw<FailedRunRow[]>`
    SELECT r.id, r.number, r.title, r.error, coalesce(r.ended_at, r.created_at) AS at, w.slug, w.name
    FROM run r JOIN workflow w ON w.organization_id = r.organization_id AND w.id = r.workflow_id
    WHERE r.launched_by = ${personId}::uuid AND r.state = 'failed' AND NOT EXISTS (
      SELECT 1 FROM run n WHERE n.organization_id = r.organization_id AND n.workflow_id = r.workflow_id
        AND n.agent_version_id = r.agent_version_id AND n.kind = r.kind AND n.number > r.number)
    ORDER BY 5 DESC LIMIT 100`;
}
