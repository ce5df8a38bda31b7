import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import { AssayError } from "#core/shared/errors.ts";
import { Reading } from "#core/tasks/reading.ts";
import { draftById, draftOf, touchDraft } from "#server/db/drafts-store.ts";
import {
  deletePieces,
  type ImportProblem,
  type ImportRow,
  insertProblems,
  lockImport,
  moveImport,
} from "#server/db/imports-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvents, type EventInput } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { ImportReader } from "./import-reader.ts";
import { headingOf, nextRecords } from "./import-window.ts";
import { type ReadTask, storeImported } from "./store-imported.ts";

const rowsAStep = 1_000;
const longestKept = 2_000;

/** What a process keeps between two steps of one import; made anew whenever it does not stand where the import stands. */
export interface ImportSession {
  reader: ImportReader;
  environmentText: string;
  bytes: number;
  line: number;
}

export type StepOutcome = "more" | "ended" | "busy";

/**
 * Reads the next rows of an import: tasks, problems, audit event and the new position are one transaction, so that a process that dies
 * leaves nothing half-written and the next one goes on from the position. `busy` when another process is at it.
 */
export async function stepImport(
  ctx: ServiceContext,
  importId: string,
  sessions: Map<string, ImportSession>,
): Promise<StepOutcome> {
  try {
    return await withTenant(ctx, (tx) => step(ctx, tx, importId, sessions), { timeoutMs: 120_000 });
  } catch (error) {
    sessions.delete(importId);
    throw error;
  }
}

async function step(
  ctx: ServiceContext,
  tx: Tx,
  importId: string,
  sessions: Map<string, ImportSession>,
): Promise<StepOutcome> {
  const row = await lockImport(tx, importId, true);
  if (row === null) return "busy";
  if (row.state !== "reading") return "ended";
  const reading = Reading.parse(JSON.parse(row.reading));
  const session = await sessionFor(tx, row, reading, sessions.get(importId));
  if (typeof session === "string") {
    await end(ctx, tx, row, { state: "failed", failure: session });
    sessions.delete(importId);
    return "ended";
  }
  sessions.set(importId, session);
  const window = await nextRecords(tx, row, reading, session, rowsAStep);
  const read: ReadTask[] = [];
  const bad: ImportProblem[] = [];
  for (const record of window.records) {
    const made = session.reader.read(record);
    if (made.ok) read.push({ line: record.line, cells: record.cells, task: made.task });
    else {
      const { field, problem } = made;
      bad.push({
        line: record.line,
        kind: "bad",
        key: null,
        field,
        problem,
        cells: shortCells(record.cells),
      });
    }
  }
  const replace = reading.kind !== "table" && reading.replace;
  const into = { draftId: row.draftId, by: row.startedBy, replace };
  const stored = await storeImported(tx, ctx, into, read);
  const problems = [...bad, ...stored.problems.map((each) => ({ ...each, cells: shortCells(each.cells) }))];
  await insertProblems(tx, { organizationId: row.organizationId, importId }, problems);
  if (stored.digest !== null) await touchDraft(tx, row.draftId, row.startedBy, nowDate(ctx));
  session.bytes += window.used;
  session.line += window.lines;
  const moved = {
    heading: session.reader.names,
    readBytes: session.bytes,
    readLines: session.line,
    rows: row.rows + window.records.length,
    added: row.added + stored.added,
    known: row.known + stored.known,
    changed: row.changed + stored.changed,
    bad: row.bad + bad.length,
  };
  await moveImport(tx, importId, moved);
  if (stored.digest !== null) {
    const replaced = replace && stored.changed > 0 ? ` and ${stored.changed} replaced` : "";
    const reason = `${stored.added} rows of ${row.file} added${replaced}.`;
    await note(ctx, tx, row, { action: "task.imported", reason, after: { digest: stored.digest } });
  }
  if (session.bytes < row.size) return "more";
  sessions.delete(importId);
  const failure = moved.rows === 0 ? `The file ${row.file} has no rows.` : null;
  await end(ctx, tx, { ...row, ...moved }, { state: failure === null ? "done" : "failed", failure });
  return "ended";
}

/** The session where it stands at the import's position; otherwise a new one, for which the rows before are read over once more. */
async function sessionFor(
  tx: Tx,
  row: ImportRow,
  reading: Reading,
  known: ImportSession | undefined,
): Promise<ImportSession | string> {
  const draft = await draftById(tx, row.draftId);
  const text = draft === null ? null : await draftOf(tx, draft.workflowId, "environment");
  if (text === null) return "The workflow has no environment that rows could be checked against.";
  if (known !== undefined && known.bytes === row.readBytes && known.environmentText === text.content) {
    return known;
  }
  const environment = environmentOf(text.content);
  if (environment === null)
    return "The environment has problems, so rows cannot be checked against it. Correct it and import again.";
  const heading = await headingOf(tx, row, reading);
  if (heading.problem !== null) return `The first line cannot be read. ${heading.problem}`;
  const reader = new ImportReader(environment, reading, row.file, heading.cells);
  const problem = reader.headingProblem();
  if (problem !== null) return problem;
  const session = { reader, environmentText: text.content, bytes: heading.bytes, line: heading.line };
  while (session.bytes < row.readBytes) {
    const window = await nextRecords(tx, row, reading, session, rowsAStep);
    for (const record of window.records) reader.read(record);
    session.bytes += window.used;
    session.line += window.lines;
  }
  return session;
}

function environmentOf(text: string): Environment | null {
  const compiled = compileEnvironment(JSON.parse(text));
  return compiled.ok ? compiled.environment : null;
}

/** Ends an import under its lock: the file is forgotten, what was added stays. */
export async function end(
  ctx: ServiceContext,
  tx: Tx,
  row: ImportRow,
  how: { state: "done" | "cancelled" | "failed"; failure: string | null },
): Promise<void> {
  await moveImport(tx, row.id, { ...how, endedAt: nowDate(ctx) });
  await deletePieces(tx, row.id);
  const counts = `${row.rows} rows read, ${row.added} added, ${row.known} known, ${row.changed} changed, ${row.bad} bad`;
  const reason = `${row.file}: ${how.state}; ${counts}.${how.failure === null ? "" : ` ${how.failure}`}`;
  await note(ctx, tx, row, { action: "import.ended", reason });
}

async function note(
  ctx: ServiceContext,
  tx: Tx,
  row: ImportRow,
  event: Pick<EventInput, "action" | "reason" | "after">,
): Promise<void> {
  await appendEvents(tx, ctx, [
    {
      ...event,
      object: { kind: "draft", id: row.draftId, label: "Task set" },
      ...(ctx.actor.id === row.startedBy ? {} : { onBehalfOf: row.startedBy }),
    },
  ]);
}

/** Ends an import that a process could not go on with, with a sentence for the person who waits for it. */
export async function failImport(ctx: ServiceContext, importId: string, error: unknown): Promise<void> {
  await withTenant(ctx, async (tx) => {
    const row = await lockImport(tx, importId, false);
    if (row === null || row.state !== "reading") return;
    const failure =
      error instanceof AssayError ? error.message : "Reading stopped because of an internal failure.";
    await end(ctx, tx, row, { state: "failed", failure });
  });
}

function shortCells(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.slice(0, longestKept));
}
