import type { CompiledRow, TableParts } from "./decision-table-parts.ts";
import { type DecisionTable, rowTitle } from "./decision-table-schema.ts";
import type { EvidenceNode, Origins } from "./evidence.ts";
import type { RuleOutcome } from "./outcome.ts";
import type { FeelContext, Value } from "./values.ts";

type Explained = RuleOutcome & { readonly rows: readonly string[] };

function rowNode(
  table: DecisionTable,
  row: CompiledRow,
  inputs: readonly Value[],
  bindings: FeelContext,
  origins: Origins | undefined,
): EvidenceNode {
  const children: EvidenceNode[] = [];
  let matched = true;
  for (let index = 0; index < row.tests.length && matched; index += 1) {
    const test = row.tests[index];
    if (test === null || test === undefined) continue;
    const { outcome, evidence } = test.explain(inputs[index] ?? null, bindings, origins);
    children.push(evidence);
    matched = outcome.ok && outcome.value === true;
  }
  return { text: rowTitle(table, row.id), from: 0, to: 0, value: matched, children };
}

/**
 * Evidence of a table: the inputs, every row that was tried with the cells that were tried, and the outputs of the rows
 * that decided.
 */
export function explainTable(
  table: DecisionTable,
  parts: TableParts,
  outcome: Explained,
  bindings: FeelContext,
  origins?: Origins,
): EvidenceNode {
  const inputs = parts.columns.map(({ rule }) => rule.explain(bindings, origins));
  const values = inputs.map(({ outcome: input }) => (input.ok ? input.value : null));
  const allowed = parts.columns.flatMap(({ allowed: test }, index) =>
    test === null ? [] : [test.explain(values[index] ?? null, bindings, origins).evidence],
  );
  const tried: EvidenceNode[] = [];
  const outputs: EvidenceNode[] = [];
  for (const row of parts.rows) {
    const node = rowNode(table, row, values, bindings, origins);
    tried.push(node);
    if (node.value === true)
      outputs.push(...row.outputs.map((rule) => rule.explain(bindings, origins).evidence));
    if (node.value === true && table.hitPolicy === "first") break;
  }
  if (outcome.rows.includes("default")) {
    outputs.push(...(parts.defaultRow ?? []).map((rule) => rule.explain(bindings, origins).evidence));
  }
  return {
    text: table.name ?? "decision table",
    from: 0,
    to: 0,
    value: outcome.ok ? outcome.value : null,
    children: [...inputs.map(({ evidence }) => evidence), ...allowed, ...tried, ...outputs],
    ...(outcome.ok ? {} : { failure: outcome.reason }),
  };
}
