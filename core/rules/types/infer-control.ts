import type {
  ContextNode,
  ForNode,
  FunctionNode,
  IfNode,
  IntervalNode,
  Iterator,
  ListNode,
  Node,
  QuantifiedNode,
  TestNode,
} from "#core/rules/tree.ts";
import { ANY, BOOLEAN, type FeelType, NULL } from "#core/rules/types.ts";
import type { Checker } from "./checker.ts";
import { article, checkBoolean, checkMeet, checkOrdered } from "./infer-operators.ts";
import { type Names, withName } from "./names.ts";
import { isNumeric, isUnknown, joined, mismatch } from "./relate.ts";

export function inferIf(node: IfNode, names: Names, checker: Checker): FeelType {
  checkBoolean(checker, checker.infer(node.condition, names), node.condition, "The condition after “if”");
  const left = { node: node.consequence, type: checker.infer(node.consequence, names) };
  const right = { node: node.otherwise, type: checker.infer(node.otherwise, names) };
  const wrong = mismatch(left.type, right.type);
  if (wrong === null) return joined(left.type, right.type);
  const message = `“then” gives ${article(left.type)} and “else” gives ${article(right.type)}; both must give the same kind.`;
  checker.report(wrong === "unit" ? "wrong unit" : "wrong type", message, node);
  return ANY;
}

function elementType(iterator: Iterator, names: Names, checker: Checker): FeelType {
  if (iterator.list === undefined) {
    const start = { node: iterator.start, type: checker.infer(iterator.start, names) };
    const end = { node: iterator.end, type: checker.infer(iterator.end, names) };
    checkMeet(checker, start, end, iterator.start, "the ends of one loop");
    for (const { node, type } of [start, end]) {
      if (isNumeric(type) || type.kind === "date" || isUnknown(type)) continue;
      const message = `A loop runs over whole numbers or dates, but “${checker.words(node)}” is ${article(type)}.`;
      checker.report("wrong type", message, node);
    }
    return joined(start.type, end.type);
  }
  const list = checker.infer(iterator.list, names);
  if (list.kind === "list" || list.kind === "range") return list.of;
  if (isUnknown(list)) return ANY;
  const words = checker.words(iterator.list);
  const hint = list.kind === "collection" ? ` Write get entries(${words}).` : "";
  checker.report("wrong type", `“${words}” is ${article(list)}, not a list.${hint}`, iterator.list);
  return ANY;
}

function inferIterators(iterators: readonly Iterator[], names: Names, checker: Checker): Names {
  let inner = names;
  for (const iterator of iterators) {
    inner = withName(inner, iterator.name, elementType(iterator, inner, checker));
  }
  return inner;
}

export function inferFor(node: ForNode, names: Names, checker: Checker): FeelType {
  const inner = inferIterators(node.iterators, names, checker);
  const partial: FeelType = { kind: "list", of: ANY };
  return { kind: "list", of: checker.infer(node.body, withName(inner, "partial", partial)) };
}

export function inferQuantified(node: QuantifiedNode, names: Names, checker: Checker): FeelType {
  const inner = inferIterators(node.iterators, names, checker);
  checkBoolean(
    checker,
    checker.infer(node.condition, inner),
    node.condition,
    "The condition after “satisfies”",
  );
  return BOOLEAN;
}

export function inferList(node: ListNode, names: Names, checker: Checker): FeelType {
  const types = node.items.map((item) => checker.infer(item, names));
  return { kind: "list", of: types.length === 0 ? ANY : types.reduce(joined, NULL) };
}

export function inferContext(node: ContextNode, names: Names, checker: Checker): FeelType {
  let inner = names;
  const fields: Record<string, FeelType> = Object.create(null) as Record<string, FeelType>;
  const seen = new Set<string>();
  for (const { key, value } of node.entries) {
    if (seen.has(key)) checker.report("wrong value", `The entry “${key}” occurs twice.`, node);
    seen.add(key);
    const type = checker.infer(value, inner);
    fields[key] = type;
    inner = withName(inner, key, type);
  }
  return { kind: "context", fields };
}

export function inferRange(node: IntervalNode | TestNode, names: Names, checker: Checker): FeelType {
  if (node.kind === "test") return { kind: "range", of: checker.infer(node.value, names) };
  const start = { node: node.start, type: checker.infer(node.start, names) };
  const end = { node: node.end, type: checker.infer(node.end, names) };
  if (checkMeet(checker, start, end, node, "the ends of one range"))
    checkOrdered(checker, start.type, node.start);
  return { kind: "range", of: joined(start.type, end.type) };
}

/** The order of `sort`: both parameters are items of the list. */
export function checkOrder(node: FunctionNode, item: FeelType, names: Names, checker: Checker): void {
  if (node.parameters.length !== 2) {
    checker.report(
      "wrong arguments",
      "The order of sort() is a function of two items: function(x, y) x < y.",
      node,
    );
    return;
  }
  let inner = names;
  for (const parameter of node.parameters) inner = withName(inner, parameter, item);
  checkBoolean(checker, checker.infer(node.body, inner), node.body as Node, "The order of sort()");
}
