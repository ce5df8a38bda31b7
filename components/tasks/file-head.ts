import { columnNames, guessTextForm, pieceBytes, type TextForm } from "#core/tasks/text-form.ts";
import { readCsvRecords, type TextRecord } from "#core/tasks/text-records.ts";

/** The beginning of a chosen file. */
export interface FileHead {
  readonly file: File;
  readonly bytes: Uint8Array;
  readonly guessed: TextForm;
  /** What was found out about the text, a sentence each. */
  readonly notes: readonly string[];
}

export interface FilePreview {
  readonly columns: readonly string[];
  readonly notes: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

const previewRows = 200;

/** Looks at the beginning of a file; a sentence where it cannot be a table. */
export async function headOf(file: File): Promise<FileHead | string> {
  const bytes = withoutMark(new Uint8Array(await file.slice(0, pieceBytes).arrayBuffer()));
  const guess = guessTextForm(bytes);
  if (!guess.ok) return guess.problem;
  const notes = guess.validUtf8
    ? []
    : ["The file is not UTF-8; it is read as Western European (Latin-1). Look at the letters below."];
  return { file, bytes, guessed: guess.form, notes };
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** Heading and first rows of a file under a form; a sentence where there is no heading. */
export function previewOf(head: FileHead, form: TextForm): FilePreview | string {
  const last = head.file.size <= head.bytes.length + 3;
  const { records } = readCsvRecords(head.bytes, form, { line: 1, last, most: previewRows });
  const [first, ...rest] = records;
  if (first === undefined) return "The file has no rows.";
  if (first.problem !== null) return `The first line cannot be read. ${first.problem}`;
  const { names, notes } = columnNames(first.cells);
  return {
    columns: names,
    notes,
    rows: rest.filter(({ problem }) => problem === null).map(({ cells }) => cells),
  };
}

/** Every row of a file after its heading, in batches, read in bounded memory; `done` counts bytes. */
export async function* rowsOfFile(
  file: File,
  form: TextForm,
): AsyncGenerator<{ records: readonly TextRecord[]; done: number }, void> {
  let rest: Uint8Array = new Uint8Array();
  let line = 1;
  let heading = true;
  let skipping = false;
  for (let at = 0; at < file.size; at += pieceBytes) {
    let piece: Uint8Array = new Uint8Array(await file.slice(at, at + pieceBytes).arrayBuffer());
    if (at === 0) piece = withoutMark(piece);
    if (skipping) {
      const found = piece.indexOf(10);
      if (found === -1) continue;
      piece = piece.subarray(found + 1);
      skipping = false;
    }
    const bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    const last = at + pieceBytes >= file.size;
    const window = readCsvRecords(bytes, form, { line, last, most: Number.POSITIVE_INFINITY });
    rest = bytes.slice(window.used);
    line += window.lines;
    skipping = window.skipping;
    const records = heading ? window.records.slice(1) : window.records;
    if (window.records.length > 0) heading = false;
    yield { records, done: Math.min(at + pieceBytes, file.size) };
  }
}
