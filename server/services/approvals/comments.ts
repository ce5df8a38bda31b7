import { contentLabel } from "#core/approvals/content-kind.ts";
import { AssayError } from "#core/shared/errors.ts";
import {
  commentById,
  insertComment,
  resolveCommentRow,
  revisionForDecision,
} from "#server/db/approvals-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";

/** Writes a comment on a revision, anchored to a field of its content (JSON Pointer) or to the whole (empty path). */
export function addComment(
  ctx: ServiceContext,
  input: { readonly revisionId: string; readonly fieldPath: string; readonly body: string },
): Promise<{ id: string }> {
  return withTenant(ctx, async (tx) => {
    const revision = await revisionForDecision(tx, input.revisionId);
    if (!revision) throw new AssayError("not_found", "There is no such revision.");
    const id = ctx.ids.next();
    const { organizationId } = ctx;
    await insertComment(tx, {
      id,
      organizationId,
      ...input,
      authorId: ctx.actor.id,
      createdAt: nowDate(ctx),
    });
    await appendEvent(tx, ctx, {
      action: "comment.added",
      object: {
        kind: "comment",
        id,
        label: `${contentLabel(revision.kind)} ${revision.number} of ${revision.workflow.name}`,
      },
      after: { content: { revision: revision.id, field: input.fieldPath, length: input.body.length } },
    });
    return { id };
  });
}

/** Marks a comment as dealt with. */
export function resolveComment(ctx: ServiceContext, input: { readonly commentId: string }): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const comment = await commentById(tx, input.commentId);
    if (!comment) throw new AssayError("not_found", "There is no such comment.");
    if (comment.resolvedAt) return;
    await resolveCommentRow(tx, comment.id, { resolvedBy: ctx.actor.id, resolvedAt: nowDate(ctx) });
    const revision = await revisionForDecision(tx, comment.revisionId);
    const label = revision
      ? `${contentLabel(revision.kind)} ${revision.number} of ${revision.workflow.name}`
      : "";
    await appendEvent(tx, ctx, {
      action: "comment.resolved",
      object: { kind: "comment", id: comment.id, label },
    });
  });
}
