import { contentLabel } from "#core/approvals/content-kind.ts";
import { AssayError } from "#core/shared/errors.ts";
import { insertDecision, revisionForDecision } from "#server/db/approvals-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";

/** Takes a revision back before anybody decided on it. Only who sent it may (`not_permitted`), only in review (`wrong_state`). */
export function withdrawRevision(
  ctx: ServiceContext,
  input: { readonly revisionId: string; readonly reason: string },
): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const revision = await revisionForDecision(tx, input.revisionId);
    if (!revision) throw new AssayError("not_found", "There is no such revision.");
    const label = `${contentLabel(revision.kind)} ${revision.number} of ${revision.workflow.name}`;
    if (revision.authorId !== ctx.actor.id) {
      throw new AssayError(
        "not_permitted",
        `Only the person who sent ${label} for approval can withdraw it.`,
      );
    }
    if (revision.state !== "in_review") {
      throw new AssayError("wrong_state", `${label} is already ${revision.state.replace("_", " ")}.`);
    }
    await insertDecision(tx, {
      id: ctx.ids.next(),
      organizationId: ctx.organizationId,
      revisionId: revision.id,
      authorId: revision.authorId,
      contentDigest: revision.digest,
      kind: "withdrawn",
      signerId: ctx.actor.id,
      printedName: ctx.actor.name,
      meaning: "authorship",
      reason: input.reason,
      decidedAt: nowDate(ctx),
    });
    await appendEvent(tx, ctx, {
      action: "revision.withdrawn",
      object: { kind: "revision", id: revision.id, label, digest: revision.digest },
      reason: input.reason,
    });
  });
}
