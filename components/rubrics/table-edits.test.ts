import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { smallClaims } from "#core/environments/testing/small-claims.ts";
import { rubricNames } from "#core/rubrics/scope.ts";
import { DecisionTable } from "#core/rules/decision-table-schema.ts";
import {
  addInput,
  addRow,
  blankTable,
  cellAt,
  cellsOf,
  moveRow,
  removeInput,
  setCell,
  setDefault,
  setInput,
  setNote,
} from "./table-edits.ts";
import { copiedTable, previewPaste } from "./table-paste.ts";
import { spokenCell } from "./table-words.ts";

const compiled = compileEnvironment(smallClaims);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const scope = { names: rubricNames(compiled.environment) };

describe("decision table edits", () => {
  it("keep the table well-formed", () => {
    let table = setInput(addInput(addRow(blankTable(), 0)), 1, { expression: "usage.steps" });
    table = setCell(table, 1, 1, "> 100");
    table = setCell(table, -1, 2, "0.5");
    expect(DecisionTable.safeParse(setNote(table, 0, "why")).success).toBe(true);
    expect(table.rows[1] && cellsOf(table.rows[1])).toEqual(["-", "> 100", "false"]);
    expect([cellAt(table, 1, 1), cellAt(table, -1, 2)]).toEqual(["> 100", "0.5"]);
    expect(DecisionTable.safeParse(removeInput(table, 0)).success).toBe(true);
    expect(setDefault(setDefault(table, false), true).defaultRow).toEqual(["false"]);
  });
  it("keep row ids when rows move", () => {
    const table = addRow(addRow(blankTable(), 0), 1);
    expect(moveRow(table, 2, 0).rows.map(({ id }) => id)).toEqual(["row_3", "row_1", "row_2"]);
  });
});

describe("pasting from a spreadsheet", () => {
  const table = setInput(addInput(blankTable()), 1, { expression: "status" });

  it("shows what becomes of every cell, in the words that people type", () => {
    const preview = previewPaste(table, 0, 0, "yes\tpaid, denied\tyes\r\nno\t\tno\r\n", scope);
    expect(preview.table.rows.map(cellsOf)).toEqual([
      ["true", '"paid", "denied"', "true"],
      ["false", "-", "false"],
    ]);
    expect([preview.added, preview.dropped]).toEqual([1, 0]);
    expect(preview.cells.every(({ problem }) => problem === null)).toBe(true);
  });
  it("names the wrong cell in its place and counts what has no column", () => {
    const preview = previewPaste(table, 0, 1, "payd\ttrue\tlost", scope);
    expect(preview.dropped).toBe(1);
    expect(preview.cells.map(({ column, problem }) => [column, problem !== null])).toEqual([
      [1, true],
      [2, false],
    ]);
  });
  it("undoes the quoting of spreadsheets, and what is copied comes back", () => {
    const quoted = previewPaste(table, 0, 1, '"""denied"", ""paid"""\ttrue', scope);
    expect(cellAt(quoted.table, 0, 1)).toBe('"denied", "paid"');
    const [, , ...lines] = copiedTable(quoted.table).split("\n");
    const again = previewPaste(quoted.table, 0, 0, lines[0] ?? "", scope);
    expect(again.table.rows.map(cellsOf)).toEqual(quoted.table.rows.map(cellsOf));
  });
  it.each([
    ["Refer supervisor", { kind: "text", values: ["refer_supervisor"] }, '"refer_supervisor"'],
    ["not(open)", { kind: "text", values: ["open"] }, 'not("open")'],
    ["something", { kind: "text", values: ["open"] }, "something"],
    ["> 1,000.50", { kind: "money", currency: "USD" }, "> 1000.50"],
    ["1,2", { kind: "number" }, "1,2"],
    ["< 2026-01-31", { kind: "date" }, '< @"2026-01-31"'],
  ] as const)("%s", (typed, type, cell) => {
    expect(spokenCell(typed, type)).toBe(cell);
  });
});
