import { canonicalBytes } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { caseDigest } from "#core/tasks/split.ts";
import type { TaskRow } from "#server/db/tasks-store.ts";
import { nativeHash } from "#server/ports.ts";
import { nowDate, type ServiceContext } from "../context.ts";

/** A task document as a row of a draft: its canonical bytes, their digest, and the columns that lists filter by. */
export function taskRow(
  ctx: ServiceContext,
  draftId: string,
  task: TaskDocument,
  id = ctx.ids.next(),
  updatedBy = ctx.actor.id,
): TaskRow {
  const content = canonicalBytes(task);
  return {
    id,
    organizationId: ctx.organizationId,
    draftId,
    key: task.key,
    title: task.title,
    content,
    digest: digestOfBytes(content, nativeHash),
    split: task.split,
    family: task.family,
    tags: [...task.tags],
    provenanceKind: task.provenance.kind,
    updatedBy,
    updatedAt: nowDate(ctx),
    caseDigest: caseDigest(task.initial, nativeHash),
    parentKey: task.provenance.kind === "generated" ? (task.provenance.parent ?? null) : null,
  };
}

/** A stored task as its document. */
export function taskOf(content: Uint8Array): TaskDocument {
  return JSON.parse(new TextDecoder().decode(content)) as TaskDocument;
}
