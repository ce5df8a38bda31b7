/**
 * A check in its three forms: sentence, text and table.
 *
 * Invariants: a form is turned into another only where the other says exactly the same; `sentenceOfTable(tableOfSentence(s))`
 * is `s` again (a `table_row` may come back as the plain statements of its cells); nothing is approximated. A table asks for all
 * of its inputs, so where one is missing it cannot decide, while `and` and `or` may still know the answer from the other side.
 */
import type { DecisionTable, TableRow } from "./decision-table-schema.ts";
import { cellOfStatement, statementOfCell } from "./sentence-cells.ts";
import type { PlainSentence, Sentence } from "./sentence-schema.ts";
import { sentenceToFeel } from "./sentences.ts";
import { feelOfTable, sentenceOfRow } from "./table-text.ts";

type Cell = { readonly expression: string; readonly cell: string };

const anyCell = (text: string): boolean => /^\s*-?\s*$/.test(text);

function cellsOf(sentence: PlainSentence): readonly Cell[] {
  return sentence.kind === "table_row" ? sentence.cells : [cellOfStatement(sentence)];
}

/** A table that answers yes or no: `rows` are cells by column, `-` where a row does not look. */
function yesNoTable(columns: readonly string[], rows: readonly [cells: string[], answer: boolean][]) {
  const otherwise = rows.every(([, answer]) => answer) ? "false" : "true";
  return {
    hitPolicy: "first",
    inputs: columns.map((expression, index) => ({ id: `input_${index + 1}`, expression })),
    outputs: [{ id: "output_1", name: "met" }],
    rows: rows.map(([inputs, answer], index) => ({
      id: `row_${index + 1}`,
      inputs,
      outputs: [answer ? "true" : "false"],
    })),
    defaultRow: [otherwise],
  } satisfies DecisionTable;
}

/** The sentence as a decision table: statements that must all hold share a row, alternatives get a row each. */
export function tableOfSentence(sentence: Sentence): DecisionTable {
  if (sentence.kind === "any_of") {
    const parts = sentence.sentences.map(cellsOf);
    const columns = [...new Set(parts.flatMap((cells) => cells.map(({ expression }) => expression)))];
    const simple = parts.every((cells) => new Set(cells.map((one) => one.expression)).size === cells.length);
    if (simple && columns.length > 0) {
      return yesNoTable(
        columns,
        parts.map((cells) => [
          columns.map((column) => cells.find(({ expression }) => expression === column)?.cell ?? "-"),
          true,
        ]),
      );
    }
    return tableOfText(feelText(sentence));
  }
  if (sentence.kind === "when") {
    const [condition, required] = [cellsOf(sentence.condition), cellsOf(sentence.required)];
    return yesNoTable(
      [...condition, ...required].map(({ expression }) => expression),
      [
        [[...condition, ...required].map(({ cell }) => cell), true],
        [[...condition.map(({ cell }) => cell), ...required.map(() => "-")], false],
      ],
    );
  }
  const cells = sentence.kind === "all_of" ? sentence.sentences.flatMap(cellsOf) : cellsOf(sentence);
  return yesNoTable(
    cells.map(({ expression }) => expression),
    [[cells.map(({ cell }) => cell), true]],
  );
}

function feelText(sentence: Sentence): string {
  const made = sentenceToFeel(sentence);
  return made.ok ? made.feel : "false";
}

/** A yes/no text as a table with one input. */
export function tableOfText(feel: string): DecisionTable {
  return yesNoTable([feel], [[["true"], true]]);
}

/** A text that gives a share of the points as a table: its one row gives what the text gives. */
export function tableOfShare(feel: string): DecisionTable {
  return {
    hitPolicy: "first",
    inputs: [{ id: "input_1", expression: "outcome.finished" }],
    outputs: [{ id: "output_1", name: "share" }],
    rows: [{ id: "row_1", inputs: ["-"], outputs: [feel] }],
    defaultRow: ["0"],
  };
}

/** The statement that a row's condition is: plain statements where its cells are that simple, else the row itself. */
function statementsOfRow(table: DecisionTable, row: TableRow): readonly PlainSentence[] | null {
  const cells = table.inputs.flatMap(({ expression }, index) => {
    const cell = row.inputs[index] ?? "-";
    return anyCell(cell) ? [] : [{ expression, cell }];
  });
  const plain = cells.map(statementOfCell);
  if (plain.every((statement) => statement !== null)) return plain;
  const whole = sentenceOfRow(table, row);
  return whole.kind === "table_row" ? [{ ...whole, cells }] : null;
}

function joinedRow(statements: readonly PlainSentence[]): Sentence | null {
  const [first, second] = statements;
  if (first === undefined) return null;
  return second === undefined ? first : { kind: "all_of", sentences: [...statements] };
}

/** The table as a sentence, where a sentence says the same: yes-or-no rows under "first". Null where it takes a table. */
export function sentenceOfTable(table: DecisionTable): Sentence | null {
  if (table.hitPolicy !== "first" || table.outputs.length !== 1) return null;
  if (table.inputs.some(({ values, missing }) => values !== undefined || missing === true)) return null;
  const answers = table.rows.map((row) => row.outputs[0]?.trim());
  const otherwise = table.defaultRow?.[0]?.trim();
  const rows = table.rows.map((row) => statementsOfRow(table, row));
  if (rows.length === 0 || !rows.every((row) => row !== null)) return null;
  if (otherwise === "false" && answers.every((answer) => answer === "true")) {
    if (rows.length === 1) return confirmed(joinedRow(rows[0] ?? []));
    const alternatives = rows.map((row) => (row.length === 1 ? row[0] : null) ?? null);
    return alternatives.every((part) => part !== null)
      ? confirmed({ kind: "any_of", sentences: alternatives })
      : null;
  }
  const [both = [], alone = []] = rows;
  if (otherwise !== "true" || answers.join() !== "true,false" || rows.length !== 2) return null;
  const [condition, required, more] = both;
  if (condition === undefined || required === undefined || more !== undefined || alone.length !== 1)
    return null;
  if (JSON.stringify(alone[0]) !== JSON.stringify(condition)) return null;
  return confirmed({ kind: "when", condition, required });
}

/** A sentence counts only if its text reads back as it. */
function confirmed(sentence: Sentence | null): Sentence | null {
  if (sentence === null) return null;
  const made = sentenceToFeel(sentence);
  return made.ok ? made.sentence : null;
}

/** The text that says what the table says; null for tables whose answer no single text gives. */
export function textOfTable(table: DecisionTable): string | null {
  if (table.inputs.some(({ values, missing }) => values !== undefined || missing === true)) return null;
  const alone = textOfOneRow(table);
  if (alone !== null) return alone;
  const sentence = sentenceOfTable(table);
  return sentence === null ? feelOfTable(table) : feelText(sentence);
}

/** The text behind `tableOfText` and `tableOfShare`. */
function textOfOneRow(table: DecisionTable): string | null {
  const [row, second] = table.rows;
  if (row === undefined || second !== undefined || table.outputs.length !== 1 || table.hitPolicy !== "first")
    return null;
  const answer = row.outputs[0] ?? "";
  if (row.inputs.every(anyCell)) return answer;
  const isItself = table.inputs.length === 1 && row.inputs[0]?.trim() === "true";
  const yesOrNo = answer.trim() === "true" && table.defaultRow?.[0]?.trim() === "false";
  return isItself && yesOrNo ? (table.inputs[0]?.expression ?? null) : null;
}
