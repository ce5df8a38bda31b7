import { compareValues, feelEquals } from "#core/rules/compare-values.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import type {
  ArithmeticNode,
  BetweenNode,
  CompareNode,
  CompareOp,
  LogicNode,
  NegateNode,
} from "#core/rules/tree.ts";
import { kindOf, type Value } from "#core/rules/values.ts";
import { add, compare, Decimal, decimal, multiply, subtract } from "#core/shared/decimal.ts";
import { arithmetic, negateValue } from "./arithmetic-values.ts";
import type { Build, LocalScope } from "./builder.ts";
import type { Run } from "./frame.ts";

export function buildArithmetic(node: ArithmeticNode, scope: LocalScope | null, build: Build): Run {
  const left = build.build(node.left, scope);
  const right = build.build(node.right, scope);
  const { op } = node;
  // The three common operators get closures of their own: this is where scoring spends its time.
  if (op === "+") {
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      return a instanceof Decimal && b instanceof Decimal ? add(a, b) : arithmetic("+", a, b);
    };
  }
  if (op === "-") {
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      return a instanceof Decimal && b instanceof Decimal ? subtract(a, b) : arithmetic("-", a, b);
    };
  }
  if (op === "*") {
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      return a instanceof Decimal && b instanceof Decimal ? multiply(a, b) : arithmetic("*", a, b);
    };
  }
  return (frame) => arithmetic(op, left(frame), right(frame));
}

export function buildNegate(node: NegateNode, scope: LocalScope | null, build: Build): Run {
  const operand = build.build(node.operand, scope);
  return (frame) => negateValue(operand(frame));
}

/** One comparison as a function of two values. Throws `RuleFailure` where the language has no order. */
export function comparison(op: CompareOp): (a: Value, b: Value) => boolean {
  switch (op) {
    case "=":
      return feelEquals;
    case "!=":
      return (a, b) => !feelEquals(a, b);
    case "<":
      return (a, b) =>
        (a instanceof Decimal && b instanceof Decimal ? compare(a, b) : compareValues(a, b)) < 0;
    case "<=":
      return (a, b) =>
        (a instanceof Decimal && b instanceof Decimal ? compare(a, b) : compareValues(a, b)) <= 0;
    case ">":
      return (a, b) =>
        (a instanceof Decimal && b instanceof Decimal ? compare(a, b) : compareValues(a, b)) > 0;
    case ">=":
      return (a, b) =>
        (a instanceof Decimal && b instanceof Decimal ? compare(a, b) : compareValues(a, b)) >= 0;
  }
}

/** Which orders an operator accepts: bit 1 for less, 2 for equal, 4 for greater. */
const ACCEPTED: Readonly<Record<CompareOp, number>> = { "<": 1, "<=": 3, "=": 2, "!=": 5, ">": 4, ">=": 6 };

/** Comparison of two numbers without a further call where both are short and written to the same places. */
function accepts(mask: number, a: Decimal, b: Decimal): boolean {
  const order = a.scale === b.scale && a.big === null && b.big === null ? a.small - b.small : compare(a, b);
  return (mask & (order < 0 ? 1 : order === 0 ? 2 : 4)) !== 0;
}

export function buildCompare(node: CompareNode, scope: LocalScope | null, build: Build): Run {
  const left = build.build(node.left, scope);
  const test = comparison(node.op);
  const mask = ACCEPTED[node.op];
  if (node.right.kind === "number" && build.direct !== null) {
    const limit = decimal(node.right.value);
    return (frame) => {
      const a = left(frame);
      return a instanceof Decimal ? accepts(mask, a, limit) : test(a, limit);
    };
  }
  if (node.right.kind === "text" && node.op === "=" && build.direct !== null) {
    const wanted = node.right.value;
    return (frame) => {
      const a = left(frame);
      return typeof a === "string" ? a === wanted : test(a, wanted);
    };
  }
  const right = build.build(node.right, scope);
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (a instanceof Decimal && b instanceof Decimal) return accepts(mask, a, b);
    if (Array.isArray(a)) frame.charge(a.length);
    return test(a, b);
  };
}

export function buildBetween(node: BetweenNode, scope: LocalScope | null, build: Build): Run {
  const value = build.build(node.value, scope);
  const low = build.build(node.low, scope);
  const high = build.build(node.high, scope);
  return (frame) => {
    const tested = value(frame);
    const from = compareValues(tested, low(frame));
    return from >= 0 && compareValues(tested, high(frame)) <= 0;
  };
}

function noLogic(value: Value, op: string): RuleFailure {
  return new RuleFailure(`“${op}” joins yes/no values, but one side is a ${kindOf(value)}.`);
}

/**
 * Three-valued and from left to right: a side that settles the result ends it; null leaves it open; any other value is a
 * failure unless the other side settles the result.
 */
export function buildLogic(node: LogicNode, scope: LocalScope | null, build: Build): Run {
  const left = build.build(node.left, scope);
  const right = build.build(node.right, scope);
  const settles = node.op === "or";
  const { op } = node;
  return (frame) => {
    const a = left(frame);
    if (a === settles) return settles;
    const b = right(frame);
    if (b === settles) return settles;
    if (typeof a === "boolean" && typeof b === "boolean") return !settles;
    if (a !== null && typeof a !== "boolean") throw noLogic(a, op);
    if (b !== null && typeof b !== "boolean") throw noLogic(b, op);
    return null;
  };
}
