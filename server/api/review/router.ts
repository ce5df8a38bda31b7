import { z } from "zod";
import { procedure, router } from "#server/api/init.ts";
import { adjudicate } from "#server/services/review/adjudicate.ts";
import { agreementRows } from "#server/services/review/agreement-rows.ts";
import { claimNext, extendClaim, releaseClaim } from "#server/services/review/claim.ts";
import { lockVerdicts, reviseVerdict, saveReviewDraft } from "#server/services/review/judge.ts";
import { readAgreement, readItem, readQueue } from "#server/services/review/read-queue.ts";
import { sampleForReview } from "#server/services/review/sample.ts";

const Workflow = z.strictObject({ workflow: z.string().min(1).max(80) });
const Item = z.strictObject({ itemId: z.uuid() });
const Reason = z.string().trim().min(1).max(2000);
const Verdict = z.strictObject({
  criterion: z.string().min(1).max(64),
  verdict: z.enum(["pass", "fail", "cannot_decide"]),
  note: z.string().max(5000),
  evidence: z.array(z.strictObject({ step: z.number().int().min(0), quote: z.string().max(2000) })).max(20),
});
const Unfinished = Verdict.extend({ verdict: Verdict.shape.verdict.nullable() });

export const reviewRouter = router({
  queue: procedure({ permission: "review.read" })
    .input(Workflow)
    .query(({ ctx, input }) => readQueue(ctx, input.workflow)),
  item: procedure({ permission: "review.judge" })
    .input(Item)
    .query(({ ctx, input }) => readItem(ctx, input)),
  agreement: procedure({ permission: "review.read" })
    .input(Workflow)
    .query(({ ctx, input }) => readAgreement(ctx, input.workflow)),
  agreementRows: procedure({ permission: "review.read" })
    .input(Workflow.extend({ criterion: z.string().min(1).max(64) }))
    .query(({ ctx, input }) => agreementRows(ctx, input)),
  claim: procedure({ permission: "review.judge", audit: ["review.claimed"] })
    .input(Workflow.extend({ itemId: z.uuid().optional(), besides: z.uuid().optional() }))
    .mutation(({ ctx, input }) => claimNext(ctx, input)),
  extend: procedure({ permission: "review.judge", audit: ["review.claimed"] })
    .input(Item)
    .mutation(({ ctx, input }) => extendClaim(ctx, input)),
  release: procedure({ permission: "review.judge", audit: ["review.released"] })
    .input(Item.extend({ reason: Reason }))
    .mutation(({ ctx, input }) => releaseClaim(ctx, input)),
  saveDraft: procedure({ permission: "review.judge", audit: ["review.draft_saved"] })
    .input(Item.extend({ verdicts: z.array(Unfinished).max(200) }))
    .mutation(({ ctx, input }) => saveReviewDraft(ctx, input)),
  lock: procedure({ permission: "review.judge", audit: ["review.locked"] })
    .input(Item.extend({ verdicts: z.array(Verdict).min(1).max(200) }))
    .mutation(({ ctx, input }) => lockVerdicts(ctx, input)),
  revise: procedure({ permission: "review.judge", audit: ["review.revised"] })
    .input(Item.extend({ verdict: Verdict, reason: Reason }))
    .mutation(({ ctx, input }) => reviseVerdict(ctx, input)),
  adjudicate: procedure({ permission: "review.adjudicate", audit: ["review.adjudicated"] })
    .input(Item.extend({ verdicts: z.array(Verdict).min(1).max(200), reason: Reason }))
    .mutation(({ ctx, input }) => adjudicate(ctx, input)),
  sample: procedure({ permission: "review.manage", audit: ["review.sampled"] })
    .input(
      z.strictObject({
        runId: z.uuid(),
        count: z.number().int().min(1).max(1000),
        requiredVerdicts: z.number().int().min(1).max(9),
      }),
    )
    .mutation(({ ctx, input }) => sampleForReview(ctx, input)),
});
