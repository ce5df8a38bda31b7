import type { ContentKind } from "#core/approvals/content-kind.ts";
import type { Tx } from "#server/db/tenant.ts";

export interface NewRevision {
  readonly id: string;
  readonly organizationId: string;
  readonly workflowId: string;
  readonly kind: ContentKind;
  readonly number: number;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly digest: string;
  readonly pinsEnvironmentDigest: string | null;
  readonly summary: string;
  readonly authorId: string;
  readonly createdAt: Date;
}

/** Freezes content; triggers note the draft's contributors. The state is "in review". */
export async function insertRevision(tx: Tx, revision: NewRevision): Promise<void> {
  await tx.revision.create({ data: revision });
}

/** The number that the next revision of a kind gets; callers hold the draft's lock. */
export async function nextRevisionNumber(tx: Tx, workflowId: string, kind: ContentKind): Promise<number> {
  const last = await tx.revision.aggregate({ where: { workflowId, kind }, _max: { number: true } });
  return (last._max.number ?? 0) + 1;
}

/** All revisions of a workflow without their content, the newest first. */
export function revisionsOf(tx: Tx, workflowId: string) {
  return tx.revision.findMany({
    where: { workflowId },
    orderBy: [{ kind: "asc" }, { number: "desc" }],
    select: {
      id: true,
      kind: true,
      number: true,
      digest: true,
      pinsEnvironmentDigest: true,
      summary: true,
      authorId: true,
      state: true,
      createdAt: true,
    },
  });
}

/** One revision with its bytes, or null. */
export function revisionById(tx: Tx, id: string) {
  return tx.revision.findFirst({ where: { id } });
}

/** The newest revision of a kind in one of the states, with its bytes; or null. */
export function newestRevision(tx: Tx, workflowId: string, kind: ContentKind, states: readonly string[]) {
  return tx.revision.findFirst({
    where: { workflowId, kind, state: { in: [...states] } },
    orderBy: { number: "desc" },
  });
}

/** True when a revision of this kind with exactly this content and pin is waiting or approved. */
export async function sameRevision(
  tx: Tx,
  workflowId: string,
  kind: ContentKind,
  digest: string,
): Promise<{ number: number; state: string } | null> {
  return await tx.revision.findFirst({
    where: { workflowId, kind, digest, state: { in: ["in_review", "approved"] } },
    select: { number: true, state: true },
  });
}

/** Copies the tasks of a draft into the frozen tasks and lists them under the revision, in byte order of their keys. */
export async function freezeTasks(
  tx: Tx,
  frozen: { organizationId: string; draftId: string; revisionId: string; at: Date },
): Promise<number> {
  await tx.$executeRaw`
    INSERT INTO task (organization_id, digest, content, key, title, split, family, tags, provenance_kind, created_at, case_digest, parent_key)
    SELECT organization_id, digest, content, key, title, split, family, tags, provenance_kind, ${frozen.at}, case_digest, parent_key
    FROM draft_task WHERE draft_id = ${frozen.draftId}::uuid
    ON CONFLICT (organization_id, digest) DO NOTHING`;
  return await tx.$executeRaw`
    INSERT INTO revision_task (organization_id, revision_id, position, task_digest)
    SELECT organization_id, ${frozen.revisionId}::uuid, (row_number() OVER (ORDER BY key COLLATE "C")) - 1, digest
    FROM draft_task WHERE draft_id = ${frozen.draftId}::uuid`;
}

/** Releases of a workflow, the newest first. */
export function releasesOf(tx: Tx, workflowId: string) {
  return tx.release.findMany({ where: { workflowId }, orderBy: { number: "desc" } });
}

/** The revision of a kind with this content, with its bytes; or null. */
export function revisionByDigest(tx: Tx, kind: ContentKind, digest: string) {
  return tx.revision.findFirst({ where: { kind, digest }, orderBy: { number: "asc" } });
}
