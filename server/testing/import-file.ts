import type { Reading } from "#core/tasks/reading.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { type ImportSession, stepImport } from "#server/services/tasks/import-step.ts";
import { type ImportState, listImports, receivePiece, startImport } from "#server/services/tasks/imports.ts";

/** Sends a file in pieces as a browser does, cut in the middle of lines. Returns the import's id. */
export async function sendFile(
  ctx: ServiceContext,
  input: { workflow: string; file: string; reading: Reading },
  content: string | Uint8Array,
  pieceSize = 1_048_576,
): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const { id, received } = await startImport(ctx, { ...input, size: bytes.length });
  for (let at = received; at < bytes.length; at += pieceSize) {
    await receivePiece(ctx, id, at, new Uint8Array(bytes.slice(at, at + pieceSize)));
  }
  return id;
}

/** Reads an import to its end as one worker does. */
export async function readToEnd(
  ctx: ServiceContext,
  id: string,
  sessions = new Map<string, ImportSession>(),
): Promise<void> {
  while ((await stepImport(ctx, id, sessions)) === "more");
}

/** Sends and reads a file; how it ended. */
export async function importFileNow(
  ctx: ServiceContext,
  input: { workflow: string; file: string; reading: Reading },
  content: string | Uint8Array,
): Promise<ImportState> {
  const id = await sendFile(ctx, input, content);
  await readToEnd(ctx, id);
  const found = (await listImports(ctx, input.workflow)).find((each) => each.id === id);
  if (found === undefined) throw new Error("The import is not listed.");
  return found;
}
