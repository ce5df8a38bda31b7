import { differingCriteria } from "#core/review/differences.ts";
import { AssayError } from "#core/shared/errors.ts";
import { lockItem, moveItem, reviewItemById, verdictsOn } from "#server/db/review-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { type CriterionVerdict, insertVerdictRows } from "./verdict-rows.ts";

/**
 * Settles a case on which people differ: one verdict for each differing criterion, by somebody who did not judge it, with
 * a reason. The first verdicts stay (agreement is measured on them), the case is done. Refuses an incomplete form
 * (`invalid_input`), a case that is settled already (`wrong_state`), and those who judged it (`separation_of_duties`).
 */
export function adjudicate(
  ctx: ServiceContext,
  input: { itemId: string; verdicts: readonly CriterionVerdict[]; reason: string },
): Promise<void> {
  return withTenant(ctx, async (tx) => {
    await lockItem(tx, input.itemId);
    const item = await reviewItemById(tx, input.itemId);
    if (!item) throw new AssayError("not_found", "There is no such review item.");
    if (item.state !== "adjudication") {
      throw new AssayError(
        "wrong_state",
        "Nothing is to be settled on this case: people agree, or it is settled.",
      );
    }
    const judged = (await verdictsOn(tx, item.id)).filter(({ kind }) => kind === "judgement");
    if (judged.some(({ reviewerId }) => reviewerId === ctx.actor.id)) {
      throw new AssayError("separation_of_duties", "You judged this case, so someone else must settle it.");
    }
    const wanted = differingCriteria(judged);
    const given = input.verdicts.map(({ criterion }) => criterion);
    const missing = wanted.filter((id) => !given.includes(id));
    const unknown = given.filter((id) => !wanted.includes(id));
    if (missing.length > 0 || unknown.length > 0 || given.length !== wanted.length) {
      throw new AssayError(
        "invalid_input",
        `People differ on ${wanted.length} criteria, and ${given.length - unknown.length} of them are settled here.`,
        { remedy: "Settle exactly those; “cannot decide” is a verdict.", details: { missing, unknown } },
      );
    }
    await insertVerdictRows(tx, ctx, input, "adjudication", input.reason);
    await appendEvent(tx, ctx, {
      action: "review.adjudicated",
      object: { kind: "review_item", id: item.id },
      after: {
        content: {
          verdicts: Object.fromEntries(input.verdicts.map(({ criterion, verdict }) => [criterion, verdict])),
        },
      },
      reason: input.reason,
    });
    await moveItem(tx, item.id, "done");
  });
}
