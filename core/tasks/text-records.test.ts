import fc from "fast-check";
import { expect, it } from "vitest";
import { columnNames, guessTextForm, type TextForm } from "./text-form.ts";
import { longestRow, readCsvRecords, readLineRecords, type TextRecord } from "./text-records.ts";

const utf8: TextForm = { encoding: "utf-8", separator: "," };
const bytesOf = (text: string) => new TextEncoder().encode(text);
const all = { line: 1, last: true, most: Number.POSITIVE_INFINITY };

function cells(text: string, form = utf8): (readonly string[])[] {
  return readCsvRecords(bytesOf(text), form, all).records.map((record) => record.cells);
}

/** Reads a file as a server does: a window at a time, going on where the last one ended. */
function inWindows(bytes: Uint8Array, size: number, most: number): TextRecord[] {
  const records: TextRecord[] = [];
  let at = 0;
  let line = 1;
  let width = size;
  while (at < bytes.length) {
    const end = Math.min(at + width, bytes.length);
    const window = readCsvRecords(bytes.subarray(at, end), utf8, { line, last: end === bytes.length, most });
    records.push(...window.records);
    width = window.used === 0 ? width * 2 : size;
    at += window.used;
    line += window.lines;
  }
  return records;
}

it("reads quotes, doubled quotes, line breaks in cells, blank lines and both line ends", () => {
  expect(cells('a,b\r\n"x, y","say ""hi"""\n\n"two\nlines",\n5" pipe,z')).toEqual([
    ["a", "b"],
    ["x, y", 'say "hi"'],
    ["two\nlines", ""],
    ['5" pipe', "z"],
  ]);
  expect(cells("a;b\n1;2\n", { ...utf8, separator: ";" })).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

it("says in which line a row begins, and loses one line to a stray quotation mark", () => {
  const { records } = readCsvRecords(
    bytesOf('a,b\n"two\nlines",1\n"stray,2\n"x",3\n4,5\n"open,6'),
    utf8,
    all,
  );
  expect(records.map(({ line, problem }) => [line, problem === null])).toEqual([
    [1, true],
    [2, true],
    [4, false],
    [5, true],
    [6, true],
    [7, false],
  ]);
  expect(records[2]?.problem).toContain("quotation mark");
});

it("gives the same rows however the bytes are cut", () => {
  const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('"', ",", "\n", "é", '""', "a\r\nb"));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 3 }),
      (rows, size, most) => {
        const bytes = bytesOf(rows.map((row) => row.map(quoted).join(",")).join("\n"));
        expect(inWindows(bytes, size, most).map((record) => record.cells)).toEqual(rows);
      },
    ),
  );
});

it("never fails and never stands still on arbitrary bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const records = inWindows(bytes, 7, 5);
      expect(records.every(({ cells, problem }) => cells.length > 0 || problem !== null)).toBe(true);
    }),
  );
});

it("passes over a cell of ten megabytes with a sentence and keeps the rows around it", () => {
  const long = "x".repeat(10 * longestRow);
  const { records } = readCsvRecords(bytesOf(`a,b\n1,${long}\n2,3\n`), utf8, all);
  expect(records.map(({ problem }) => problem)).toEqual([null, expect.stringContaining("1 MB"), null]);
  const part = readCsvRecords(bytesOf(`1,${long}`), utf8, { ...all, last: false });
  expect(part).toMatchObject({ skipping: true, used: long.length + 2 });
  const lines = readLineRecords(bytesOf(`{}\n${long}\n{}`), all).records;
  expect(lines.map(({ problem }) => problem === null)).toEqual([true, false, true]);
});

it("names bytes that are not UTF-8 and reads them as Latin-1 when told", () => {
  const latin = Uint8Array.from([0x61, 0x2c, 0xe9, 0x0a]);
  expect(readCsvRecords(latin, utf8, all).records[0]?.problem).toContain("Latin-1");
  const read = readCsvRecords(latin, { ...utf8, encoding: "windows-1252" }, all);
  expect(read.records[0]?.cells).toEqual(["a", "é"]);
});

it("guesses encoding and separator and refuses what is no text", () => {
  expect(guessTextForm(bytesOf("\uFEFFa;b;c\n1,5;2;3"))).toMatchObject({
    ok: true,
    form: { encoding: "utf-8", separator: ";" },
  });
  expect(guessTextForm(bytesOf("a\tb\n"))).toMatchObject({ form: { separator: "\t" } });
  expect(guessTextForm(Uint8Array.from([0x61, 0xe9, 0x2c]))).toMatchObject({
    form: { encoding: "windows-1252" },
    validUtf8: false,
  });
  expect(guessTextForm(Uint8Array.from([0x50, 0x4b, 3, 4]))).toMatchObject({
    problem: expect.stringContaining("spreadsheet"),
  });
  expect(guessTextForm(Uint8Array.from([0xff, 0xfe, 0x61, 0]))).toMatchObject({
    problem: expect.stringContaining("UTF-16"),
  });
});

it("names columns that have no name or the name of another", () => {
  expect(columnNames(["\uFEFFid", "", "id"])).toEqual({
    names: ["id", "column 2", "id (2)"],
    notes: [expect.stringContaining("no name"), expect.stringContaining('called "id (2)"')],
  });
});
