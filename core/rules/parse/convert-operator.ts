import type { ArithmeticOp, CompareOp, Node, Span } from "#core/rules/tree.ts";
import { childrenOf, type Syntax, unreadable } from "./cursor.ts";
import { convertTests, inner, type Source, spanOf, textOf } from "./source.ts";

const ARITHMETIC: ReadonlySet<string> = new Set(["+", "-", "*", "/", "**"]);
const COMPARE: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">="]);

export function convertArithmetic(node: Syntax, source: Source): Node {
  const children = childrenOf(node);
  const span = spanOf(node);
  const [first, second, third] = children;
  if (first !== undefined && first.name === "ArithOp" && second !== undefined) {
    return { kind: "negate", operand: source.convert(second), ...span };
  }
  if (first === undefined || second === undefined || third === undefined) throw unreadable(source.text, span);
  const op = textOf(second, source);
  if (!ARITHMETIC.has(op)) throw unreadable(source.text, spanOf(second));
  return {
    kind: "arithmetic",
    op: op as ArithmeticOp,
    left: source.convert(first),
    right: source.convert(third),
    ...span,
  };
}

export function convertLogic(node: Syntax, source: Source): Node {
  const op = node.name === "Conjunction" ? "and" : "or";
  const [left, right] = inner(node, [op]);
  if (left === undefined || right === undefined) throw unreadable(source.text, spanOf(node));
  return logicOf(op, source.convert(left), right, source);
}

/** `left op right`, where a right side that ran on past its `in` is cut again where `and` and `or` bind. */
function logicOf(op: "and" | "or", left: Node, right: Syntax, source: Source): Node {
  const converted = source.convert(right);
  if (right.name !== "ParenthesizedExpression") return boundTo(op, left, converted);
  return { kind: "logic", op, left, right: converted, from: left.from, to: right.to };
}

function boundTo(op: "and" | "or", left: Node, right: Node): Node {
  if (right.kind === "logic" && (op === "and" || right.op === "or"))
    return { ...right, left: boundTo(op, left, right.left), from: left.from };
  return { kind: "logic", op, left, right, from: left.from, to: right.to };
}

const SPINE: ReadonlySet<string> = new Set(["Conjunction", "Disjunction", "Comparison"]);

/** `value in test`, where what lezer-feel reads as the test may run on into the rest of the rule. */
function convertSingleIn(value: Node, holder: Syntax, source: Source): Node {
  const content = childrenOf(holder)[0];
  if (content === undefined) throw unreadable(source.text, spanOf(holder));
  const operator = content.name === "SimplePositiveUnaryTest" ? childrenOf(content) : [];
  const [op, limit] = operator[0]?.name === "CompareOp" ? operator : [];
  const outer: Syntax[] = [];
  let leaf = limit ?? content;
  while (SPINE.has(leaf.name)) {
    const left = childrenOf(leaf)[0];
    if (left === undefined) throw unreadable(source.text, spanOf(leaf));
    outer.push(leaf);
    leaf = left;
  }
  const tested = source.convert(leaf);
  const from = op?.from ?? leaf.from;
  const test: Node =
    op === undefined
      ? tested
      : { kind: "test", op: textOf(op, source) as CompareOp, value: tested, from, to: leaf.to };
  let result: Node = { kind: "in", value, tests: [test], from: value.from, to: leaf.to };
  for (const node of outer.reverse()) result = withLeft(node, result, source);
  return result;
}

/** A conjunction, disjunction or comparison whose left side is already converted. */
function withLeft(node: Syntax, left: Node, source: Source): Node {
  const span = { from: left.from, to: node.to };
  if (node.name === "Comparison") return comparisonOf(node, left, span, source);
  const op = node.name === "Conjunction" ? "and" : "or";
  const right = inner(node, [op])[1];
  if (right === undefined) throw unreadable(source.text, span);
  return logicOf(op, left, right, source);
}

function comparisonOf(node: Syntax, value: Node, span: Span, source: Source): Node {
  const [, operator, ...rest] = childrenOf(node);
  if (operator === undefined) throw unreadable(source.text, span);
  if (operator.name === "between") {
    const [low, high] = rest.filter((child) => child.name !== "and");
    if (low === undefined || high === undefined) throw unreadable(source.text, span);
    return { kind: "between", value, low: source.convert(low), high: source.convert(high), ...span };
  }
  if (operator.name === "in") {
    const holders = rest.filter((child) => child.name !== "(" && child.name !== ")");
    const [holder] = holders;
    if (holder?.name === "PositiveUnaryTest") return convertSingleIn(value, holder, source);
    return { kind: "in", value, tests: holders.flatMap((entry) => convertTests(entry, source)), ...span };
  }
  const right = rest[0];
  const op = textOf(operator, source);
  if (right === undefined || !COMPARE.has(op)) throw unreadable(source.text, span);
  return { kind: "compare", op: op as CompareOp, left: value, right: source.convert(right), ...span };
}

/**
 * Comparisons, `between` and `in`. lezer-feel reads `a in (b) and c` as `a in ((b) and c)`; the standard's `in` binds
 * tighter than `and`, so the test is taken out of the left end of what follows.
 */
export function convertComparison(node: Syntax, source: Source): Node {
  const left = childrenOf(node)[0];
  if (left === undefined) throw unreadable(source.text, spanOf(node));
  return comparisonOf(node, source.convert(left), spanOf(node), source);
}
