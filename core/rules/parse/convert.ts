import { limits } from "#core/rules/limits.ts";
import { ProblemFound, problem } from "#core/rules/problem.ts";
import type { CellNode, CompareOp, Node, Span } from "#core/rules/tree.ts";
import { decimal } from "#core/shared/decimal.ts";
import { DecimalError } from "#core/shared/decimal-error.ts";
import { convertCall, convertConstructor } from "./convert-call.ts";
import { convertFor, convertIf, convertQuantified } from "./convert-control.ts";
import { convertArithmetic, convertComparison, convertLogic } from "./convert-operator.ts";
import { convertType } from "./convert-type.ts";
import { childrenOf, rejectRepairs, type Syntax, type Tree, unreadable } from "./cursor.ts";
import { canonicalName } from "./names.ts";
import { refuse } from "./refusals.ts";
import { convertTests, inner, type Source, spanOf, textOf, theChild } from "./source.ts";
import { textOfLiteral } from "./text-literal.ts";

function begin(tree: Tree, text: string, rangeTypes: ReadonlySet<number>): Source {
  rejectRepairs(tree, text);
  let nodes = 0;
  let depth = 0;
  const source: Source = {
    text,
    rangeTypes,
    convert(node) {
      nodes += 1;
      depth += 1;
      if (depth > limits.depth) {
        const message = `The rule is nested more than ${limits.depth} levels deep.`;
        throw new ProblemFound(problem("too large", message, spanOf(node)));
      }
      if (nodes > limits.nodes) {
        throw new ProblemFound(
          problem("too large", `The rule has more than ${limits.nodes} parts.`, spanOf(node)),
        );
      }
      const converted = convertByName(node, source);
      depth -= 1;
      return converted;
    },
  };
  return source;
}

export function convertExpression(tree: Tree, text: string, rangeTypes: ReadonlySet<number>): Node {
  const source = begin(tree, text, rangeTypes);
  const [only, second] = childrenOf(tree.topNode);
  if (only === undefined || second !== undefined)
    throw unreadable(text, { from: second?.from ?? 0, to: text.length });
  return source.convert(only);
}

export function convertCell(tree: Tree, text: string, rangeTypes: ReadonlySet<number>): CellNode {
  const source = begin(tree, text, rangeTypes);
  const span = { from: 0, to: text.length };
  const children = childrenOf(tree.topNode);
  if (children.some((child) => child.name === "Wildcard")) {
    return { kind: "cell", any: true, negated: false, tests: [], ...span };
  }
  const tests = children.find((child) => child.name === "PositiveUnaryTests");
  if (tests === undefined) throw unreadable(text, span);
  const negated = children.some((child) => child.name === "not");
  return { kind: "cell", any: false, negated, tests: convertTests(tests, source), ...span };
}

function convertByName(node: Syntax, source: Source): Node {
  const span = spanOf(node);
  switch (node.name) {
    case "NumericLiteral":
      return { kind: "number", value: numberText(textOf(node, source), span), ...span };
    case "StringLiteral":
      return { kind: "text", value: textOfLiteral(textOf(node, source)), ...span };
    case "BooleanLiteral":
      return { kind: "boolean", value: textOf(node, source) === "true", ...span };
    case "null":
      return { kind: "null", ...span };
    case "VariableName":
    case "?":
      return { kind: "name", name: canonicalName(textOf(node, source)), ...span };
    case "DateTimeLiteral":
      return convertConstructor(node, source);
    case "FunctionInvocation":
      return convertCall(node, source);
    case "PathExpression":
      return convertPath(node, source);
    case "FilterExpression":
      return convertFilter(node, source);
    case "ParenthesizedExpression":
      return source.convert(theChild(node, source, ["(", ")"]));
    case "SimplePositiveUnaryTest":
      return convertTest(node, source);
    case "PositiveUnaryTest":
      return source.convert(theChild(node, source, []));
    case "Interval":
      return convertInterval(node, source);
    case "ArithmeticExpression":
      return convertArithmetic(node, source);
    case "Comparison":
      return convertComparison(node, source);
    case "Conjunction":
    case "Disjunction":
      return convertLogic(node, source);
    case "IfExpression":
      return convertIf(node, source);
    case "ForExpression":
      return convertFor(node, source);
    case "QuantifiedExpression":
      return convertQuantified(node, source);
    case "List":
      return { kind: "list", items: inner(node, ["[", "]"]).map((item) => source.convert(item)), ...span };
    case "Context":
      return convertContext(node, source);
    case "InstanceOfExpression":
      return convertInstance(node, source);
    case "FunctionDefinition":
      return refuse("function value", span);
    default:
      throw unreadable(source.text, span);
  }
}

/** A number as written, without blanks; one that no decimal can hold is refused here. */
function numberText(text: string, span: Span): string {
  const value = text.replace(/\s+/g, "");
  try {
    decimal(value);
  } catch (error) {
    if (!(error instanceof DecimalError)) throw error;
    throw new ProblemFound(problem("too large", "The number has too many digits.", span));
  }
  return value;
}

function convertPath(node: Syntax, source: Source): Node {
  const [left, name] = inner(node, ["."]);
  if (left === undefined || name === undefined) throw unreadable(source.text, spanOf(node));
  return {
    kind: "path",
    source: source.convert(left),
    name: canonicalName(textOf(name, source)),
    ...spanOf(node),
  };
}

function convertFilter(node: Syntax, source: Source): Node {
  const [left, condition] = inner(node, ["[", "]"]);
  if (left === undefined || condition === undefined) throw unreadable(source.text, spanOf(node));
  return {
    kind: "filter",
    source: source.convert(left),
    condition: source.convert(condition),
    ...spanOf(node),
  };
}

function convertTest(node: Syntax, source: Source): Node {
  const children = childrenOf(node);
  const [first, value] = children;
  if (children.length === 1 && first !== undefined) return source.convert(first);
  if (first === undefined || value === undefined || first.name !== "CompareOp") {
    throw unreadable(source.text, spanOf(node));
  }
  return {
    kind: "test",
    op: textOf(first, source) as CompareOp,
    value: source.convert(value),
    ...spanOf(node),
  };
}

function convertInterval(node: Syntax, source: Source): Node {
  const [open, start, , end, close] = childrenOf(node);
  if (open === undefined || start === undefined || end === undefined || close === undefined) {
    throw unreadable(source.text, spanOf(node));
  }
  return {
    kind: "interval",
    startIncluded: open.name === "[",
    start: source.convert(start),
    end: source.convert(end),
    endIncluded: close.name === "]",
    ...spanOf(node),
  };
}

function convertContext(node: Syntax, source: Source): Node {
  const entries = inner(node, ["{", "}"]).map((entry) => {
    const [key, value] = childrenOf(entry);
    const name = key === undefined ? undefined : childrenOf(key)[0];
    if (key === undefined || name === undefined || value === undefined) {
      throw unreadable(source.text, spanOf(entry));
    }
    const raw = textOf(name, source);
    return {
      key: name.name === "StringLiteral" ? textOfLiteral(raw) : canonicalName(raw),
      value: source.convert(value),
    };
  });
  return { kind: "context", entries, ...spanOf(node) };
}

function convertInstance(node: Syntax, source: Source): Node {
  const [value, type] = inner(node, ["instance", "of"]);
  if (value === undefined || type === undefined) throw unreadable(source.text, spanOf(node));
  return { kind: "instance", value: source.convert(value), type: convertType(type, source), ...spanOf(node) };
}
