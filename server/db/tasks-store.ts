import type { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tenant.ts";

export interface TaskRow {
  readonly id: string;
  readonly organizationId: string;
  readonly draftId: string;
  readonly key: string;
  readonly title: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly digest: string;
  readonly split: string;
  readonly family: string;
  readonly tags: string[];
  readonly provenanceKind: string;
  readonly updatedBy: string;
  readonly updatedAt: Date;
  /** What the split follows from. */
  readonly caseDigest: string;
  /** Key of the task that it was derived from. */
  readonly parentKey: string | null;
}

/** What the task list can be narrowed to. */
export interface TaskFilter {
  readonly split?: "training" | "held_out" | undefined;
  readonly families?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly provenance?: readonly string[] | undefined;
  /** Somewhere in key or title, whatever the case. */
  readonly text?: string | undefined;
}

const rowsAStatement = 1_000;

/** Adds tasks in statements of 1,000 rows; a task whose key is taken is left out. Returns how many were added. */
export async function insertDraftTasks(tx: Tx, rows: readonly TaskRow[]): Promise<number> {
  let added = 0;
  for (let start = 0; start < rows.length; start += rowsAStatement) {
    added += await insertSome(tx, rows.slice(start, start + rowsAStatement));
  }
  return added;
}

/** One array a column: a third of the time that a statement with a parameter for each cell takes. */
function insertSome(tx: Tx, rows: readonly TaskRow[]): Promise<number> {
  const column = <T>(read: (row: TaskRow) => T) => rows.map(read);
  const text = new TextDecoder();
  return tx.$executeRaw`
    INSERT INTO draft_task (id, organization_id, draft_id, key, title, content, digest, split, family, tags, provenance_kind, updated_by,
      updated_at, case_digest, parent_key)
    SELECT id, organization_id, draft_id, key, title, convert_to(content, 'UTF8'), digest, split, family,
      ARRAY(SELECT jsonb_array_elements_text(tags::jsonb)), provenance_kind, updated_by, updated_at::timestamptz, case_digest, parent_key
    FROM unnest(
      ${column((row) => row.id)}::uuid[], ${column((row) => row.organizationId)}::uuid[],
      ${column((row) => row.draftId)}::uuid[], ${column((row) => row.key)}::text[],
      ${column((row) => row.title)}::text[], ${column((row) => text.decode(row.content))}::text[],
      ${column((row) => row.digest)}::text[], ${column((row) => row.split)}::text[],
      ${column((row) => row.family)}::text[], ${column((row) => JSON.stringify(row.tags))}::text[],
      ${column((row) => row.provenanceKind)}::text[], ${column((row) => row.updatedBy)}::uuid[],
      ${column((row) => row.updatedAt.toISOString())}::text[], ${column((row) => row.caseDigest)}::text[],
      ${column((row) => row.parentKey)}::text[]
    ) AS r (id, organization_id, draft_id, key, title, content, digest, split, family, tags, provenance_kind, updated_by, updated_at,
      case_digest, parent_key)
    ON CONFLICT DO NOTHING`;
}

function whereOf(draftId: string, filter: TaskFilter): Prisma.DraftTaskWhereInput {
  const where: Prisma.DraftTaskWhereInput = { draftId };
  if (filter.split !== undefined) where.split = filter.split;
  if (filter.families !== undefined && filter.families.length > 0)
    where.family = { in: [...filter.families] };
  if (filter.tags !== undefined && filter.tags.length > 0) where.tags = { hasSome: [...filter.tags] };
  if (filter.provenance !== undefined && filter.provenance.length > 0) {
    where.provenanceKind = { in: [...filter.provenance] };
  }
  if (filter.text !== undefined && filter.text.trim() !== "") {
    const contains = { contains: filter.text.trim(), mode: "insensitive" as const };
    where.OR = [{ key: contains }, { title: contains }];
  }
  return where;
}

/** One page of a draft's tasks in the order of their keys, without content; `after` is the last key of the page before. */
export function pageOfDraftTasks(
  tx: Tx,
  draftId: string,
  filter: TaskFilter,
  page: { after?: string | undefined; size: number },
) {
  const where = whereOf(draftId, filter);
  return tx.draftTask.findMany({
    where: page.after === undefined ? where : { AND: [where, { key: { gt: page.after } }] },
    orderBy: { key: "asc" },
    take: page.size,
    select: {
      id: true,
      key: true,
      title: true,
      digest: true,
      split: true,
      family: true,
      tags: true,
      provenanceKind: true,
      updatedAt: true,
    },
  });
}

/** How many tasks of a draft match. */
export function countDraftTasks(tx: Tx, draftId: string, filter: TaskFilter): Promise<number> {
  return tx.draftTask.count({ where: whereOf(draftId, filter) });
}

/** How many tasks a draft has in each family and split. */
export async function draftTaskCounts(
  tx: Tx,
  draftId: string,
): Promise<Array<{ family: string; split: string; count: number }>> {
  const rows = await tx.draftTask.groupBy({
    by: ["family", "split"],
    where: { draftId },
    _count: { _all: true },
    orderBy: [{ family: "asc" }, { split: "asc" }],
  });
  return rows.map(({ family, split, _count }) => ({ family, split, count: _count._all }));
}

/** The tags in use in a draft, in order. */
export async function draftTaskTags(tx: Tx, draftId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<Array<{ tag: string }>>`
    SELECT DISTINCT unnest(tags) AS tag FROM draft_task WHERE draft_id = ${draftId}::uuid ORDER BY tag LIMIT 200`;
  return rows.map(({ tag }) => tag);
}

/** One task of a draft with its bytes, or null. */
export function draftTaskByKey(tx: Tx, draftId: string, key: string) {
  return tx.draftTask.findFirst({ where: { draftId, key } });
}

/** Replaces one task over exactly the digest named; false when it changed in between or is gone. */
export async function replaceDraftTask(tx: Tx, digest: string, row: TaskRow): Promise<boolean> {
  const { id, organizationId: _, draftId, ...data } = row;
  const { count } = await tx.draftTask.updateMany({ where: { id, draftId, digest }, data });
  return count === 1;
}

/** The tasks of a draft that have one of these keys, without content. */
export function draftTasksByKeys(
  tx: Tx,
  draftId: string,
  keys: readonly string[],
): Promise<Array<{ id: string; key: string; digest: string; split: string }>> {
  return tx.draftTask.findMany({
    where: { draftId, key: { in: [...keys] } },
    select: { id: true, key: true, digest: true, split: true },
  });
}

/** Contents of tasks by their keys. */
export function contentsByKeys(
  tx: Tx,
  draftId: string,
  keys: readonly string[],
): Promise<Array<{ key: string; content: Uint8Array }>> {
  return tx.draftTask.findMany({
    where: { draftId, key: { in: [...keys] } },
    select: { key: true, content: true },
  });
}

/** Which of these keys and case digests were ever held out in a draft. */
export async function everHeldOut(
  tx: Tx,
  draftId: string,
  keys: readonly string[],
  digests: readonly string[],
): Promise<{ keys: ReadonlySet<string>; digests: ReadonlySet<string> }> {
  const rows = await tx.heldOutCase.findMany({
    where: { draftId, OR: [{ key: { in: [...keys] } }, { caseDigest: { in: [...digests] } }] },
    select: { key: true, caseDigest: true },
  });
  return {
    keys: new Set(rows.map(({ key }) => key)),
    digests: new Set(rows.map(({ caseDigest }) => caseDigest)),
  };
}

/** Removes tasks by key; returns how many there were. */
export async function deleteDraftTasks(tx: Tx, draftId: string, keys: readonly string[]): Promise<number> {
  const { count } = await tx.draftTask.deleteMany({ where: { draftId, key: { in: [...keys] } } });
  return count;
}

/** Removes all tasks of a draft. */
export async function clearDraftTasks(tx: Tx, draftId: string): Promise<number> {
  const { count } = await tx.draftTask.deleteMany({ where: { draftId } });
  return count;
}

/** What a frozen task set lists, in byte order of the keys. */
export function draftTaskDigests(
  tx: Tx,
  draftId: string,
): Promise<Array<{ key: string; digest: string; split: "training" | "held_out"; family: string }>> {
  return tx.$queryRaw`
    SELECT key, digest, split, family FROM draft_task WHERE draft_id = ${draftId}::uuid ORDER BY key COLLATE "C"`;
}

/** Contents of a draft's tasks in the order of their keys, a batch at a time; for checks and freezing. */
export async function* draftTaskContents(
  tx: Tx,
  draftId: string,
  batch = 1_000,
): AsyncGenerator<Array<{ key: string; content: Uint8Array }>> {
  let after: string | undefined;
  for (;;) {
    const rows: Array<{ key: string; content: Uint8Array }> = await tx.draftTask.findMany({
      where: after === undefined ? { draftId } : { draftId, key: { gt: after } },
      orderBy: { key: "asc" },
      take: batch,
      select: { key: true, content: true },
    });
    if (rows.length > 0) yield rows;
    if (rows.length < batch) return;
    after = rows.at(-1)?.key;
  }
}

/** Up to `count` tasks with content, spread evenly over the draft and the same every time. */
export async function sampleDraftTasks(
  tx: Tx,
  draftId: string,
  count: number,
): Promise<Array<{ key: string; content: Uint8Array }>> {
  return await tx.$queryRaw`
    SELECT key, content FROM (
      SELECT key, content, family, row_number() OVER (PARTITION BY family ORDER BY digest) AS turn
      FROM draft_task WHERE draft_id = ${draftId}::uuid
    ) AS spread ORDER BY turn, family LIMIT ${count}`;
}

/** Puts the tasks of a frozen task set back into a draft. */
export async function restoreDraftTasks(
  tx: Tx,
  from: { draftId: string; organizationId: string; revisionId: string; by: string; at: Date },
): Promise<number> {
  return await tx.$executeRaw`
    INSERT INTO draft_task (id, organization_id, draft_id, key, title, content, digest, split, family, tags, provenance_kind, updated_by, updated_at, case_digest, parent_key)
    SELECT gen_random_uuid(), t.organization_id, ${from.draftId}::uuid, t.key, t.title, t.content, t.digest, t.split, t.family, t.tags,
      t.provenance_kind, ${from.by}::uuid, ${from.at}, t.case_digest, t.parent_key
    FROM revision_task r JOIN task t ON t.organization_id = r.organization_id AND t.digest = r.task_digest
    WHERE r.organization_id = ${from.organizationId}::uuid AND r.revision_id = ${from.revisionId}::uuid`;
}
