import { z } from "zod";
import { procedure, router } from "#server/api/init.ts";
import { watchDraftImpact } from "#server/services/approvals/impact.ts";
import { loadDraft } from "#server/services/drafts/load-draft.ts";
import { discardDraft, restoreDraft } from "#server/services/drafts/restore-draft.ts";
import { revisionContent, revisionList } from "#server/services/drafts/revisions.ts";
import { saveDraft } from "#server/services/drafts/save-draft.ts";
import { sendForApproval } from "#server/services/drafts/send-for-approval.ts";

import { rubricExamples } from "#server/services/rubrics/examples.ts";

const Workflow = z.strictObject({ workflow: z.string().min(1).max(80) });
const kind = "rubric" as const;

export const rubricsRouter = router({
  examples: procedure({ permission: "trajectory.read" })
    .input(Workflow.extend({ tasks: z.array(z.string().min(1).max(120)).max(24).optional() }))
    .query(({ ctx, input }) => rubricExamples(ctx, input.workflow, input.tasks)),
  draft: procedure({ permission: "rubric.read" })
    .input(Workflow)
    .query(({ ctx, input }) => loadDraft(ctx, input.workflow, kind)),
  impact: procedure({ permission: "rubric.read" })
    .input(Workflow)
    .subscription(async function* ({ ctx, input, signal }) {
      yield* watchDraftImpact(ctx, input, signal ?? new AbortController().signal);
    }),
  save: procedure({ permission: "rubric.write", audit: ["draft.saved"] })
    .input(Workflow.extend({ version: z.number().int().min(1), content: z.unknown() }))
    .mutation(({ ctx, input }) => saveDraft(ctx, { ...input, kind })),
  discard: procedure({ permission: "rubric.write", audit: ["draft.discarded"] })
    .input(Workflow)
    .mutation(({ ctx, input }) => discardDraft(ctx, { ...input, kind })),
  restore: procedure({ permission: "rubric.write", audit: ["draft.restored"] })
    .input(Workflow.extend({ revisionId: z.uuid() }))
    .mutation(({ ctx, input }) => restoreDraft(ctx, { ...input, kind })),
  send: procedure({ permission: "approval.request", audit: ["revision.submitted", "gate.attached"] })
    .input(Workflow.extend({ summary: z.string().trim().min(1).max(2_000) }))
    .mutation(({ ctx, input }) => sendForApproval(ctx, { ...input, kind })),
  revisions: procedure({ permission: "rubric.read" })
    .input(Workflow)
    .query(({ ctx, input }) => revisionList(ctx, input.workflow, kind)),
  revision: procedure({ permission: "rubric.read" })
    .input(Workflow.extend({ revisionId: z.uuid() }))
    .query(({ ctx, input }) => revisionContent(ctx, input.workflow, kind, input.revisionId)),
});
