import { sameTree } from "./digest-tree.ts";
import { shapeOfBindings } from "./parse/name-shape.ts";
import { parseExpression } from "./parse/parse.ts";
import { print } from "./print.ts";
import {
  Constant,
  FieldPath,
  type ItemCondition,
  type Operand,
  PlainSentence,
  type Sentence,
} from "./sentence-schema.ts";
import { sentenceToFeel } from "./sentences.ts";
import type { Node } from "./tree.ts";

const shape = shapeOfBindings(new Map());

function fieldOf(node: Node | undefined): string | null {
  if (node?.kind === "name") return node.name;
  if (node?.kind !== "path") return null;
  const source = fieldOf(node.source);
  return source === null ? null : `${source}.${node.name}`;
}

function operandOf(node: Node | undefined): Operand | null {
  if (node === undefined) return null;
  if (node.kind === "text") return { kind: "text", text: node.value };
  if (node.kind === "number") return { kind: "number", number: node.value };
  if (node.kind === "boolean") return { kind: "yes_no", yes: node.value };
  if (node.kind === "temporal") return { kind: "date", date: node.value };
  const field = fieldOf(node);
  return field === null || !FieldPath.safeParse(field).success ? null : { kind: "field", field };
}

function conjuncts(node: Node): Node[] {
  return node.kind === "logic" && node.op === "and"
    ? [...conjuncts(node.left), ...conjuncts(node.right)]
    : [node];
}

function disjuncts(node: Node): Node[] {
  return node.kind === "logic" && node.op === "or"
    ? [...disjuncts(node.left), ...disjuncts(node.right)]
    : [node];
}

/** Conditions on fields of one item; `item` is the variable in front of the fields, or null inside a filter. */
function conditionsOf(nodes: readonly Node[], item: string | null): ItemCondition[] | null {
  const conditions: ItemCondition[] = [];
  for (const node of nodes) {
    if (node.kind !== "compare") return null;
    const path = fieldOf(node.left);
    const value = operandOf(node.right);
    const field = item === null ? path : path?.startsWith(`${item}.`) ? path.slice(item.length + 1) : null;
    if (field === null || field === undefined || value === null) return null;
    conditions.push({ field, operator: node.op, value });
  }
  return conditions;
}

function callOf(node: Node | undefined, name: string): readonly Node[] | null {
  return node?.kind === "call" && node.name === name && node.names === null ? node.args : null;
}

type Filtered = { readonly list: string; readonly conditions: ItemCondition[] };

function filteredList(node: Node | undefined): Filtered | null {
  if (node?.kind !== "filter") {
    const list = fieldOf(node);
    return list === null ? null : { list, conditions: [] };
  }
  const list = fieldOf(node.source);
  const conditions = conditionsOf(conjuncts(node.condition), null);
  return list === null || conditions === null ? null : { list, conditions };
}

function isDone({ field, operator, value }: ItemCondition): boolean {
  return field === "outcome" && operator === "=" && value.kind === "text" && value.text === "ok";
}

function fromCount(node: Node & { kind: "compare" }): unknown[] {
  const counted = filteredList(callOf(node.left, "count")?.[0]);
  if (counted === null || node.right.kind !== "number") return [];
  const { list, conditions } = counted;
  const candidates: unknown[] = [];
  if (list.startsWith("calls.")) {
    const tool = list.slice("calls.".length);
    const [first, ...rest] = conditions;
    const succeeded = first !== undefined && isDone(first);
    if (node.op === ">" && node.right.value === "0" && succeeded)
      candidates.push({ kind: "step_happened", tool, conditions: rest });
    if (node.op === "=" && node.right.value === "0") {
      candidates.push({
        kind: "never_did",
        tool,
        conditions: succeeded ? rest : conditions,
        attempts: !succeeded,
      });
    }
  }
  candidates.push({ kind: "count", list, conditions, operator: node.op, count: Number(node.right.value) });
  return candidates;
}

function daysOf(node: Node | undefined): number | null {
  const match = node?.kind === "temporal" ? /^(-?)P(\d+)D$/.exec(node.value) : null;
  return match === null ? null : Number(`${match[1]}${match[2]}`);
}

function fromDistance(node: Node & { kind: "compare" }): unknown[] {
  const inner = callOf(node.left, "abs")?.[0];
  if (node.op !== "<=" || inner?.kind !== "arithmetic" || inner.op !== "-") return [];
  const [a, b] = [operandOf(inner.left), operandOf(inner.right)];
  const days = daysOf(node.right);
  if (days !== null) return [{ kind: "within_days", date: a, of: b, days, direction: "either" }];
  return [{ kind: "amount_within_tolerance", amount: a, expected: b, tolerance: operandOf(node.right) }];
}

function fromCompare(node: Node & { kind: "compare" }): unknown[] {
  const candidates = [...fromCount(node), ...fromDistance(node)];
  const summed = callOf(node.left, "sum")?.[0];
  if (summed?.kind === "path") {
    candidates.push({
      kind: "sum_equals",
      list: fieldOf(summed.source),
      field: summed.name,
      operator: node.op,
      total: operandOf(node.right),
    });
  }
  const expected = fieldOf(node.right);
  if (node.op === "=" && expected?.startsWith("expected.") === true) {
    candidates.push({ kind: "decision_equals_expected", decision: fieldOf(node.left), expected });
  }
  candidates.push({
    kind: "compare",
    left: operandOf(node.left),
    operator: node.op,
    right: operandOf(node.right),
  });
  return candidates;
}

function fromBetween(node: Node & { kind: "between" }): unknown[] {
  const [low, high] = [daysOf(node.low), daysOf(node.high)];
  if (low !== null && high !== null && node.value.kind === "arithmetic") {
    const [date, of] = [operandOf(node.value.left), operandOf(node.value.right)];
    const after = { kind: "within_days", date, of, days: high, direction: "after" };
    const before = { kind: "within_days", date, of, days: Math.abs(low), direction: "before" };
    if (low === 0 || high === 0) return [after, before];
  }
  return [
    { kind: "between", value: operandOf(node.value), low: operandOf(node.low), high: operandOf(node.high) },
  ];
}

function fromIn(node: Node & { kind: "in" }, negated: boolean): unknown[] {
  const options = node.tests.map((test) => Constant.safeParse(operandOf(test)).data ?? null);
  return [{ kind: "one_of", value: operandOf(node.value), options, negated }];
}

function fromQuantified(node: Node & { kind: "quantified" }): unknown[] {
  const [iterator, second] = node.iterators;
  if (iterator?.list === undefined || second !== undefined) return [];
  if (iterator.name === "each") {
    const conditions = conditionsOf(conjuncts(node.condition), "each");
    return [{ kind: "items", quantifier: node.which, list: fieldOf(iterator.list), conditions }];
  }
  const inner = node.condition.kind === "quantified" ? node.condition.iterators[0]?.list : undefined;
  const [later, earlier] = [filteredList(iterator.list)?.list, filteredList(inner)?.list];
  return [
    {
      kind: "step_before_step",
      earlier: earlier?.replace(/^calls\./, ""),
      later: later?.replace(/^calls\./, ""),
    },
  ];
}

function fromCall(node: Node & { kind: "call" }): unknown[] {
  const [first, second] = node.args;
  if (node.name === "present") return [{ kind: "present", field: fieldOf(first), present: true }];
  const text = second?.kind === "text" ? second.value : null;
  if (node.name === "contains") return [{ kind: "clause_cited", text: fieldOf(first), clause: text }];
  if (node.name === "list contains") return [{ kind: "reason_cited", reasons: fieldOf(first), reason: text }];
  if (node.name !== "not" || first === undefined) return [];
  if (first.kind === "in") return fromIn(first, true);
  const present = callOf(first, "present");
  return present === null ? [] : [{ kind: "present", field: fieldOf(present[0]), present: false }];
}

/** `a in (…) and b in (…)` as a table row. */
function fromRow(node: Node): unknown[] {
  const cells = conjuncts(node).map((part) => {
    const test = part.kind === "call" && part.name === "not" ? part.args[0] : part;
    if (test?.kind !== "in") return null;
    const texts = print({
      kind: "cell",
      any: false,
      negated: test !== part,
      tests: test.tests,
      from: 0,
      to: 0,
    });
    return { expression: print(test.value), cell: texts };
  });
  return cells.every((cell) => cell !== null) ? [{ kind: "table_row", cells }] : [];
}

function candidatesOf(node: Node): unknown[] {
  if (node.kind === "compare") return fromCompare(node);
  if (node.kind === "between") return fromBetween(node);
  if (node.kind === "in") return [...fromIn(node, false), ...fromRow(node)];
  if (node.kind === "quantified") return fromQuantified(node);
  // What a row says whose cells test nothing.
  if (node.kind === "boolean" && node.value)
    return [{ kind: "table_row", cells: [{ expression: "true", cell: "-" }] }];
  return node.kind === "call" ? [...fromCall(node), ...fromRow(node)] : [];
}

/** A candidate counts only if its own text gives the same tree again. */
function confirmed(candidate: unknown, tree: Node): Sentence | null {
  const text = sentenceToFeel(candidate);
  if (!text.ok) return null;
  const parsed = parseExpression(text.feel, shape);
  return parsed.ok && sameTree(parsed.tree, tree) ? text.sentence : null;
}

/** The statement that a part of a text says; null where none says exactly it. */
export function plainOfNode(node: Node): PlainSentence | null {
  for (const candidate of candidatesOf(node)) {
    const found = PlainSentence.safeParse(confirmed(candidate, node));
    if (found.success) return found.data;
  }
  return null;
}

/** A part of joined statements; several cells of one table row are one part. */
function partOf(node: Node): PlainSentence | null {
  const plain = plainOfNode(node);
  if (plain !== null || node.kind !== "logic" || node.op !== "and") return plain;
  const row = PlainSentence.safeParse(confirmed(fromRow(node)[0], node));
  return row.success ? row.data : null;
}

function joinedCandidates(tree: Node): unknown[] {
  if (tree.kind === "if")
    return [{ kind: "when", condition: partOf(tree.condition), required: partOf(tree.consequence) }];
  if (tree.kind !== "logic") return [];
  const parts = tree.op === "and" ? conjuncts(tree) : disjuncts(tree);
  const sentences = parts.map(partOf);
  const joined = { kind: tree.op === "and" ? "all_of" : "any_of", sentences };
  if (tree.op === "or") return [joined];
  // Tests that only a table cell can hold make the whole a table row; plain statements stay statements.
  return sentences.some((part) => part?.kind === "table_row")
    ? [...fromRow(tree), joined]
    : [joined, ...fromRow(tree)];
}

/** The sentence that a text says, or null when it goes beyond the sentences (it then stays a text check). */
export function feelToSentence(text: string): Sentence | null {
  const parsed = parseExpression(text, shape);
  if (!parsed.ok) return null;
  const plain = plainOfNode(parsed.tree);
  if (plain !== null) return plain;
  for (const candidate of joinedCandidates(parsed.tree)) {
    const found = confirmed(candidate, parsed.tree);
    if (found !== null) return found;
  }
  return null;
}
