import type { DecisionTable, TableRow } from "#core/rules/decision-table-schema.ts";

/** Edits of a decision table; rows keep their ids, so that versions compare row by row. */

export function blankTable(): DecisionTable {
  return {
    hitPolicy: "first",
    inputs: [{ id: "input_1", expression: "outcome.finished" }],
    outputs: [{ id: "output_1", name: "met" }],
    rows: [{ id: "row_1", inputs: ["true"], outputs: ["true"] }],
    defaultRow: ["false"],
  };
}

/** An id that none of the things that are there has. */
export function freeId(prefix: string, taken: readonly { id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  for (let number = taken.length + 1; ; number += 1)
    if (!ids.has(`${prefix}_${number}`)) return `${prefix}_${number}`;
}

/** All cells of a row, inputs first. */
export function cellsOf(row: TableRow): readonly string[] {
  return [...row.inputs, ...row.outputs];
}

/** The text of one cell; `row` -1 is the default row. */
export function cellAt(table: DecisionTable, row: number, column: number): string {
  if (row < 0) return table.defaultRow?.[column - table.inputs.length] ?? "";
  const found = table.rows[row];
  return (found === undefined ? [] : cellsOf(found))[column] ?? "";
}

/** Sets one cell; `column` counts inputs first, then outputs. `row` -1 is the default row. */
export function setCell(table: DecisionTable, row: number, column: number, text: string): DecisionTable {
  const inputs = table.inputs.length;
  if (row < 0) {
    const defaults = (table.defaultRow ?? table.outputs.map(() => "")).with(column - inputs, text);
    return { ...table, defaultRow: defaults };
  }
  const old = table.rows[row];
  if (old === undefined) return table;
  const next =
    column < inputs
      ? { ...old, inputs: old.inputs.with(column, text) }
      : { ...old, outputs: old.outputs.with(column - inputs, text) };
  return { ...table, rows: table.rows.with(row, next) };
}

export function addRow(table: DecisionTable, after: number, like?: TableRow): DecisionTable {
  const row: TableRow = {
    id: freeId("row", table.rows),
    inputs: like === undefined ? table.inputs.map(() => "-") : [...like.inputs],
    outputs: like === undefined ? table.outputs.map(() => "false") : [...like.outputs],
  };
  return { ...table, rows: table.rows.toSpliced(after + 1, 0, row) };
}

export function removeRow(table: DecisionTable, index: number): DecisionTable {
  return table.rows.length <= 1 ? table : { ...table, rows: table.rows.toSpliced(index, 1) };
}

export function moveRow(table: DecisionTable, from: number, to: number): DecisionTable {
  const row = table.rows[from];
  if (row === undefined || to < 0 || to >= table.rows.length) return table;
  return { ...table, rows: table.rows.toSpliced(from, 1).toSpliced(to, 0, row) };
}

export function setNote(table: DecisionTable, index: number, note: string): DecisionTable {
  const old = table.rows[index];
  if (old === undefined) return table;
  const { note: _, ...rest } = old;
  return { ...table, rows: table.rows.with(index, note === "" ? rest : { ...rest, note }) };
}

export function addInput(table: DecisionTable, expression = ""): DecisionTable {
  return {
    ...table,
    inputs: [...table.inputs, { id: freeId("input", table.inputs), expression }],
    rows: table.rows.map((row) => ({ ...row, inputs: [...row.inputs, "-"] })),
  };
}

export function removeInput(table: DecisionTable, index: number): DecisionTable {
  if (table.inputs.length <= 1) return table;
  return {
    ...table,
    inputs: table.inputs.toSpliced(index, 1),
    rows: table.rows.map((row) => ({ ...row, inputs: row.inputs.toSpliced(index, 1) })),
  };
}

export function setInput(
  table: DecisionTable,
  index: number,
  part: Partial<DecisionTable["inputs"][number]>,
): DecisionTable {
  const old = table.inputs[index];
  if (old === undefined) return table;
  // A label of a file from elsewhere belongs to the expression that it came with.
  const { label, ...rest } = old;
  const kept = part.expression === undefined && label !== undefined ? { label } : {};
  return { ...table, inputs: table.inputs.with(index, { ...rest, ...kept, ...part }) };
}

/** The table without a last row that answers everything else, or with one. */
export function setDefault(table: DecisionTable, on: boolean): DecisionTable {
  const { defaultRow: _, ...rest } = table;
  return on ? { ...rest, defaultRow: table.outputs.map(() => "false") } : rest;
}
