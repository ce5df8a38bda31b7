import type { ArithmeticOp, CompareOp, Node } from "#core/rules/tree.ts";
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
  return { kind: "logic", op, left: source.convert(left), right: source.convert(right), ...spanOf(node) };
}

export function convertComparison(node: Syntax, source: Source): Node {
  const span = spanOf(node);
  const [left, operator, ...rest] = childrenOf(node);
  if (left === undefined || operator === undefined) throw unreadable(source.text, span);
  const value = source.convert(left);
  if (operator.name === "between") {
    const [low, high] = rest.filter((child) => child.name !== "and");
    if (low === undefined || high === undefined) throw unreadable(source.text, span);
    return { kind: "between", value, low: source.convert(low), high: source.convert(high), ...span };
  }
  if (operator.name === "in") {
    const holders = rest.filter((child) => child.name !== "(" && child.name !== ")");
    return { kind: "in", value, tests: holders.flatMap((holder) => convertTests(holder, source)), ...span };
  }
  const right = rest[0];
  const op = textOf(operator, source);
  if (right === undefined || !COMPARE.has(op)) throw unreadable(source.text, span);
  return { kind: "compare", op: op as CompareOp, left: value, right: source.convert(right), ...span };
}
