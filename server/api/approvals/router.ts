import { z } from "zod";
import { procedure, router } from "#server/api/init.ts";
import { addComment, resolveComment } from "#server/services/approvals/comments.ts";
import { decideRevision } from "#server/services/approvals/decide.ts";
import { watchImpact } from "#server/services/approvals/impact.ts";
import { waitingRevisions } from "#server/services/approvals/inbox.ts";
import { myWork } from "#server/services/approvals/my-work.ts";
import { listApprovals, readRevision } from "#server/services/approvals/read-revision.ts";
import { taskPair } from "#server/services/approvals/task-pair.ts";
import { withdrawRevision } from "#server/services/approvals/withdraw.ts";

const Revision = z.strictObject({ revisionId: z.uuid() });
const Reason = z.string().trim().min(1).max(2000);

export const approvalsRouter = router({
  inbox: procedure({ permission: "approval.read" }).query(({ ctx }) => waitingRevisions(ctx)),
  work: procedure({ permission: "approval.read" }).query(({ ctx }) => myWork(ctx)),
  list: procedure({ permission: "approval.read" })
    .input(z.strictObject({ workflow: z.string().min(1).max(80) }))
    .query(({ ctx, input }) => listApprovals(ctx, input.workflow)),
  get: procedure({ permission: "approval.read" })
    .input(Revision)
    .query(({ ctx, input }) => readRevision(ctx, input)),
  // Tasks whole, with what they hide from agents.
  taskPair: procedure({ permission: "hidden.read" })
    .input(Revision.extend({ key: z.string().min(1).max(200) }))
    .query(({ ctx, input }) => taskPair(ctx, input)),
  impact: procedure({ permission: "approval.read" })
    .input(Revision)
    .subscription(async function* ({ ctx, input, signal }) {
      yield* watchImpact(ctx, input, signal ?? new AbortController().signal);
    }),
  decide: procedure({
    permission: "approval.sign",
    audit: ["revision.approved", "revision.rejected", "release.created"],
  })
    .input(
      Revision.extend({
        digest: z.string().regex(/^[0-9a-f]{64}$/),
        decision: z.enum(["approved", "rejected"]),
        meaning: z.enum(["review", "approval", "responsibility"]),
        reason: Reason.nullable(),
        reauthenticationId: z.uuid(),
      }),
    )
    .mutation(({ ctx, input }) => decideRevision(ctx, input)),
  withdraw: procedure({ permission: "approval.request", audit: ["revision.withdrawn"] })
    .input(Revision.extend({ reason: Reason }))
    .mutation(({ ctx, input }) => withdrawRevision(ctx, input)),
  comment: procedure({ permission: "approval.comment", audit: ["comment.added"] })
    .input(Revision.extend({ fieldPath: z.string().max(500), body: z.string().trim().min(1).max(5000) }))
    .mutation(({ ctx, input }) => addComment(ctx, input)),
  resolveComment: procedure({ permission: "approval.comment", audit: ["comment.resolved"] })
    .input(z.strictObject({ commentId: z.uuid() }))
    .mutation(({ ctx, input }) => resolveComment(ctx, input)),
});
