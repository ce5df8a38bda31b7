import type { DecisionTable, TableRow } from "./decision-table-schema.ts";
import type { Sentence } from "./sentence-schema.ts";
import { sentenceToFeel } from "./sentences.ts";

/** The condition of a row as a sentence of the builder: every cell that tests something. */
export function sentenceOfRow(table: DecisionTable, row: TableRow): Sentence {
  const cells = table.inputs.map((input, index) => ({
    expression: input.expression,
    cell: row.inputs[index] ?? "-",
  }));
  return { kind: "table_row", cells };
}

function outputText(table: DecisionTable, cells: readonly string[]): string {
  if (table.outputs.length === 1) return `(${cells[0] ?? "null"})`;
  const fields = table.outputs.map(
    (output, index) => `${JSON.stringify(output.name)}: ${cells[index] ?? "null"}`,
  );
  return `{${fields.join(", ")}}`;
}

/**
 * The table as one text, `if … then … else …` row by row. Only tables with one answer and a default row have such a
 * text (first; unique and any where their rows are sound); for others, and for conditions on `?`, it is null.
 */
export function feelOfTable(table: DecisionTable): string | null {
  if (!["first", "unique", "any"].includes(table.hitPolicy) || table.defaultRow === undefined) return null;
  if (table.rows.some((row) => row.inputs.some((cell) => cell.includes("?")))) return null;
  let text = outputText(table, table.defaultRow);
  for (const row of [...table.rows].reverse()) {
    const condition = sentenceToFeel(sentenceOfRow(table, row));
    if (!condition.ok) return null;
    text = `if ${condition.feel} then ${outputText(table, row.outputs)} else ${text}`;
  }
  return text;
}
