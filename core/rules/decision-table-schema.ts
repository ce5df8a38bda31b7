import { z } from "zod";

export const hitPolicies = [
  "unique",
  "any",
  "first",
  "priority",
  "rule order",
  "output order",
  "collect",
] as const;
export const aggregations = ["sum", "min", "max", "count"] as const;

const rowId = z.string().min(1).max(80);
const cell = z.string().max(2000);

/** An input column: an expression over the scope, and what its cells may hold. */
const TableInput = z.strictObject({
  id: rowId,
  /** FEEL; cells test its value. */
  expression: z.string().min(1).max(2000),
  label: z.string().max(200).optional(),
  /** Standard type name, written to DMN; the checker takes the type from the expression. */
  type: z.string().max(100).optional(),
  /** Unary tests that every input must meet, for example `"low", "high"` or `[0..100]`. */
  values: cell.optional(),
  /** The smallest difference between two values: with "1", `> 100` and `< 101` leave no gap. Money and dates know theirs. */
  step: z.string().max(20).optional(),
  /** The input may be missing; cells then may test for `null`. Without it a missing input is an error. */
  missing: z.boolean().optional(),
});

const TableOutput = z.strictObject({
  id: rowId,
  /** Name of the field when there are several outputs. */
  name: z.string().min(1).max(200),
  label: z.string().max(200).optional(),
  type: z.string().max(100).optional(),
  /** FEEL values in order of priority, highest first. */
  values: z.array(cell).max(500).optional(),
});

const TableRow = z.strictObject({
  id: rowId,
  inputs: z.array(cell),
  outputs: z.array(cell),
  note: z.string().max(1000).optional(),
});

/**
 * A decision table as data. Rows keep their ids through every edit, so that versions compare row by row.
 * `defaultRow` answers where no row matches; without it that is an error.
 */
export const DecisionTable = z
  .strictObject({
    name: z.string().max(200).optional(),
    hitPolicy: z.enum(hitPolicies),
    aggregation: z.enum(aggregations).optional(),
    inputs: z.array(TableInput).min(1).max(50),
    outputs: z.array(TableOutput).min(1).max(20),
    rows: z.array(TableRow).max(2000),
    defaultRow: z.array(cell).optional(),
  })
  .superRefine((table, context) => {
    const complain = (message: string, path: (string | number)[]): void => {
      context.addIssue({ code: "custom", message, path });
    };
    const ids = new Set<string>();
    table.rows.forEach((row, index) => {
      if (ids.has(row.id)) complain(`The row id “${row.id}” occurs twice.`, ["rows", index, "id"]);
      ids.add(row.id);
      if (row.inputs.length !== table.inputs.length) {
        complain(`Row ${index + 1} has ${row.inputs.length} input cells instead of ${table.inputs.length}.`, [
          "rows",
          index,
        ]);
      }
      if (row.outputs.length !== table.outputs.length) {
        complain(
          `Row ${index + 1} has ${row.outputs.length} output cells instead of ${table.outputs.length}.`,
          ["rows", index],
        );
      }
    });
    if (table.defaultRow !== undefined && table.defaultRow.length !== table.outputs.length) {
      complain("The default row must have one cell for each output.", ["defaultRow"]);
    }
    if (table.aggregation !== undefined && table.hitPolicy !== "collect") {
      complain("Only the hit policy “collect” can aggregate.", ["aggregation"]);
    }
    if (table.aggregation !== undefined && table.outputs.length > 1) {
      complain("A table that aggregates has one output.", ["outputs"]);
    }
  });

export type DecisionTable = z.infer<typeof DecisionTable>;
export type TableInput = DecisionTable["inputs"][number];
export type TableOutput = DecisionTable["outputs"][number];
export type TableRow = DecisionTable["rows"][number];
export type HitPolicy = DecisionTable["hitPolicy"];

/** Row number and note for messages: `row 3 (“High risk”)`. */
export function rowTitle(table: DecisionTable, id: string): string {
  const index = table.rows.findIndex((row) => row.id === id);
  const note = table.rows[index]?.note;
  return `row ${index + 1}${note === undefined ? "" : ` (“${note.slice(0, 60)}”)`}`;
}
