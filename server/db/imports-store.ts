import { database } from "#server/db/client.ts";
import type { Tx } from "#server/db/tenant.ts";

export interface ImportRow {
  readonly id: string;
  readonly organizationId: string;
  readonly draftId: string;
  readonly file: string;
  readonly size: number;
  readonly reading: string;
  /** Names of the columns, once the first line was read. */
  readonly heading: readonly string[];
  readonly state: "uploading" | "reading" | "done" | "cancelled" | "failed";
  readonly received: number;
  readonly readBytes: number;
  readonly readLines: number;
  readonly rows: number;
  readonly added: number;
  readonly known: number;
  readonly changed: number;
  readonly bad: number;
  readonly failure: string | null;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

export type ImportMove = Partial<
  Pick<
    ImportRow,
    | "state"
    | "heading"
    | "received"
    | "readBytes"
    | "readLines"
    | "rows"
    | "added"
    | "known"
    | "changed"
    | "bad"
    | "failure"
    | "endedAt"
  >
>;

export interface ImportProblem {
  readonly line: number;
  readonly kind: "bad" | "changed";
  readonly key: string | null;
  readonly field: string | null;
  readonly problem: string;
  readonly cells: string[];
}

type Stored = NonNullable<Awaited<ReturnType<Tx["taskImport"]["findFirst"]>>>;

function rowOf(stored: Stored): ImportRow {
  return {
    ...stored,
    state: stored.state as ImportRow["state"],
    size: Number(stored.size),
    received: Number(stored.received),
    readBytes: Number(stored.readBytes),
  };
}

/** Notes a new import that waits for its file. */
export async function insertImport(
  tx: Tx,
  row: Pick<
    ImportRow,
    "id" | "organizationId" | "draftId" | "file" | "size" | "reading" | "startedBy" | "startedAt"
  >,
): Promise<void> {
  await tx.taskImport.create({ data: { ...row, state: "uploading" } });
}

/** An import, or null. */
export async function importById(tx: Tx, id: string): Promise<ImportRow | null> {
  const found = await tx.taskImport.findFirst({ where: { id } });
  return found === null ? null : rowOf(found);
}

/** An import under a lock for this transaction; null when it is not there or, with `skip`, when somebody else holds it. */
export async function lockImport(tx: Tx, id: string, skip: boolean): Promise<ImportRow | null> {
  const locked = skip
    ? await tx.$queryRaw<unknown[]>`SELECT 1 FROM task_import WHERE id = ${id}::uuid FOR UPDATE SKIP LOCKED`
    : await tx.$queryRaw<unknown[]>`SELECT 1 FROM task_import WHERE id = ${id}::uuid FOR UPDATE`;
  return locked.length === 0 ? null : importById(tx, id);
}

/** The latest imports into a draft. */
export async function recentImports(tx: Tx, draftId: string, count: number): Promise<ImportRow[]> {
  const found = await tx.taskImport.findMany({
    where: { draftId },
    orderBy: { startedAt: "desc" },
    take: count,
  });
  return found.map(rowOf);
}

/** Moves an import on; callers hold its lock. */
export async function moveImport(tx: Tx, id: string, move: ImportMove): Promise<void> {
  const { heading, ...rest } = move;
  await tx.taskImport.updateMany({
    where: { id },
    data: { ...rest, ...(heading === undefined ? {} : { heading: [...heading] }) },
  });
}

/** Keeps a piece of the file. */
export async function insertPiece(
  tx: Tx,
  piece: { organizationId: string; importId: string; starts: number; content: Uint8Array<ArrayBuffer> },
): Promise<void> {
  await tx.taskImportPiece.create({ data: piece });
}

/** The pieces that hold any of the bytes from `from` up to `to`, in order. */
export async function piecesBetween(
  tx: Tx,
  importId: string,
  from: number,
  to: number,
): Promise<Array<{ starts: number; content: Uint8Array }>> {
  const rows = await tx.$queryRaw<Array<{ starts: bigint; content: Uint8Array }>>`
    SELECT starts, content FROM task_import_piece
    WHERE import_id = ${importId}::uuid AND starts < ${to} AND starts > ${from - 1_048_576}
      AND starts + length(content) > ${from} ORDER BY starts`;
  return rows.map(({ starts, content }) => ({ starts: Number(starts), content }));
}

/** Forgets the file of an import that has ended. */
export async function deletePieces(tx: Tx, importId: string): Promise<void> {
  await tx.taskImportPiece.deleteMany({ where: { importId } });
}

/** Notes what is wrong with rows. */
export async function insertProblems(
  tx: Tx,
  owner: { organizationId: string; importId: string },
  problems: readonly ImportProblem[],
): Promise<void> {
  if (problems.length === 0) return;
  await tx.taskImportProblem.createMany({ data: problems.map((each) => ({ ...each, ...owner })) });
}

/** Problems of an import in the order of their lines, after a line. */
export async function problemsAfter(
  tx: Tx,
  importId: string,
  line: number,
  count: number,
): Promise<ImportProblem[]> {
  const rows = await tx.taskImportProblem.findMany({
    where: { importId, line: { gt: line } },
    orderBy: { line: "asc" },
    take: count,
  });
  return rows.map((row) => ({ ...row, kind: row.kind as ImportProblem["kind"] }));
}

/** Imports of any organization whose file is complete and not read to its end: what a worker looks for. */
export function openImports(): Promise<Array<{ organizationId: string; importId: string }>> {
  return database().$queryRaw`
    SELECT organization_id AS "organizationId", import_id AS "importId" FROM open_imports()`;
}
