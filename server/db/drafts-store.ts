import type { ContentKind } from "#core/approvals/content-kind.ts";
import type { Tx } from "#server/db/tenant.ts";

export interface NewDraft {
  readonly id: string;
  readonly organizationId: string;
  readonly workflowId: string;
  readonly kind: ContentKind;
  readonly content: string;
  readonly updatedBy: string;
  readonly updatedAt: Date;
}

/** Adds the one draft that a workflow has of a kind. */
export async function insertDraft(tx: Tx, draft: NewDraft): Promise<void> {
  await tx.draft.create({ data: draft });
}

/** The draft of a kind, with the revision it was last frozen as or set to; or null. */
export function draftOf(tx: Tx, workflowId: string, kind: ContentKind) {
  return tx.draft.findFirst({
    where: { workflowId, kind },
    include: {
      baseRevision: { select: { id: true, number: true, state: true, digest: true } },
      draftContributors: { select: { personId: true, lastAt: true }, orderBy: { lastAt: "desc" } },
    },
  });
}

/** A draft by its id, or null. */
export function draftById(tx: Tx, id: string) {
  return tx.draft.findFirst({ where: { id } });
}

/** Locks the draft until the end of the transaction, so that what is read is what is frozen or extended. */
export async function lockDraft(tx: Tx, workflowId: string, kind: ContentKind): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM draft WHERE workflow_id = ${workflowId}::uuid AND kind = ${kind} FOR UPDATE`;
}

/** Writes content over exactly the version named; false when somebody else wrote in between. */
export async function writeDraft(
  tx: Tx,
  change: { id: string; version: number; content: string; updatedBy: string; updatedAt: Date },
): Promise<boolean> {
  const { count } = await tx.draft.updateMany({
    where: { id: change.id, version: change.version },
    data: {
      content: change.content,
      version: change.version + 1,
      updatedBy: change.updatedBy,
      updatedAt: change.updatedAt,
    },
  });
  return count === 1;
}

/** Notes that the rows of a task-set draft changed: a new version, and its editor. Returns the new version. */
export async function touchDraft(tx: Tx, id: string, updatedBy: string, updatedAt: Date): Promise<number> {
  const { version } = await tx.draft.update({
    where: { id },
    data: { version: { increment: 1 }, updatedBy, updatedAt },
    select: { version: true },
  });
  return version;
}

/** Remembers which revision a draft equals. */
export async function setBaseRevision(tx: Tx, id: string, baseRevisionId: string): Promise<void> {
  await tx.draft.updateMany({ where: { id }, data: { baseRevisionId } });
}
