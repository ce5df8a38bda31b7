import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import type { Vocabulary } from "./field-choices.ts";

/** What people call an input: its own label, the field's, or the expression as it stands. */
export function inputLabel(table: DecisionTable, index: number, { choices }: Vocabulary): string {
  const input = table.inputs[index];
  if (input === undefined) return "";
  const field = choices.find(({ path }) => path === input.expression.trim());
  return input.label ?? field?.label ?? input.expression;
}

/** "Decision, row 2": what a cell is, for screen readers and messages. `row` -1 is the default row. */
export function cellLabel(table: DecisionTable, vocabulary: Vocabulary, row: number, column: number): string {
  const output = table.outputs[column - table.inputs.length];
  const heading =
    column < table.inputs.length
      ? inputLabel(table, column, vocabulary)
      : (output?.label ?? output?.name ?? "Result");
  return `${heading}, ${row < 0 ? "otherwise" : `row ${row + 1}`}`;
}

/** Where the cell stands in the document, relative to the table. */
export function cellPath(table: DecisionTable, row: number, column: number): string {
  const inputs = table.inputs.length;
  if (row < 0) return `/defaultRow/${column - inputs}`;
  return column < inputs ? `/rows/${row}/inputs/${column}` : `/rows/${row}/outputs/${column - inputs}`;
}
