import { nearest } from "#core/rules/suggest.ts";
import type {
  ArithmeticNode,
  BetweenNode,
  CompareNode,
  InNode,
  LogicNode,
  NegateNode,
  Node,
} from "#core/rules/tree.ts";
import {
  ANY,
  BOOLEAN,
  DATE,
  DATE_TIME,
  DAYS_DURATION,
  describeType,
  type FeelType,
  NUMBER,
  TEXT,
  TIME,
} from "#core/rules/types.ts";
import type { Checker } from "./checker.ts";
import type { Names } from "./names.ts";
import { isNumeric, isUnknown, joined, LITERAL, mismatch } from "./relate.ts";

const ORDERED: ReadonlySet<FeelType["kind"]> = new Set([
  "number",
  "money",
  "text",
  "date",
  "time",
  "date and time",
  "days and time duration",
  "years and months duration",
]);

/** Reports two types that cannot meet; `verb` completes "cannot be …". */
export function checkMeet(
  checker: Checker,
  left: { node: Node; type: FeelType },
  right: { node: Node; type: FeelType },
  at: Node,
  verb: string,
): boolean {
  const wrong = mismatch(left.type, right.type);
  if (wrong === null) return true;
  const sides = `“${checker.words(left.node)}” is ${article(left.type)} and “${checker.words(right.node)}” is ${article(right.type)}`;
  checker.report(wrong === "unit" ? "wrong unit" : "wrong type", `${sides}: they cannot be ${verb}.`, at);
  return false;
}

export function article(type: FeelType): string {
  const words = describeType(type);
  if (/^(text|money|nothing|yes)/.test(words)) return words;
  return `a ${words}`;
}

/** A text compared with a choice must be one of its values. */
export function checkChoice(checker: Checker, node: Node, choice: FeelType): void {
  if (node.kind !== "text" || choice.kind !== "text" || choice.values === undefined) return;
  if (choice.values.includes(node.value)) return;
  const guess = nearest(node.value, choice.values);
  const hint =
    guess === null ? ` It is one of: ${choice.values.slice(0, 12).join(", ")}.` : ` Did you mean “${guess}”?`;
  checker.report(
    "wrong value",
    `“${node.value}” is none of the possible values.${hint}`,
    node,
    guess ?? undefined,
  );
}

export function checkOrdered(checker: Checker, type: FeelType, node: Node): void {
  if (ORDERED.has(type.kind) || isUnknown(type)) return;
  checker.report("wrong type", `“${checker.words(node)}” is ${article(type)}, which has no order.`, node);
}

export function inferCompare(node: CompareNode, names: Names, checker: Checker): FeelType {
  const left = { node: node.left, type: checker.infer(node.left, names) };
  const right = { node: node.right, type: checker.infer(node.right, names) };
  if (checkMeet(checker, left, right, node, "compared")) {
    checkChoice(checker, node.right, left.type);
    checkChoice(checker, node.left, right.type);
    if (node.op !== "=" && node.op !== "!=") {
      checkOrdered(checker, left.type, node.left);
      checkOrdered(checker, right.type, node.right);
    }
  }
  return BOOLEAN;
}

export function inferBetween(node: BetweenNode, names: Names, checker: Checker): FeelType {
  const value = { node: node.value, type: checker.infer(node.value, names) };
  checkOrdered(checker, value.type, node.value);
  for (const end of [node.low, node.high]) {
    checkMeet(checker, value, { node: end, type: checker.infer(end, names) }, node, "compared");
  }
  return BOOLEAN;
}

/** One test of `in` or of a table cell against the type of the tested value. */
export function checkTest(
  checker: Checker,
  test: Node,
  value: { node: Node; type: FeelType },
  names: Names,
): void {
  if (test.kind === "interval" || test.kind === "test") {
    const ends = test.kind === "interval" ? [test.start, test.end] : [test.value];
    for (const end of ends) {
      checkMeet(checker, value, { node: end, type: checker.infer(end, names) }, test, "compared");
      checkChoice(checker, end, value.type);
    }
    if (test.kind === "interval" || (test.op !== "=" && test.op !== "!="))
      checkOrdered(checker, value.type, test);
    return;
  }
  const offered = checker.infer(test, names);
  if (offered.kind === "list" && value.type.kind !== "list") {
    if (test.kind === "list") for (const item of test.items) checkChoice(checker, item, value.type);
    const element = offered.of.kind === "range" ? offered.of.of : offered.of;
    checkMeet(checker, value, { node: test, type: element }, test, "compared");
  } else if (offered.kind === "range" && value.type.kind !== "range") {
    checkMeet(checker, value, { node: test, type: offered.of }, test, "compared");
  } else {
    checkMeet(checker, value, { node: test, type: offered }, test, "compared");
    checkChoice(checker, test, value.type);
  }
}

export function inferIn(node: InNode, names: Names, checker: Checker): FeelType {
  const value = { node: node.value, type: checker.infer(node.value, names) };
  for (const test of node.tests) checkTest(checker, test, value, names);
  return BOOLEAN;
}

export function checkBoolean(checker: Checker, type: FeelType, node: Node, where: string): void {
  if (type.kind === "boolean" || isUnknown(type)) return;
  checker.report(
    "wrong type",
    `${where} must be yes/no, but “${checker.words(node)}” is ${article(type)}.`,
    node,
  );
}

export function inferLogic(node: LogicNode, names: Names, checker: Checker): FeelType {
  for (const side of [node.left, node.right]) {
    checkBoolean(checker, checker.infer(side, names), side, `Each side of “${node.op}”`);
  }
  return BOOLEAN;
}

export function inferNegate(node: NegateNode, names: Names, checker: Checker): FeelType {
  const type = checker.infer(node.operand, names);
  if (isNumeric(type) || isDuration(type) || isUnknown(type)) return type;
  checker.report(
    "wrong type",
    `“${checker.words(node.operand)}” is ${article(type)} and has no negative.`,
    node,
  );
  return ANY;
}

function isDuration(type: FeelType): boolean {
  return type.kind === "days and time duration" || type.kind === "years and months duration";
}

function isPoint(type: FeelType): boolean {
  return type.kind === "date" || type.kind === "time" || type.kind === "date and time";
}

const VERBS = {
  "+": "added",
  "-": "subtracted",
  "*": "multiplied",
  "/": "divided",
  "**": "raised to a power",
};

function unitOf(type: FeelType): string | undefined {
  return type.kind === "number" ? type.unit : undefined;
}

/** Units and currencies through `*` and `/`; null where it has no meaning. */
function scaled(op: "*" | "/", a: FeelType, b: FeelType): FeelType | null {
  if (a.kind === "money" && b.kind === "money") {
    return op === "/" && a.currency === b.currency ? NUMBER : null;
  }
  if (a.kind === "money") return a;
  if (b.kind === "money") return op === "*" ? b : null;
  if (a === LITERAL && b === LITERAL) return LITERAL;
  const left = unitOf(a);
  const right = unitOf(b);
  if (right === undefined) return left === undefined ? NUMBER : a;
  if (op === "/") return left === right ? NUMBER : { kind: "number", unit: `${left ?? "1"}/${right}` };
  return left === undefined ? b : { kind: "number", unit: `${left}·${right}` };
}

function arithmeticType(op: ArithmeticNode["op"], a: FeelType, b: FeelType): FeelType | null {
  if (op === "*" || op === "/") {
    if (isNumeric(a) && isNumeric(b)) return scaled(op, a, b);
    if (isDuration(a) && isNumeric(b)) return a;
    if (op === "*" && isNumeric(a) && isDuration(b)) return b;
    return op === "/" && isDuration(a) && a.kind === b.kind ? NUMBER : null;
  }
  if (op === "**") return a.kind === "number" && b.kind === "number" ? NUMBER : null;
  if (isNumeric(a) && isNumeric(b)) return mismatch(a, b) === null ? joined(a, b) : null;
  if (isPoint(a) && isDuration(b))
    return a.kind === "time" && b.kind === "years and months duration" ? null : a;
  if (isDuration(a) && a.kind === b.kind) return a;
  if (op === "+") {
    if (isDuration(a) && isPoint(b)) return b;
    return a.kind === "text" && b.kind === "text" ? TEXT : null;
  }
  const instants = [a, b].every((type) => type.kind === DATE.kind || type.kind === DATE_TIME.kind);
  return instants || (a.kind === TIME.kind && b.kind === TIME.kind) ? DAYS_DURATION : null;
}

export function inferArithmetic(node: ArithmeticNode, names: Names, checker: Checker): FeelType {
  const left = checker.infer(node.left, names);
  const right = checker.infer(node.right, names);
  if (isUnknown(left) || isUnknown(right)) return ANY;
  const result = arithmeticType(node.op, left, right);
  if (result !== null) return result;
  const sides = `“${checker.words(node.left)}” is ${article(left)} and “${checker.words(node.right)}” is ${article(right)}`;
  const unit = isNumeric(left) && isNumeric(right);
  checker.report(unit ? "wrong unit" : "wrong type", `${sides}: they cannot be ${VERBS[node.op]}.`, node);
  return ANY;
}
