import { compileTable } from "#core/rules/decision-table.ts";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { splitCells, tableToCells } from "#core/rules/table-cells.ts";
import type { FeelType, Scope } from "#core/rules/types.ts";
import { addRow, setCell } from "./table-edits.ts";
import { spokenCell } from "./table-words.ts";

/** One cell of a paste: what it becomes, and what is wrong with it. */
export interface PastedCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly problem: string | null;
}

export interface PastePreview {
  readonly table: DecisionTable;
  readonly cells: readonly PastedCell[];
  readonly added: number;
  /** Cells to the right of the table, which have no place. */
  readonly dropped: number;
}

/**
 * What pasting does before it is done: cells from a place on, rows added where they are missing, words turned into cells (`pay` is
 * `"pay"`, `yes` is `true`), and every cell checked against its column.
 */
export function previewPaste(
  table: DecisionTable,
  row: number,
  column: number,
  text: string,
  scope: Scope,
): PastePreview {
  const lines = splitCells(text);
  const width = table.inputs.length + table.outputs.length;
  const types = columnTypes(table, scope);
  let next = table;
  let dropped = 0;
  const placed: Omit<PastedCell, "problem">[] = [];
  for (const [down, line] of lines.entries()) {
    if (row + down >= next.rows.length) next = addRow(next, next.rows.length - 1);
    for (const [across, raw] of line.entries()) {
      const at = column + across;
      if (at >= width) {
        dropped += raw.trim() === "" ? 0 : 1;
        continue;
      }
      const written = spokenCell(raw.trim() === "" && at < table.inputs.length ? "-" : raw, types[at]);
      next = setCell(next, row + down, at, written);
      placed.push({ row: row + down, column: at, text: written });
    }
  }
  const compiled = compileTable(next, scope);
  const problems = compiled.ok ? [] : compiled.problems;
  const ids = [...next.inputs, ...next.outputs].map(({ id }) => id);
  const cells = placed.map((cell) => {
    const found = problems.find(
      (problem) => problem.row === next.rows[cell.row]?.id && problem.column === ids[cell.column],
    );
    return { ...cell, problem: found?.message ?? null };
  });
  return { table: next, cells, added: next.rows.length - table.rows.length, dropped };
}

/** The types of all columns, inputs first; undefined where the expression does not compile, or for outputs of any type. */
export function columnTypes(table: DecisionTable, scope: Scope): readonly (FeelType | undefined)[] {
  const inputs = table.inputs.map(({ id, expression }) => {
    const alone = compileTable(
      {
        hitPolicy: "first",
        inputs: [{ id, expression: expression === "" ? "null" : expression }],
        outputs: [{ id: "o", name: "o" }],
        rows: [],
        defaultRow: ["false"],
      },
      scope,
    );
    return alone.ok ? alone.table.parts.columns[0]?.type : undefined;
  });
  return [...inputs, ...table.outputs.map(() => ({ kind: "boolean" }) as const)];
}

/** The whole table for a spreadsheet. */
export function copiedTable(table: DecisionTable): string {
  return tableToCells(table);
}
