import { feelText } from "./builtins/conversions.ts";
import type { CompiledTable } from "./decision-table.ts";
import { rowTitle } from "./decision-table-schema.ts";
import { describeValue } from "./describe-value.ts";
import { type Domain, domainOf } from "./table-domain.ts";
import { equalValues, type Value } from "./values.ts";

export type FindingKind = "gap" | "overlap" | "conflict" | "unreachable" | "duplicate";

/** An example of inputs: for each input column its id, the value and its FEEL text. */
export type Witness = readonly { readonly column: string; readonly value: Value; readonly text: string }[];

export type TableFinding = {
  readonly kind: FindingKind;
  readonly rows: readonly string[];
  readonly witness: Witness | null;
  readonly message: string;
  /** True when the table cannot be approved like this. */
  readonly blocks: boolean;
};

export type TableAnalysis = {
  readonly findings: readonly TableFinding[];
  /** False when a column cannot be cut into pieces or the budget ran out: then there may be more to find. */
  readonly complete: boolean;
  readonly reasons: readonly string[];
  readonly steps: number;
};

const BUDGET = 200_000;
const MOST_FINDINGS = 50;

type Alive = readonly number[];

/** For each column, the witnesses grouped by the rows that they satisfy. */
type Pieces = readonly { readonly witness: Value; readonly rows: ReadonlySet<number> }[];

function piecesOf(compiled: CompiledTable, index: number, domain: Domain): Pieces {
  const groups = new Map<string, { witness: Value; rows: Set<number> }>();
  for (const witness of domain.witnesses) {
    const rows = new Set<number>();
    compiled.parts.rows.forEach((row, at) => {
      const test = row.tests[index] ?? null;
      const outcome =
        test === null
          ? null
          : witness === null && compiled.table.inputs[index]?.missing !== true
            ? null
            : test.matches(witness, new Map());
      if (test === null || (outcome?.ok === true && outcome.value === true)) rows.add(at);
    });
    const key = [...rows].join(",");
    if (!groups.has(key)) groups.set(key, { witness, rows });
  }
  return [...groups.values()];
}

class Budget {
  steps = 0;
  spent(): boolean {
    this.steps += 1;
    return this.steps > BUDGET;
  }
}

type Leaf = (alive: Alive, witness: readonly Value[]) => void;

/**
 * Goes through all combinations of pieces, column by column. Combinations that leave the same rows alive at the same
 * column are visited once: what follows depends on nothing else.
 */
function sweep(columns: readonly Pieces[], rows: number, leaf: Leaf): { complete: boolean; steps: number } {
  const budget = new Budget();
  const seen = new Set<string>();
  const visit = (column: number, alive: Alive, witness: readonly Value[]): boolean => {
    if (budget.spent()) return false;
    const key = `${column}:${alive.join(",")}`;
    if (seen.has(key)) return true;
    seen.add(key);
    const pieces = columns[column];
    if (pieces === undefined || alive.length === 0) {
      const rest = columns.slice(column).map((left) => left[0]?.witness ?? null);
      leaf(alive, [...witness, ...rest]);
      return true;
    }
    return pieces.every((piece) =>
      visit(
        column + 1,
        alive.filter((row) => piece.rows.has(row)),
        [...witness, piece.witness],
      ),
    );
  };
  const complete = visit(
    0,
    Array.from({ length: rows }, (_, index) => index),
    [],
  );
  return { complete, steps: budget.steps };
}

function witnessOf(compiled: CompiledTable, values: readonly Value[]): Witness {
  return compiled.table.inputs.map((input, index) => {
    const value = values[index] ?? null;
    return { column: input.id, value, text: feelText(value, true) };
  });
}

function example(compiled: CompiledTable, values: readonly Value[]): string {
  const parts = compiled.table.inputs.map((input, index) => {
    const type = compiled.parts.columns[index]?.type;
    return `${input.label ?? input.expression} = ${describeValue(values[index] ?? null, type)}`;
  });
  return parts.join(", ");
}

/** The outputs of a row as far as they are constant; null where they depend on the case. */
function outputsOf(compiled: CompiledTable, row: number): readonly Value[] | null {
  const outcomes = compiled.parts.rows[row]?.outputs.map((rule) => rule.evaluate(new Map())) ?? [];
  const values = outcomes.map((outcome) => (outcome.ok ? outcome.value : null));
  return outcomes.every((outcome) => outcome.ok) ? values : null;
}

function sameOutputs(compiled: CompiledTable, a: number, b: number): boolean {
  const [left, right] = [compiled.parts.rows[a], compiled.parts.rows[b]];
  const [x, y] = [outputsOf(compiled, a), outputsOf(compiled, b)];
  if (x !== null && y !== null) return x.every((value, index) => equalValues(value, y[index] ?? null));
  return left?.outputs.every((rule, index) => rule.digest === right?.outputs[index]?.digest) ?? false;
}

function overlapFinding(
  compiled: CompiledTable,
  a: number,
  b: number,
  values: readonly Value[],
): TableFinding | null {
  const { table } = compiled;
  const rows = [table.rows[a]?.id ?? "", table.rows[b]?.id ?? ""];
  const both = `${rowTitle(table, rows[0] ?? "")} and ${rowTitle(table, rows[1] ?? "")}`;
  const where = `for example for ${example(compiled, values)}`;
  const witness = witnessOf(compiled, values);
  const same = sameOutputs(compiled, a, b);
  if (table.hitPolicy === "unique") {
    return {
      kind: "overlap",
      rows,
      witness,
      blocks: true,
      message: `Only one row may match, but ${both} both do, ${where}.`,
    };
  }
  if (table.hitPolicy === "any" && !same) {
    return {
      kind: "conflict",
      rows,
      witness,
      blocks: true,
      message: `Matching rows must agree, but ${both} differ, ${where}.`,
    };
  }
  if (table.hitPolicy === "collect" && same) {
    return {
      kind: "duplicate",
      rows,
      witness,
      blocks: false,
      message: `${both} give the same result twice, ${where}.`,
    };
  }
  return null;
}

function unreachableFindings(compiled: CompiledTable, reached: ReadonlySet<number>): TableFinding[] {
  return compiled.table.rows.flatMap((row, index): TableFinding[] => {
    if (reached.has(index)) return [];
    const reason =
      compiled.table.hitPolicy === "first" ? "rows above it take every case" : "no input meets all its cells";
    const message = `${rowTitle(compiled.table, row.id)} can never decide: ${reason}.`;
    return [
      {
        kind: "unreachable",
        rows: [row.id],
        witness: null,
        blocks: false,
        message: message.charAt(0).toUpperCase() + message.slice(1),
      },
    ];
  });
}

/**
 * Gaps, overlaps and rows that never decide, each with a concrete example. The sweep is counted, not timed; where it
 * cannot look (cells that depend on other fields) or has to stop, `complete` is false and `reasons` says why.
 */
export function analyseTable(compiled: CompiledTable): TableAnalysis {
  const { table, parts } = compiled;
  const reasons: string[] = [];
  const columns = table.inputs.map((input, index) => {
    const column = parts.columns[index];
    const domain =
      column === undefined
        ? { witnesses: [null], complete: false }
        : domainOf(column, input, index, parts.rows);
    if (!domain.complete)
      reasons.push(`“${input.label ?? input.expression}” has cells that depend on other fields.`);
    return piecesOf(
      compiled,
      index,
      domain.witnesses.length === 0 ? { ...domain, witnesses: [null] } : domain,
    );
  });
  const findings: TableFinding[] = [];
  const pairs = new Set<string>();
  const reached = new Set<number>();
  const { complete, steps } = sweep(columns, parts.rows.length, (alive, values) => {
    const [first] = alive;
    if (first === undefined) {
      if (parts.defaultRow !== null || table.hitPolicy === "collect" || findings.length >= MOST_FINDINGS)
        return;
      const message = `No row matches, for example for ${example(compiled, values)}.`;
      findings.push({ kind: "gap", rows: [], witness: witnessOf(compiled, values), blocks: true, message });
      return;
    }
    for (const row of table.hitPolicy === "first" ? [first] : alive) reached.add(row);
    for (let i = 0; i < alive.length; i += 1) {
      for (let j = i + 1; j < alive.length; j += 1) {
        const [a, b] = [alive[i] ?? 0, alive[j] ?? 0];
        if (pairs.has(`${a},${b}`) || findings.length >= MOST_FINDINGS) continue;
        pairs.add(`${a},${b}`);
        const finding = overlapFinding(compiled, a, b, values);
        if (finding !== null) findings.push(finding);
      }
    }
  });
  if (!complete) reasons.push("The table is too large to be checked completely.");
  const known = complete && reasons.length === 0;
  const unreachable = known ? unreachableFindings(compiled, reached) : [];
  return { findings: [...findings, ...unreachable], complete: known, reasons, steps };
}
