import { differingCriteria } from "#core/review/differences.ts";
import { RubricDocument } from "#core/rubrics/schema.ts";
import { AssayError } from "#core/shared/errors.ts";
import { endLease } from "#server/db/review-leases-store.ts";
import { moveItem, reviewItemById, saveDraftRow, verdictsOn } from "#server/db/review-store.ts";
import { revisionById } from "#server/db/revisions-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { requireLease } from "./claim.ts";
import { type CriterionVerdict, insertVerdictRows, type ReviewVerdict } from "./verdict-rows.ts";

/** A verdict on the way: not chosen yet, or without notes. */
export type UnfinishedVerdict = Omit<CriterionVerdict, "verdict"> & {
  readonly verdict: ReviewVerdict | null;
};

/** Keeps unlocked work of the lease holder; nobody else ever sees it. */
export function saveReviewDraft(
  ctx: ServiceContext,
  input: { itemId: string; verdicts: readonly UnfinishedVerdict[] },
): Promise<{ savedAt: Date }> {
  return withTenant(ctx, async (tx) => {
    await requireLease(tx, ctx, input.itemId);
    const updatedAt = nowDate(ctx);
    const { organizationId } = ctx;
    const content = JSON.parse(JSON.stringify({ verdicts: input.verdicts }));
    await saveDraftRow(tx, {
      organizationId,
      itemId: input.itemId,
      reviewerId: ctx.actor.id,
      content,
      updatedAt,
    });
    await appendEvent(tx, ctx, {
      action: "review.draft_saved",
      object: { kind: "review_item", id: input.itemId },
    });
    return { savedAt: updatedAt };
  });
}

/**
 * Locks the lease holder's verdicts: one for every criterion, unchangeable from then on. With the last verdict that an item
 * needs it is done, or goes to adjudication when people disagree. Refuses an incomplete form (`invalid_input`).
 */
export function lockVerdicts(
  ctx: ServiceContext,
  input: { itemId: string; verdicts: readonly CriterionVerdict[] },
): Promise<{ state: string }> {
  return withTenant(ctx, async (tx) => {
    const held = await requireLease(tx, ctx, input.itemId);
    const item = await reviewItemById(tx, input.itemId);
    if (!item) throw new AssayError("not_found", "There is no such review item.");
    await requireEveryCriterion(tx, item.rubricRevisionId, input.verdicts);
    await insertVerdictRows(tx, ctx, input, "judgement", null);
    await endLease(tx, held.id, nowDate(ctx), "locked");
    await appendEvent(tx, ctx, {
      action: "review.locked",
      object: { kind: "review_item", id: item.id },
      after: {
        content: {
          verdicts: Object.fromEntries(input.verdicts.map(({ criterion, verdict }) => [criterion, verdict])),
        },
      },
    });
    const state = stateAfter(await verdictsOn(tx, item.id), item.requiredVerdicts);
    if (state !== item.state) await moveItem(tx, item.id, state);
    return { state };
  });
}

/** A further verdict after the own one was locked and the others were seen; the first stays, and a reason is needed. */
export function reviseVerdict(
  ctx: ServiceContext,
  input: { itemId: string; verdict: CriterionVerdict; reason: string },
): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const own = (await verdictsOn(tx, input.itemId)).filter(
      ({ reviewerId, kind }) => reviewerId === ctx.actor.id && kind === "judgement",
    );
    if (!own.some(({ criterion }) => criterion === input.verdict.criterion)) {
      throw new AssayError("wrong_state", "Only a verdict that you locked can be revised.");
    }
    await insertVerdictRows(
      tx,
      ctx,
      { itemId: input.itemId, verdicts: [input.verdict] },
      "revision",
      input.reason,
    );
    await appendEvent(tx, ctx, {
      action: "review.revised",
      object: { kind: "review_item", id: input.itemId },
      after: { content: { criterion: input.verdict.criterion, verdict: input.verdict.verdict } },
      reason: input.reason,
    });
  });
}

async function requireEveryCriterion(
  tx: Tx,
  rubricRevisionId: string,
  verdicts: readonly CriterionVerdict[],
): Promise<void> {
  const revision = await revisionById(tx, rubricRevisionId);
  if (!revision) throw new AssayError("integrity", "The rubric of this item is missing.");
  const wanted = parseStored(RubricDocument, revision.content, "rubric").criteria.map(({ id }) => id);
  const given = verdicts.map(({ criterion }) => criterion);
  const missing = wanted.filter((id) => !given.includes(id));
  const unknown = given.filter((id) => !wanted.includes(id));
  if (missing.length === 0 && unknown.length === 0 && given.length === wanted.length) return;
  throw new AssayError(
    "invalid_input",
    `${missing.length} of ${wanted.length} criteria have no verdict yet.`,
    {
      remedy: "Give each criterion a verdict; “cannot decide” is one.",
      details: { missing, unknown },
    },
  );
}

/** Where an item goes: on waiting for more verdicts, done, or to adjudication when two people differ on a criterion. */
function stateAfter(
  verdicts: readonly { reviewerId: string; criterion: string; kind: string; verdict: string }[],
  required: number,
): string {
  const judged = verdicts.filter(({ kind }) => kind === "judgement");
  if (new Set(judged.map(({ reviewerId }) => reviewerId)).size < required) return "waiting";
  return differingCriteria(judged).length > 0 ? "adjudication" : "done";
}
