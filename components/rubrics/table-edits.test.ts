import { describe, expect, it } from "vitest";
import { DecisionTable } from "#core/rules/decision-table-schema.ts";
import {
  addInput,
  addRow,
  blankTable,
  cellsOf,
  copyTable,
  moveRow,
  pasteCells,
  removeInput,
  setCell,
  setInput,
} from "./table-edits.ts";

describe("decision table edits", () => {
  it("keep the table well-formed", () => {
    let table = setInput(addInput(addRow(blankTable(), 0)), 1, { expression: "usage.steps" });
    table = setCell(table, 1, 1, "> 100");
    table = setCell(table, -1, 2, "0.5");
    expect(DecisionTable.safeParse(table).success).toBe(true);
    expect(cellsOf(table.rows[1] ?? { id: "", inputs: [], outputs: [] })).toEqual(["-", "> 100", "false"]);
    expect(table.defaultRow).toEqual(["0.5"]);
    expect(DecisionTable.safeParse(removeInput(table, 0)).success).toBe(true);
  });
  it("keep row ids when rows move", () => {
    const table = addRow(addRow(blankTable(), 0), 1);
    expect(moveRow(table, 2, 0).rows.map(({ id }) => id)).toEqual(["row_3", "row_1", "row_2"]);
  });
  it("take cells from a spreadsheet and give them back", () => {
    const pasted = pasteCells(addInput(blankTable()), 0, 0, "true\t> 5\ttrue\r\nfalse\t-\tfalse\r\n");
    expect(pasted.rows.map(cellsOf)).toEqual([
      ["true", "> 5", "true"],
      ["false", "-", "false"],
    ]);
    expect(copyTable(pasted).split("\n")[2]).toBe("false\t-\tfalse");
  });
  it("undo the quoting of spreadsheets", () => {
    expect(
      cellsOf(pasteCells(blankTable(), 0, 0, '"""deny"", ""pay"""').rows[0] ?? blankTable().rows[0]!)[0],
    ).toBe('"deny", "pay"');
  });
});
