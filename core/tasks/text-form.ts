import { z } from "zod";

/** How the bytes of a file become cells. */
export const TextForm = z.strictObject({
  encoding: z.enum(["utf-8", "windows-1252"]),
  separator: z.enum([",", ";", "\t", "|"]),
});
export type TextForm = z.infer<typeof TextForm>;

/** How the cells of a file become numbers and dates. ISO dates are always understood. */
export const ValueForm = z.strictObject({
  decimal: z.enum([".", ","]),
  dates: z.enum(["ymd", "dmy", "mdy"]),
});
export type ValueForm = z.infer<typeof ValueForm>;

export type GuessedForm =
  | { ok: true; form: TextForm; validUtf8: boolean }
  /** Why the file cannot be read as text, and what to do, in one or two sentences. */
  | { ok: false; problem: string };

const separators = [",", ";", "\t", "|"] as const;

/** Guesses encoding and separator from the beginning of a file; refuses what is no text of rows. */
export function guessTextForm(head: Uint8Array): GuessedForm {
  if (head.length === 0) return { ok: false, problem: "The file is empty." };
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) {
    return {
      ok: false,
      problem: 'This is a spreadsheet or an archive, not a text file. Save the sheet as "CSV UTF-8".',
    };
  }
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    return {
      ok: false,
      problem: 'The file is written in UTF-16, which is not read here. Save it as "CSV UTF-8".',
    };
  }
  if (head.includes(0)) {
    return { ok: false, problem: 'This is not a text file. Save the table as "CSV UTF-8".' };
  }
  const validUtf8 = isUtf8(head);
  const encoding = validUtf8 ? "utf-8" : "windows-1252";
  const line = firstLine(new TextDecoder(encoding).decode(head));
  const counts = separators.map((separator) => outsideQuotes(line, separator));
  const separator = separators[counts.indexOf(Math.max(...counts))] ?? ",";
  return { ok: true, form: { encoding, separator }, validUtf8 };
}

/** The head may end in the middle of a character. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function firstLine(text: string): string {
  return text.replace(/^\uFEFF/, "").split(/\r?\n/, 1)[0] ?? "";
}

function outsideQuotes(line: string, separator: string): number {
  let quoted = false;
  let count = 0;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) count += 1;
  }
  return count;
}

export interface ColumnNames {
  names: string[];
  /** What was changed or is odd about the names, a sentence each. */
  notes: string[];
}

/** Names for the columns of a heading: blanks get a number, a name used twice gets one behind it, and both are said. */
export function columnNames(cells: readonly string[]): ColumnNames {
  const notes: string[] = [];
  const used = new Map<string, number>();
  const names = cells.map((cell, index) => {
    const given = cell.replace(/^\uFEFF/, "").trim();
    if (given === "") {
      notes.push(`Column ${index + 1} has no name; it is called "column ${index + 1}" here.`);
      return `column ${index + 1}`;
    }
    const earlier = used.get(given);
    used.set(given, (earlier ?? 0) + 1);
    if (earlier === undefined) return given;
    const name = `${given} (${earlier + 1})`;
    notes.push(`Two columns are called "${given}"; column ${index + 1} is called "${name}" here.`);
    return name;
  });
  return { names, notes };
}

/** Files are sent and kept in pieces of this many bytes. */
export const pieceBytes = 1_048_576;
