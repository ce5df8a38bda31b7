import { AssayError } from "#core/shared/errors.ts";
import { Reading } from "#core/tasks/reading.ts";
import { pieceBytes } from "#core/tasks/text-form.ts";
import {
  type ImportProblem,
  type ImportRow,
  importById,
  insertImport,
  insertPiece,
  lockImport,
  moveImport,
  piecesBetween,
  problemsAfter,
  recentImports,
} from "#server/db/imports-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { requireDraft } from "#server/services/drafts/load-draft.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { end } from "./import-step.ts";

const largestFile = 1_073_741_824;

export interface StartedImport {
  readonly id: string;
  /** How much of the file is here already: the sender goes on from there. */
  readonly received: number;
}

/**
 * Announces a file. When the same person announced a file of this name, size and reading before and its sending broke off, that import is
 * gone on with. Refuses (`too_large`) a file of more than 1 GB.
 */
export async function startImport(
  ctx: ServiceContext,
  input: { workflow: string; file: string; size: number; reading: Reading },
): Promise<StartedImport> {
  if (input.size > largestFile) {
    throw new AssayError("too_large", `${input.file} has more than 1 GB; cut it into several files.`);
  }
  const reading = JSON.stringify(Reading.parse(input.reading));
  return withTenant(ctx, async (tx) => {
    const workflow = await requireWorkflow(tx, input.workflow);
    const draft = await requireDraft(tx, workflow.id, "task_set");
    const { file, size } = input;
    const recent = await recentImports(tx, draft.id, 20);
    const open = recent.find(
      (row) =>
        row.state === "uploading" &&
        row.startedBy === ctx.actor.id &&
        row.file === file &&
        row.size === size &&
        row.reading === reading,
    );
    if (open !== undefined) return { id: open.id, received: open.received };
    const id = ctx.ids.next();
    await insertImport(tx, {
      id,
      organizationId: ctx.organizationId,
      draftId: draft.id,
      file,
      size,
      reading,
      startedBy: ctx.actor.id,
      startedAt: nowDate(ctx),
    });
    await appendEvent(tx, ctx, {
      action: "import.started",
      object: { kind: "draft", id: draft.id, label: `Task set of ${workflow.name}` },
      reason: `${file}, ${size} bytes.`,
    });
    return { id, received: 0 };
  });
}

/**
 * Takes a piece of an announced file at a byte position; with the last one, reading begins. A piece that is here already is compared, so
 * that a sender who goes on with another file of the same name is refused (`conflict`). Returns how much is here.
 */
export async function receivePiece(
  ctx: ServiceContext,
  importId: string,
  starts: number,
  content: Uint8Array<ArrayBuffer>,
): Promise<{ received: number; state: ImportRow["state"] }> {
  if (content.length === 0 || content.length > pieceBytes) {
    throw new AssayError("invalid_input", "A piece of a file has between 1 byte and 1 MB.");
  }
  return withTenant(ctx, async (tx) => {
    const row = await ownImport(ctx, tx, importId);
    if (row.state !== "uploading") return { received: row.received, state: row.state };
    if (starts < row.received) {
      await refuseOtherFile(tx, row, starts, content);
      return { received: row.received, state: row.state };
    }
    if (starts !== row.received || starts + content.length > row.size) {
      throw new AssayError(
        "conflict",
        `The file is here up to byte ${row.received} of ${row.size}; the piece does not follow on from there.`,
      );
    }
    await insertPiece(tx, { organizationId: row.organizationId, importId, starts, content });
    const received = starts + content.length;
    const state = received === row.size ? "reading" : "uploading";
    await moveImport(tx, importId, { received, state });
    return { received, state };
  });
}

async function refuseOtherFile(tx: Tx, row: ImportRow, starts: number, content: Uint8Array): Promise<void> {
  const here = (await piecesBetween(tx, row.id, starts, starts + 1)).find((piece) => piece.starts === starts);
  if (here !== undefined && Buffer.from(here.content).equals(content)) return;
  throw new AssayError("conflict", `This is not the file whose import began as ${row.file}: it differs.`, {
    remedy: "Cancel that import and start again with this file.",
  });
}

/** Cancels an import. What was added stays. Refuses (`wrong_state`) one that has ended. */
export async function cancelImport(ctx: ServiceContext, importId: string): Promise<ImportState> {
  return withTenant(ctx, async (tx) => {
    const row = await lockImport(tx, importId, false);
    if (row === null) throw new AssayError("not_found", "There is no such import.");
    if (row.endedAt !== null) throw new AssayError("wrong_state", `The import of ${row.file} has ended.`);
    await end(ctx, tx, row, { state: "cancelled", failure: null });
    return stateOf({ ...row, state: "cancelled", endedAt: nowDate(ctx) }, ctx);
  });
}

export type ImportState = Omit<
  ImportRow,
  "organizationId" | "draftId" | "reading" | "heading" | "startedAt" | "endedAt"
> & {
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** The person who looks is the one who may send the rest of it. */
  readonly mine: boolean;
};

function stateOf(row: ImportRow, ctx: ServiceContext): ImportState {
  const { organizationId: _, draftId: __, reading: ___, heading: ____, ...rest } = row;
  return {
    ...rest,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    mine: row.startedBy === ctx.actor.id,
  };
}

/** The latest imports into a workflow's task set, the newest first. */
export async function listImports(ctx: ServiceContext, workflow: string): Promise<ImportState[]> {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, workflow);
    const draft = await requireDraft(tx, id, "task_set");
    return (await recentImports(tx, draft.id, 10)).map((row) => stateOf(row, ctx));
  });
}

/** The first problems of an import after a line. */
export async function importProblems(
  ctx: ServiceContext,
  importId: string,
  after: number,
  count: number,
): Promise<ImportProblem[]> {
  return withTenant(ctx, async (tx) => {
    if ((await importById(tx, importId)) === null)
      throw new AssayError("not_found", "There is no such import.");
    return problemsAfter(tx, importId, after, count);
  });
}

/** What a download of the problems is named after. */
export async function importFile(
  ctx: ServiceContext,
  importId: string,
): Promise<{ file: string; heading: readonly string[] }> {
  const row = await withTenant(ctx, (tx) => importById(tx, importId));
  if (row === null) throw new AssayError("not_found", "There is no such import.");
  return { file: row.file, heading: row.heading };
}

async function ownImport(ctx: ServiceContext, tx: Tx, importId: string): Promise<ImportRow> {
  const row = await lockImport(tx, importId, false);
  if (row === null) throw new AssayError("not_found", "There is no such import.");
  if (row.startedBy !== ctx.actor.id) {
    throw new AssayError("not_permitted", "Only the person who began an import can send its file.");
  }
  return row;
}
