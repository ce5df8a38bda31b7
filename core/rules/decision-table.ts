/**
 * Decision tables: compile once, evaluate with the ids of the matching rows.
 *
 * Invariants: cells and expressions are rules of the same language, compiled by the same engine; evaluation never throws;
 * a missing input is an error unless its column allows it; no match without a default row is an error; every hit policy
 * decides by row order and listed values only, never by the order of evaluation.
 */
import { digestOf } from "#core/shared/digest.ts";
import { reasonOf } from "./compile/arithmetic-values.ts";
import { ENGINE } from "./compile.ts";
import { explainTable } from "./decision-table-evidence.ts";
import { decide, type Hit } from "./decision-table-hits.ts";
import {
  type CompiledRow,
  compileParts,
  type TableParts,
  type TableProblem,
} from "./decision-table-parts.ts";
import { DecisionTable, rowTitle } from "./decision-table-schema.ts";
import type { EvidenceNode, Origins } from "./evidence.ts";
import { RuleFailure } from "./failure.ts";
import type { RuleOutcome } from "./outcome.ts";
import type { FeelType, Scope } from "./types.ts";
import type { FeelContext, Value } from "./values.ts";

/** As a rule's outcome, with the ids of the rows that decided. `row` and `column` say where a failure stands. */
export type TableOutcome = RuleOutcome & {
  readonly rows: readonly string[];
  readonly row?: string;
  readonly column?: string;
};

export type CompiledTable = {
  readonly table: DecisionTable;
  readonly type: FeelType;
  readonly digest: string;
  readonly engine: typeof ENGINE;
  readonly parts: TableParts;
  readonly reads: readonly (readonly string[])[];
  readonly evaluate: (bindings: FeelContext, budget?: number) => TableOutcome;
  readonly explain: (
    bindings: FeelContext,
    origins?: Origins,
  ) => { outcome: TableOutcome; evidence: EvidenceNode };
};

export type CompileTableResult =
  | { readonly ok: true; readonly table: CompiledTable }
  | { readonly ok: false; readonly problems: readonly TableProblem[] };

class TableFailure extends RuleFailure {
  readonly row: string | undefined;
  readonly column: string | undefined;
  constructor(reason: string, from: number, to: number, row: string | undefined, column: string | undefined) {
    super(reason, from, to);
    this.row = row;
    this.column = column;
  }
}

function settled(outcome: RuleOutcome, where: string, row?: string, column?: string): Value {
  if (outcome.ok) return outcome.value;
  throw new TableFailure(`${where}: ${outcome.reason}`, outcome.from, outcome.to, row, column);
}

function inputsOf(table: DecisionTable, parts: TableParts, bindings: FeelContext, budget?: number): Value[] {
  return parts.columns.map(({ rule, allowed }, index) => {
    const input = table.inputs[index];
    const title = input?.label ?? input?.expression ?? "";
    const value = settled(rule.evaluate(bindings, budget), `Input “${title}”`, undefined, input?.id);
    if (value !== null && allowed !== null) {
      const fits = settled(
        allowed.matches(value, bindings, budget),
        `Allowed values of “${title}”`,
        undefined,
        input?.id,
      );
      if (fits !== true)
        throw new TableFailure(
          `The input “${title}” is none of its allowed values.`,
          0,
          0,
          undefined,
          input?.id,
        );
    }
    return value;
  });
}

/** Whether a row matches; cells are tried from left to right and the first “no” ends the row. */
export function rowMatches(
  table: DecisionTable,
  row: CompiledRow,
  inputs: readonly Value[],
  bindings: FeelContext,
  budget?: number,
): boolean {
  for (let index = 0; index < row.tests.length; index += 1) {
    const test = row.tests[index];
    if (test === null || test === undefined) continue;
    const column = table.inputs[index];
    const input = inputs[index] ?? null;
    if (input === null && column?.missing !== true) {
      const title = column?.label ?? column?.expression ?? "";
      throw new TableFailure(`The input “${title}” is missing.`, 0, 0, row.id, column?.id);
    }
    const where = `${rowTitle(table, row.id)}, “${column?.label ?? column?.expression ?? ""}”`;
    const answer = settled(test.matches(input, bindings, budget), where, row.id, column?.id);
    if (answer === false) return false;
    if (answer !== true)
      throw new TableFailure(`${where}: the cell has no answer.`, 0, 0, row.id, column?.id);
  }
  return true;
}

function run(table: DecisionTable, parts: TableParts, bindings: FeelContext, budget?: number): TableOutcome {
  const inputs = inputsOf(table, parts, bindings, budget);
  const hits: Hit[] = [];
  for (const row of parts.rows) {
    if (!rowMatches(table, row, inputs, bindings, budget)) continue;
    const outputs = (): Value[] =>
      row.outputs.map((rule, index) =>
        settled(rule.evaluate(bindings, budget), rowTitle(table, row.id), row.id, table.outputs[index]?.id),
      );
    hits.push({ id: row.id, outputs });
    if (table.hitPolicy === "first") break;
  }
  if (hits.length === 0 && parts.defaultRow !== null) {
    const outputs = parts.defaultRow.map((rule) =>
      settled(rule.evaluate(bindings, budget), "Default row", "default"),
    );
    const decided = decide({ ...table, hitPolicy: "first" }, [{ id: "default", outputs: () => outputs }], []);
    return { ok: true, value: decided.value, rows: ["default"] };
  }
  const priorities = parts.priorities.map(
    (listed) =>
      listed?.map((rule) => settled(rule.evaluate(bindings, budget), "Order of the outputs")) ?? null,
  );
  const { rows, value } = decide(table, hits, priorities);
  return { ok: true, value, rows };
}

function evaluate(
  table: DecisionTable,
  parts: TableParts,
  bindings: FeelContext,
  budget?: number,
): TableOutcome {
  try {
    return run(table, parts, bindings, budget);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    const place = error instanceof TableFailure ? { from: error.from, to: error.to } : { from: 0, to: 0 };
    const row = error instanceof TableFailure && error.row !== undefined ? { row: error.row } : {};
    const column =
      error instanceof TableFailure && error.column !== undefined ? { column: error.column } : {};
    return { ok: false, reason, ...place, rows: [], ...row, ...column };
  }
}

function schemaProblems(error: {
  issues: readonly { message: string; path: readonly PropertyKey[] }[];
}): TableProblem[] {
  return error.issues.map((issue) => {
    const message = `${issue.path.map(String).join(".") || "table"}: ${issue.message}`;
    return { code: "syntax", message, from: 0, to: 0, row: null, column: null };
  });
}

/** Digest of the table's meaning: labels and notes do not count, row order does. */
function digestOfTable(table: DecisionTable, parts: TableParts): string {
  return digestOf({
    engine: ENGINE,
    hitPolicy: table.hitPolicy,
    aggregation: table.aggregation ?? null,
    inputs: parts.columns.map(({ rule, allowed }, index) => [
      rule.digest,
      allowed?.digest ?? null,
      table.inputs[index]?.missing === true,
    ]),
    outputs: table.outputs.map((output, index) => [
      output.name,
      parts.priorities[index]?.map((rule) => rule.digest) ?? null,
    ]),
    rows: parts.rows.map((row) => [
      row.tests.map((test) => test?.digest ?? null),
      row.outputs.map((rule) => rule.digest),
    ]),
    defaultRow: parts.defaultRow?.map((rule) => rule.digest) ?? null,
  });
}

function readsOf(parts: TableParts): (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  const rules = [
    ...parts.columns.map(({ rule }) => rule),
    ...parts.rows.flatMap((row) => [...row.tests.filter((test) => test !== null), ...row.outputs]),
    ...(parts.defaultRow ?? []),
  ];
  for (const { reads } of rules) for (const path of reads) found.set(path.join("\u0000"), path);
  return [...found.values()];
}

/**
 * Checks and compiles a decision table (any JSON; its form is checked too). `expects` is the type that single outputs must
 * have. Never throws; every problem names row and column.
 */
export function compileTable(
  document: unknown,
  scope: Scope,
  options: { expects?: FeelType } = {},
): CompileTableResult {
  const parsed = DecisionTable.safeParse(document);
  if (!parsed.success) return { ok: false, problems: schemaProblems(parsed.error) };
  const table = parsed.data;
  const parts = compileParts(table, scope, options.expects);
  if (parts.problems.length > 0) return { ok: false, problems: parts.problems };
  const compiled: CompiledTable = {
    table,
    type: parts.type,
    digest: digestOfTable(table, parts),
    engine: ENGINE,
    parts,
    reads: readsOf(parts),
    evaluate: (bindings, budget) => evaluate(table, parts, bindings, budget),
    explain: (bindings, origins) => {
      const outcome = evaluate(table, parts, bindings);
      return { outcome, evidence: explainTable(table, parts, outcome, bindings, origins) };
    },
  };
  return { ok: true, table: compiled };
}
