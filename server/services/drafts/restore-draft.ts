import { type ContentKind, contentLabel } from "#core/approvals/content-kind.ts";
import type { Json } from "#core/shared/canonical.ts";
import { AssayError } from "#core/shared/errors.ts";
import { lockDraft, writeDraft } from "#server/db/drafts-store.ts";
import { newestRevision, revisionById } from "#server/db/revisions-store.ts";
import { clearDraftTasks, restoreDraftTasks } from "#server/db/tasks-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { draftText } from "./content.ts";
import { describeDraft, type LoadedDraft, requireDraft } from "./load-draft.ts";

type Revision = NonNullable<Awaited<ReturnType<typeof revisionById>>>;

/** Throws away what was edited since the newest revision. Refuses (`wrong_state`) when nothing was ever sent. */
export async function discardDraft<K extends ContentKind>(
  ctx: ServiceContext,
  input: { workflow: string; kind: K },
): Promise<LoadedDraft<K>> {
  return withTenant(ctx, async (tx) => {
    const workflow = await requireWorkflow(tx, input.workflow);
    const revision = await newestRevision(tx, workflow.id, input.kind, ["in_review", "approved", "rejected"]);
    if (revision === null) {
      throw new AssayError(
        "wrong_state",
        "There is no revision to go back to, because this draft was never sent.",
      );
    }
    return setToRevision(ctx, tx, workflow, input.kind, revision, "draft.discarded");
  });
}

/** Sets a draft to the content of an earlier revision of the same workflow and kind. */
export async function restoreDraft<K extends ContentKind>(
  ctx: ServiceContext,
  input: { workflow: string; kind: K; revisionId: string },
): Promise<LoadedDraft<K>> {
  return withTenant(ctx, async (tx) => {
    const workflow = await requireWorkflow(tx, input.workflow);
    const revision = await revisionById(tx, input.revisionId);
    if (revision === null || revision.workflowId !== workflow.id || revision.kind !== input.kind) {
      throw new AssayError("not_found", "There is no such revision of this draft.");
    }
    return setToRevision(ctx, tx, workflow, input.kind, revision, "draft.restored");
  });
}

async function setToRevision<K extends ContentKind>(
  ctx: ServiceContext,
  tx: Tx,
  workflow: { id: string; name: string },
  kind: K,
  revision: Revision,
  action: "draft.discarded" | "draft.restored",
): Promise<LoadedDraft<K>> {
  await lockDraft(tx, workflow.id, kind);
  const row = await requireDraft(tx, workflow.id, kind);
  const at = nowDate(ctx);
  const text = draftText(editableContent(kind, revision.content));
  const written = await writeDraft(tx, {
    id: row.id,
    version: row.version,
    content: text,
    updatedBy: ctx.actor.id,
    updatedAt: at,
  });
  if (!written) throw new AssayError("conflict", "Somebody else changed the draft at the same moment.");
  if (kind === "task_set") {
    await clearDraftTasks(tx, row.id);
    const { organizationId } = ctx;
    await restoreDraftTasks(tx, {
      draftId: row.id,
      organizationId,
      revisionId: revision.id,
      by: ctx.actor.id,
      at,
    });
  }
  await appendEvent(tx, ctx, {
    action,
    object: { kind: "draft", id: row.id, label: `${contentLabel(kind)} of ${workflow.name}` },
    before: { content: JSON.parse(row.content) as Json },
    after: kind === "task_set" ? { digest: revision.digest } : { content: JSON.parse(text) as Json },
    reason: `Set to revision ${revision.number}.`,
  });
  return describeDraft(tx, await requireDraft(tx, workflow.id, kind), kind);
}

/** The frozen document as a draft: without the pin, and a task set without its list, which are rows. */
function editableContent(kind: ContentKind, bytes: Uint8Array): unknown {
  const document: Record<string, unknown> = JSON.parse(new TextDecoder().decode(bytes));
  if (kind === "rubric") return { ...document, environment: null };
  if (kind === "task_set") return { schema: "assay.task-set-draft@1", name: document.name };
  return document;
}
