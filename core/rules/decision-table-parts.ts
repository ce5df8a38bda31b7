import { type CompiledRule, type CompiledTest, compileRule, compileUnaryTests } from "./compile.ts";
import type { DecisionTable } from "./decision-table-schema.ts";
import type { RuleProblem } from "./problem.ts";
import { joined } from "./types/relate.ts";
import { ANY, type FeelType, NUMBER, type Scope } from "./types.ts";

/** A problem with the cell it stands in; `row` is null for columns and "default" for the default row. */
export type TableProblem = RuleProblem & {
  readonly row: string | null;
  readonly column: string | null;
};

export type CompiledColumn = {
  readonly rule: CompiledRule;
  readonly type: FeelType;
  readonly allowed: CompiledTest | null;
};

export type CompiledRow = {
  readonly id: string;
  readonly tests: readonly (CompiledTest | null)[];
  readonly outputs: readonly CompiledRule[];
};

export type TableParts = {
  readonly columns: readonly CompiledColumn[];
  readonly rows: readonly CompiledRow[];
  readonly defaultRow: readonly CompiledRule[] | null;
  readonly priorities: readonly (readonly CompiledRule[] | null)[];
  readonly type: FeelType;
  readonly problems: readonly TableProblem[];
};

type Collect = (problems: readonly RuleProblem[], row: string | null, column: string) => void;

function compileColumns(table: DecisionTable, scope: Scope, collect: Collect): (CompiledColumn | null)[] {
  return table.inputs.map((input) => {
    const rule = compileRule(input.expression, scope);
    if (!rule.ok) {
      collect(rule.problems, null, input.id);
      return null;
    }
    const { type } = rule.rule;
    const allowed = input.values === undefined ? null : compileUnaryTests(input.values, type, scope);
    if (allowed !== null && !allowed.ok) collect(allowed.problems, null, input.id);
    return { rule: rule.rule, type, allowed: allowed?.ok === true ? allowed.test : null };
  });
}

/** An empty cell and `-` test nothing. */
function isAny(text: string): boolean {
  return /^\s*-?\s*$/.test(text);
}

/** The result type of a table: the joined types of its cells, as a list or a number where the hit policy says so. */
function resultType(table: DecisionTable, cells: readonly (readonly FeelType[])[]): FeelType {
  const types = cells.map((column) => (column.length === 0 ? ANY : column.reduce(joined)));
  const first = types[0] ?? ANY;
  const fields = Object.fromEntries(table.outputs.map((output, index) => [output.name, types[index] ?? ANY]));
  const labels = Object.fromEntries(
    table.outputs.map((output) => [output.name, output.label ?? output.name]),
  );
  const single: FeelType = table.outputs.length === 1 ? first : { kind: "context", fields, labels };
  if (table.aggregation === "count") return NUMBER;
  if (table.aggregation !== undefined) return first;
  const many =
    table.hitPolicy === "collect" || table.hitPolicy === "rule order" || table.hitPolicy === "output order";
  return many ? { kind: "list", of: single } : single;
}

/** Compiles every expression and cell of a table; all problems are collected with their place. */
export function compileParts(table: DecisionTable, scope: Scope, expects: FeelType | undefined): TableParts {
  const problems: TableProblem[] = [];
  const collect: Collect = (found, row, column) => {
    for (const entry of found) problems.push({ ...entry, row, column });
  };
  const columns = compileColumns(table, scope, collect);
  const kinds: FeelType[][] = table.outputs.map(() => []);
  const compileOutputs = (cells: readonly string[], row: string): CompiledRule[] =>
    cells.flatMap((text, index) => {
      const output = table.outputs[index];
      const wanted =
        table.outputs.length === 1 && table.aggregation !== "count" && !isListPolicy(table)
          ? expects
          : undefined;
      const compiled = compileRule(text, scope, wanted === undefined ? {} : { expects: wanted });
      if (!compiled.ok) {
        collect(compiled.problems, row, output?.id ?? "");
        return [];
      }
      kinds[index]?.push(compiled.rule.type);
      return [compiled.rule];
    });
  const rows = table.rows.map((row): CompiledRow => {
    const tests = row.inputs.map((text, index) => {
      const column = columns[index];
      if (column === undefined || column === null || isAny(text)) return null;
      const compiled = compileUnaryTests(text, column.type, scope);
      if (compiled.ok) return compiled.test.tree.any ? null : compiled.test;
      collect(compiled.problems, row.id, table.inputs[index]?.id ?? "");
      return null;
    });
    return { id: row.id, tests, outputs: compileOutputs(row.outputs, row.id) };
  });
  const defaultRow = table.defaultRow === undefined ? null : compileOutputs(table.defaultRow, "default");
  const priorities = table.outputs.map((output) => {
    if (output.values === undefined) return null;
    return output.values.flatMap((text) => {
      const compiled = compileRule(text, scope);
      if (compiled.ok) return [compiled.rule];
      collect(compiled.problems, null, output.id);
      return [];
    });
  });
  const known = columns.filter((column): column is CompiledColumn => column !== null);
  return { columns: known, rows, defaultRow, priorities, type: resultType(table, kinds), problems };
}

function isListPolicy(table: DecisionTable): boolean {
  return (
    table.hitPolicy === "collect" || table.hitPolicy === "rule order" || table.hitPolicy === "output order"
  );
}
