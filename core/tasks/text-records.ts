/**
 * Rows of a file from a window of its bytes, so that a file of any size is read in bounded memory and a reader that
 * stopped goes on at exactly the byte where it was.
 *
 * Invariants
 * - A window ends before the first row that is not complete in it; `used` says where the next one begins.
 * - One bad row costs one row: a quotation mark that is never closed spoils its own line, not the rest of the file.
 * - The same bytes give the same rows however they are cut into windows.
 */
import type { TextForm } from "./text-form.ts";

/** The longest row that is read. */
export const longestRow = 1_048_576;

export interface TextRecord {
  /** Line of the file in which it begins, from 1. */
  line: number;
  cells: readonly string[];
  /** Why it cannot be read, in one sentence; null when it could. */
  problem: string | null;
}

export interface RecordWindow {
  records: TextRecord[];
  /** Bytes after which the next row begins. */
  used: number;
  /** Line breaks within the used bytes. */
  lines: number;
  /** The window ends inside a row that is too long: whoever goes on passes over everything up to the next line break. */
  skipping: boolean;
}

export interface WindowOptions {
  /** Line of the file in which the window begins, from 1. */
  line: number;
  /** Nothing comes after these bytes. */
  last: boolean;
  /** The most rows wanted. */
  most: number;
}

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/** A row's place in a window: cells as [start, end, quoted]. */
interface Scanned {
  outcome: "row" | "open" | "broken";
  end: number;
  /** After the first line break inside the row, or -1. */
  firstBreak: number;
  cells: (readonly [number, number, boolean])[];
}

/** The complete rows of a window of CSV text. Blank lines are passed over. */
export function readCsvRecords(bytes: Uint8Array, form: TextForm, options: WindowOptions): RecordWindow {
  const decoder = new TextDecoder(form.encoding, { fatal: true, ignoreBOM: true });
  const separator = form.separator.charCodeAt(0);
  const window: RecordWindow = { records: [], used: 0, lines: 0, skipping: false };
  while (window.used < bytes.length && window.records.length < options.most) {
    const start = window.used;
    const line = options.line + window.lines;
    const row = scanRow(bytes, start, separator, options.last);
    const tooLong = (row.outcome === "open" ? bytes.length : row.end) - start > longestRow;
    if (row.outcome === "open" && !tooLong && !options.last) break;
    if (row.outcome === "row" && !tooLong) {
      window.used = row.end;
      window.lines += breaksIn(bytes, start, row.end);
      const blank = row.cells.length === 1 && row.cells[0] !== undefined && isBlank(bytes, row.cells[0]);
      if (!blank) window.records.push(decoded(bytes, row, line, decoder));
      continue;
    }
    const problem =
      row.outcome === "broken" || (row.outcome === "open" && options.last)
        ? "A quotation mark opens in this line and is not closed properly."
        : "The row is longer than 1 MB; it was passed over.";
    window.records.push({ line, cells: [], problem });
    const next = row.outcome === "row" ? row.end : row.firstBreak;
    window.used = next === -1 ? bytes.length : next;
    window.lines += breaksIn(bytes, start, window.used);
    window.skipping = next === -1 && !options.last;
  }
  return window;
}

/** The complete lines of a window, one cell each. Blank lines are passed over. */
export function readLineRecords(bytes: Uint8Array, options: WindowOptions): RecordWindow {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const window: RecordWindow = { records: [], used: 0, lines: 0, skipping: false };
  while (window.used < bytes.length && window.records.length < options.most) {
    const start = window.used;
    const found = bytes.indexOf(NEWLINE, start);
    const end = found === -1 ? bytes.length : found;
    const tooLong = end - start > longestRow;
    if (found === -1 && !options.last && !tooLong) break;
    const line = options.line + window.lines;
    window.used = found === -1 ? bytes.length : found + 1;
    window.lines += found === -1 ? 0 : 1;
    if (tooLong) {
      window.records.push({ line, cells: [], problem: "The line is longer than 1 MB; it was passed over." });
      window.skipping = found === -1 && !options.last;
    } else if (!isBlank(bytes, [start, end, false])) {
      const row: Scanned = { outcome: "row", end, firstBreak: -1, cells: [[start, end, false]] };
      window.records.push(decoded(bytes, row, line, decoder));
    }
  }
  return window;
}

function scanRow(bytes: Uint8Array, start: number, separator: number, last: boolean): Scanned {
  const row: Scanned = { outcome: "open", end: bytes.length, firstBreak: -1, cells: [] };
  let at = start;
  for (;;) {
    const quoted = bytes[at] === QUOTE;
    const from = quoted ? at + 1 : at;
    let to: number;
    if (quoted) {
      at = from;
      for (; at < bytes.length; at += 1) {
        const byte = bytes[at];
        if (byte === NEWLINE && row.firstBreak === -1) row.firstBreak = at + 1;
        if (byte !== QUOTE) continue;
        if (bytes[at + 1] !== QUOTE) break;
        at += 1;
      }
      if (at >= bytes.length) return row;
      to = at;
      at += 1;
      // The last byte of a window may be half of a doubled quotation mark.
      if (at === bytes.length && !last) return row;
      if (bytes[at] === RETURN) at += 1;
      const after = bytes[at];
      if (at < bytes.length && after !== separator && after !== NEWLINE) {
        if (row.firstBreak === -1) {
          const found = bytes.indexOf(NEWLINE, at);
          if (found === -1 && !last) return row;
          row.firstBreak = found === -1 ? -1 : found + 1;
        }
        return { ...row, outcome: "broken" };
      }
    } else {
      while (at < bytes.length && bytes[at] !== separator && bytes[at] !== NEWLINE) at += 1;
      to = at > from && bytes[at - 1] === RETURN && bytes[at] !== separator ? at - 1 : at;
    }
    row.cells.push([from, to, quoted]);
    if (at >= bytes.length) return last ? { ...row, outcome: "row", end: bytes.length } : row;
    if (bytes[at] === NEWLINE) return { ...row, outcome: "row", end: at + 1 };
    at += 1;
  }
}

function decoded(bytes: Uint8Array, row: Scanned, line: number, decoder: TextDecoder): TextRecord {
  try {
    const cells = row.cells.map(([from, to, quoted]) => {
      const text = decoder.decode(bytes.subarray(from, to));
      return quoted ? text.replaceAll('""', '"') : text;
    });
    return { line, cells, problem: null };
  } catch {
    return {
      line,
      cells: [],
      problem:
        'The row is not UTF-8 text. Choose "Western European (Latin-1)" as the encoding, or save the file as "CSV UTF-8".',
    };
  }
}

function isBlank(bytes: Uint8Array, [from, to, quoted]: readonly [number, number, boolean]): boolean {
  if (quoted) return false;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte !== 32 && byte !== 9 && byte !== RETURN) return false;
  }
  return true;
}

function breaksIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE, from); at !== -1 && at < to; at = bytes.indexOf(NEWLINE, at + 1)) {
    count += 1;
  }
  return count;
}
