import { can } from "#core/access/permissions.ts";
import { revisionsInReview } from "#server/db/approvals-store.ts";
import { peopleNames } from "#server/db/people-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** Why a revision waits, seen by the person who looks. */
export type WaitingFor = "you" | "another_person";

export interface WaitingRevision {
  readonly id: string;
  readonly kind: string;
  readonly number: number;
  readonly digest: string;
  readonly summary: string;
  readonly author: string;
  readonly sentAt: Date;
  readonly workflow: { readonly slug: string; readonly name: string };
  readonly waitingFor: WaitingFor;
  /** Set when the viewer may not decide although they may sign in general. */
  readonly because: string | null;
  /** Sent by the person who looks. */
  readonly mine: boolean;
}

/** Revisions in review, those first that the viewer can decide on; of one workflow or of all. */
export function waitingRevisions(
  ctx: ServiceContext,
  input: { workflowId?: string } = {},
): Promise<WaitingRevision[]> {
  return withTenant(ctx, async (tx) => {
    const rows = await revisionsInReview(tx, input.workflowId);
    const names = await peopleNames(
      tx,
      rows.map((row) => row.authorId),
    );
    const waiting = rows.map((row): WaitingRevision => {
      const contributors = row.revisionContributors.map(({ personId }) => personId);
      const because = whyNot(ctx, row.authorId, contributors);
      return {
        id: row.id,
        kind: row.kind,
        number: row.number,
        digest: row.digest,
        summary: row.summary,
        author: names.get(row.authorId) ?? "A former member",
        sentAt: row.createdAt,
        workflow: { slug: row.workflow.slug, name: row.workflow.name },
        waitingFor: because === null ? "you" : "another_person",
        because,
        mine: row.authorId === ctx.actor.id,
      };
    });
    return waiting.sort((a, b) => Number(a.waitingFor !== "you") - Number(b.waitingFor !== "you"));
  });
}

/** The sentence that says why this person may not decide on a revision, or null when they may. */
export function whyNot(
  ctx: Pick<ServiceContext, "actor">,
  authorId: string,
  contributorIds: readonly string[],
): string | null {
  if (authorId === ctx.actor.id) return "You sent this revision, so someone else must decide on it.";
  if (contributorIds.includes(ctx.actor.id))
    return "You contributed to this revision, so someone else must decide on it.";
  if (!can(ctx.actor.roles, "approval.sign")) return "Deciding needs the approver role.";
  return null;
}
