import { AssayError } from "#core/shared/errors.ts";
import {
  endExpiredLeases,
  endLease,
  extendLease,
  insertLease,
  lockNextItem,
  openLease,
  placesTaken,
} from "#server/db/review-leases-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";

/** How long an item is reserved; the page extends it while somebody works on it. */
export const leaseMilliseconds = 15 * 60_000;

export interface Claim {
  readonly itemId: string;
  readonly expiresAt: Date;
}

/**
 * Reserves the next item of a workflow's queue for the reviewer, or returns the one they hold already; null when nothing
 * is left for them. Of two people who claim at the same moment, each gets another item (or one gets none). `besides` is an
 * item that they hold and are just locking: it stays theirs, and another one is reserved beside it.
 */
export function claimNext(
  ctx: ServiceContext,
  input: { workflow: string; itemId?: string | undefined; besides?: string | undefined },
): Promise<Claim | null> {
  return withTenant(ctx, async (tx) => {
    const { id: workflowId } = await requireWorkflow(tx, input.workflow);
    const at = nowDate(ctx);
    const reviewerId = ctx.actor.id;
    await endExpiredLeases(tx, reviewerId, at);
    const held = await openLease(tx, { reviewerId, at, workflowId, notItemId: input.besides });
    if (held && (input.itemId === undefined || input.itemId === held.itemId)) return held;
    const passed: string[] = input.besides === undefined ? [] : [input.besides];
    for (;;) {
      const item = await lockNextItem(tx, {
        workflowId,
        reviewerId,
        at,
        itemId: input.itemId ?? null,
        except: passed,
      });
      if (!item) {
        if (input.itemId !== undefined) throw taken();
        return null;
      }
      // Counted again now that the row is ours: a claim that committed a moment ago is seen only by a new statement.
      if ((await placesTaken(tx, item.id, at)) >= item.requiredVerdicts) {
        passed.push(item.id);
        continue;
      }
      if (held) await endLease(tx, held.id, at, "released");
      return lease(tx, ctx, item.id);
    }
  });
}

async function lease(tx: Tx, ctx: ServiceContext, itemId: string): Promise<Claim> {
  const at = nowDate(ctx);
  const expiresAt = new Date(at.getTime() + leaseMilliseconds);
  const { organizationId } = ctx;
  await insertLease(tx, {
    id: ctx.ids.next(),
    organizationId,
    itemId,
    reviewerId: ctx.actor.id,
    leasedAt: at,
    expiresAt,
  });
  await appendEvent(tx, ctx, { action: "review.claimed", object: { kind: "review_item", id: itemId } });
  return { itemId, expiresAt };
}

/** Reserves an item for another quarter of an hour. Refuses (`conflict`) when the lease has run out. */
export function extendClaim(ctx: ServiceContext, input: { itemId: string }): Promise<Claim> {
  return withTenant(ctx, async (tx) => {
    const at = nowDate(ctx);
    const held = await requireLease(tx, ctx, input.itemId);
    const expiresAt = new Date(at.getTime() + leaseMilliseconds);
    await extendLease(tx, held.id, expiresAt);
    await appendEvent(tx, ctx, {
      action: "review.claimed",
      object: { kind: "review_item", id: input.itemId },
    });
    return { itemId: input.itemId, expiresAt };
  });
}

/** Gives an item back with a reason; what was written stays as this reviewer's draft. */
export function releaseClaim(ctx: ServiceContext, input: { itemId: string; reason: string }): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const held = await requireLease(tx, ctx, input.itemId);
    await endLease(tx, held.id, nowDate(ctx), "released");
    await appendEvent(tx, ctx, {
      action: "review.released",
      object: { kind: "review_item", id: input.itemId },
      reason: input.reason,
    });
  });
}

/** The reviewer's open lease on an item. Refuses (`conflict`) without one: the draft is kept, the item can be claimed again. */
export async function requireLease(tx: Tx, ctx: ServiceContext, itemId: string) {
  const held = await openLease(tx, { reviewerId: ctx.actor.id, at: nowDate(ctx), itemId });
  if (held) return held;
  throw new AssayError("conflict", "Your reservation of this item has run out.", {
    remedy: "Claim the item again; what you wrote is kept.",
  });
}

function taken(): AssayError {
  return new AssayError("conflict", "Somebody else is judging this item, or it is done.", {
    remedy: "Take the next item.",
  });
}
