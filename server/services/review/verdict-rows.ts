import { insertVerdicts } from "#server/db/review-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";

export type ReviewVerdict = "pass" | "fail" | "cannot_decide";

/** A place in the trajectory that a verdict rests on: a step (from 1; 0 is the case) and, where text was selected, its characters. */
export interface ReviewEvidence {
  readonly step: number;
  readonly quote: string;
}

export interface CriterionVerdict {
  readonly criterion: string;
  readonly verdict: ReviewVerdict;
  readonly note: string;
  readonly evidence: readonly ReviewEvidence[];
}

/** Appends one row a criterion for the acting person; a revision or an adjudication needs its reason. */
export async function insertVerdictRows(
  tx: Tx,
  ctx: ServiceContext,
  input: { itemId: string; verdicts: readonly CriterionVerdict[] },
  kind: "judgement" | "revision" | "adjudication",
  reason: string | null,
): Promise<void> {
  const lockedAt = nowDate(ctx);
  await insertVerdicts(
    tx,
    input.verdicts.map(({ criterion, verdict, note, evidence }) => ({
      id: ctx.ids.next(),
      organizationId: ctx.organizationId,
      itemId: input.itemId,
      reviewerId: ctx.actor.id,
      criterion,
      kind,
      verdict,
      note,
      reason,
      evidence: evidence.map(({ step, quote }) => ({ step, quote })),
      lockedAt,
    })),
  );
}
