import type { Reading } from "#core/tasks/reading.ts";
import { longestRow, type RecordWindow, readCsvRecords, readLineRecords } from "#core/tasks/text-records.ts";
import { type ImportRow, piecesBetween } from "#server/db/imports-store.ts";
import type { Tx } from "#server/db/tenant.ts";

/** One window holds the longest row and some more, so that a row is either complete in it or too long. */
const windowBytes = 2 * longestRow;
const newline = 10;

/**
 * The next rows of an import's file from `at` on. A row that is too long is passed over here, piece by piece, so that the position
 * returned is always the beginning of a row.
 */
export async function nextRecords(
  tx: Tx,
  row: Pick<ImportRow, "id" | "size">,
  reading: Reading,
  at: { bytes: number; line: number },
  most: number,
): Promise<RecordWindow> {
  const bytes = await bytesFrom(tx, row.id, at.bytes, Math.min(windowBytes, row.size - at.bytes));
  const last = at.bytes + bytes.length >= row.size;
  const options = { line: at.line, last, most };
  const window =
    reading.kind === "documents"
      ? readLineRecords(bytes, options)
      : readCsvRecords(bytes, reading.text, options);
  if (!window.skipping) return window;
  let used = window.used;
  for (let from = at.bytes + used; from < row.size; ) {
    const piece = await bytesFrom(tx, row.id, from, Math.min(longestRow, row.size - from));
    const found = piece.indexOf(newline);
    used += found === -1 ? piece.length : found + 1;
    if (found !== -1) return { ...window, used, lines: window.lines + 1, skipping: false };
    from += piece.length;
  }
  return { ...window, used, skipping: false };
}

async function bytesFrom(tx: Tx, importId: string, from: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  for (const { starts, content } of await piecesBetween(tx, importId, from, from + length)) {
    const skip = Math.max(0, from - starts);
    const part = content.subarray(skip, skip + length - Math.max(0, starts - from));
    bytes.set(part, Math.max(0, starts - from));
  }
  return bytes;
}

/** Bytes of a byte order mark at the beginning of a file. */
export function markLength(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

/** Where the rows of a file begin, and the cells of its heading (none for a file of documents). */
export async function headingOf(
  tx: Tx,
  row: Pick<ImportRow, "id" | "size">,
  reading: Reading,
): Promise<{ cells: readonly string[]; problem: string | null; bytes: number; line: number }> {
  const mark = markLength(await bytesFrom(tx, row.id, 0, Math.min(3, row.size)));
  if (reading.kind === "documents") return { cells: [], problem: null, bytes: mark, line: 1 };
  const window = await nextRecords(tx, row, reading, { bytes: mark, line: 1 }, 1);
  const [heading] = window.records;
  return {
    cells: heading?.cells ?? [],
    problem: heading === undefined ? "The file has no rows." : heading.problem,
    bytes: mark + window.used,
    line: 1 + window.lines,
  };
}
