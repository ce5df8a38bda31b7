import { z } from "zod";
import { procedure, router } from "#server/api/init.ts";
import { loadDraft } from "#server/services/drafts/load-draft.ts";
import { discardDraft, restoreDraft } from "#server/services/drafts/restore-draft.ts";
import { revisionContent, revisionList } from "#server/services/drafts/revisions.ts";
import { saveDraft } from "#server/services/drafts/save-draft.ts";
import { sendForApproval } from "#server/services/drafts/send-for-approval.ts";

const Workflow = z.strictObject({ workflow: z.string().min(1).max(80) });
const kind = "environment" as const;

export const environmentsRouter = router({
  draft: procedure({ permission: "environment.read" })
    .input(Workflow)
    .query(({ ctx, input }) => loadDraft(ctx, input.workflow, kind)),
  save: procedure({ permission: "environment.write", audit: ["draft.saved"] })
    .input(Workflow.extend({ version: z.number().int().min(1), content: z.unknown() }))
    .mutation(({ ctx, input }) => saveDraft(ctx, { ...input, kind })),
  discard: procedure({ permission: "environment.write", audit: ["draft.discarded"] })
    .input(Workflow)
    .mutation(({ ctx, input }) => discardDraft(ctx, { ...input, kind })),
  restore: procedure({ permission: "environment.write", audit: ["draft.restored"] })
    .input(Workflow.extend({ revisionId: z.uuid() }))
    .mutation(({ ctx, input }) => restoreDraft(ctx, { ...input, kind })),
  send: procedure({ permission: "approval.request", audit: ["revision.submitted", "gate.attached"] })
    .input(Workflow.extend({ summary: z.string().trim().min(1).max(2_000) }))
    .mutation(({ ctx, input }) => sendForApproval(ctx, { ...input, kind })),
  revisions: procedure({ permission: "environment.read" })
    .input(Workflow)
    .query(({ ctx, input }) => revisionList(ctx, input.workflow, kind)),
  revision: procedure({ permission: "environment.read" })
    .input(Workflow.extend({ revisionId: z.uuid() }))
    .query(({ ctx, input }) => revisionContent(ctx, input.workflow, kind, input.revisionId)),
});
