import { compareValues, feelEquals, inRange, sameKindAndEqual } from "#core/rules/compare-values.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import type { CellNode, CompareOp, InNode, IntervalNode, Node, TestNode } from "#core/rules/tree.ts";
import { mentions } from "#core/rules/tree-walk.ts";
import { FeelRange, isList, type Value } from "#core/rules/values.ts";
import type { Build, LocalScope } from "./builder.ts";
import type { Frame, Run } from "./frame.ts";
import { comparison } from "./operators.ts";

/** A test of one value, for `in` and for table cells. */
type Test = (input: Value, frame: Frame) => Value;

/** Whether the input is, or lies in, what a test's expression yields. */
function belongs(input: Value, offered: Value): boolean {
  if (offered instanceof FeelRange)
    return input instanceof FeelRange ? feelEquals(input, offered) : inRange(input, offered);
  if (isList(offered)) {
    if (input !== null && isList(input) && sameKindAndEqual(input, offered)) return true;
    return offered.some((item) => {
      if (item instanceof FeelRange && !(input instanceof FeelRange)) return inRange(input, item);
      if (item !== null && isList(item) && (input === null || !isList(input))) return false;
      return sameKindAndEqual(input, item);
    });
  }
  return feelEquals(input, offered);
}

function buildTest(node: Node, scope: LocalScope | null, build: Build, inCell: boolean): Test {
  if (node.kind === "test") {
    const value = build.build(node.value, scope);
    const test = comparison(node.op);
    return (input, frame) => test(input, value(frame));
  }
  if (node.kind === "interval") {
    const start = build.build(node.start, scope);
    const end = build.build(node.end, scope);
    const { startIncluded, endIncluded } = node;
    return (input, frame) => {
      const low = compareValues(input, start(frame));
      const high = compareValues(input, end(frame));
      return (low > 0 || (low === 0 && startIncluded)) && (high < 0 || (high === 0 && endIncluded));
    };
  }
  const offered = build.build(node, scope);
  if (inCell && mentions(node, "?")) {
    return (_, frame) => {
      const answer = offered(frame);
      if (answer !== null && typeof answer !== "boolean")
        throw new RuleFailure("A condition on “?” must be yes/no.");
      return answer;
    };
  }
  return (input, frame) => {
    const value = offered(frame);
    if (Array.isArray(value)) frame.charge(value.length);
    return belongs(input, value);
  };
}

function anyOf(tests: readonly Test[]): Test {
  const [first] = tests;
  if (tests.length === 1 && first !== undefined) return first;
  return (input, frame) => {
    frame.charge(tests.length);
    let open = false;
    for (const test of tests) {
      const answer = test(input, frame);
      if (answer === true) return true;
      if (answer === null) open = true;
    }
    return open ? null : false;
  };
}

/** `status in ("a", "b")`: texts only, the form that choices take. */
function buildInTexts(node: InNode, value: Run, general: Test): Run | null {
  const texts = node.tests.map((test) => (test.kind === "text" ? test.value : null));
  if (texts.length < 2 || texts.some((text) => text === null)) return null;
  const known = new Set<Value>(texts);
  return (frame) => {
    const tested = value(frame);
    if (typeof tested !== "string") return general(tested, frame);
    frame.charge(texts.length);
    return known.has(tested);
  };
}

export function buildIn(node: InNode, scope: LocalScope | null, build: Build): Run {
  const value = build.build(node.value, scope);
  const test = anyOf(node.tests.map((entry) => buildTest(entry, scope, build, false)));
  const short = build.direct !== null ? buildInTexts(node, value, test) : null;
  return short ?? ((frame) => test(value(frame), frame));
}

/** A table cell; the input is the local variable `?` in slot 0. */
export function buildCell(node: CellNode, scope: LocalScope | null, build: Build): Run {
  if (node.any) return () => true;
  const test = anyOf(node.tests.map((entry) => buildTest(entry, scope, build, true)));
  if (!node.negated) return (frame) => test(frame.locals[0] ?? null, frame);
  return (frame) => {
    const answer = test(frame.locals[0] ?? null, frame);
    return typeof answer === "boolean" ? !answer : answer;
  };
}

/** An interval as a value. Ends must be of one kind; the order is checked when it is used. */
export function buildInterval(node: IntervalNode, scope: LocalScope | null, build: Build): Run {
  const start = build.build(node.start, scope);
  const end = build.build(node.end, scope);
  const { startIncluded, endIncluded } = node;
  return (frame) => {
    const from = start(frame);
    const to = end(frame);
    if (from !== null && to !== null) compareValues(from, to);
    return new FeelRange(from, to, startIncluded, endIncluded);
  };
}

const OPEN_START: ReadonlySet<CompareOp> = new Set(["<", "<="]);

/** A comparison without left side as a value: `(< 10)`. */
export function buildTestValue(node: TestNode, scope: LocalScope | null, build: Build): Run {
  const value = build.build(node.value, scope);
  const { op } = node;
  return (frame) => {
    const limit = value(frame);
    if (OPEN_START.has(op)) return new FeelRange(null, limit, false, op === "<=", op);
    if (op === "=" || op === "!=") return new FeelRange(limit, limit, op === "=", op === "=", op);
    return new FeelRange(limit, null, op === ">=", false, op);
  };
}
