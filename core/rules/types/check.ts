import { readTemporal } from "#core/rules/builtins/range-text.ts";
import { simpleTypeNames } from "#core/rules/compile/instance.ts";
import type { RuleProblem } from "#core/rules/problem.ts";
import type { CellNode, InstanceNode, Node, TemporalNode, TypeNode } from "#core/rules/tree.ts";
import { mentions } from "#core/rules/tree-walk.ts";
import {
  ANY,
  BOOLEAN,
  DATE,
  DATE_TIME,
  DAYS_DURATION,
  describeType,
  type FeelType,
  MONTHS_DURATION,
  NULL,
  type Scope,
  TEXT,
  TIME,
} from "#core/rules/types.ts";
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from "#core/rules/values.ts";
import { type Checker, reporter, wordsOf } from "./checker.ts";
import { inferCall } from "./infer-calls.ts";
import { inferContext, inferFor, inferIf, inferList, inferQuantified, inferRange } from "./infer-control.ts";
import {
  checkBoolean,
  checkChoice,
  checkTest,
  inferArithmetic,
  inferBetween,
  inferCompare,
  inferIn,
  inferLogic,
  inferNegate,
} from "./infer-operators.ts";
import { inferFilter, inferName, inferPath } from "./infer-paths.ts";
import { type Names, outerNames, withName } from "./names.ts";
import { fits, LITERAL, publicType } from "./relate.ts";

export type Checked = {
  readonly type: FeelType;
  readonly types: ReadonlyMap<Node, FeelType>;
  readonly problems: readonly RuleProblem[];
};

function inferTemporal(node: TemporalNode, checker: Checker): FeelType {
  const value = readTemporal(node.value);
  if (value instanceof FeelDate) return DATE;
  if (value instanceof FeelTime) return TIME;
  if (value instanceof FeelDateTime) return DATE_TIME;
  if (value instanceof FeelDuration)
    return value.kind === "years and months" ? MONTHS_DURATION : DAYS_DURATION;
  checker.report("wrong value", `“${node.value.slice(0, 40)}” is not a date, time or duration.`, node);
  return ANY;
}

function checkTypeName(type: TypeNode, checker: Checker): void {
  if (type.kind === "simple" && !simpleTypeNames.includes(type.name)) {
    checker.report(
      "unknown name",
      `There is no type “${type.name}”; known are ${simpleTypeNames.join(", ")}.`,
      type,
    );
  } else if (type.kind === "list" || type.kind === "range") checkTypeName(type.of, checker);
  else if (type.kind === "context") for (const field of type.fields) checkTypeName(field.type, checker);
}

function inferInstance(node: InstanceNode, names: Names, checker: Checker): FeelType {
  checker.infer(node.value, names);
  checkTypeName(node.type, checker);
  return BOOLEAN;
}

function inferCell(node: CellNode, names: Names, checker: Checker): FeelType {
  const input = {
    node: { kind: "name", name: "?", from: node.from, to: node.to } as Node,
    type: names.find("?") ?? ANY,
  };
  for (const test of node.tests) {
    if (mentions(test, "?")) checkBoolean(checker, checker.infer(test, names), test, "A condition on “?”");
    else
      checkTest(
        { ...checker, words: (at) => (at === input.node ? "the input" : checker.words(at)) },
        test,
        input,
        names,
      );
  }
  return BOOLEAN;
}

function inferNode(node: Node, names: Names, checker: Checker): FeelType {
  switch (node.kind) {
    case "number":
      return LITERAL;
    case "text":
      return TEXT;
    case "boolean":
      return BOOLEAN;
    case "null":
      return NULL;
    case "temporal":
      return inferTemporal(node, checker);
    case "name":
      return inferName(node, names, checker);
    case "path":
      return inferPath(node, names, checker);
    case "filter":
      return inferFilter(node, names, checker);
    case "call":
      return inferCall(node, names, checker);
    case "negate":
      return inferNegate(node, names, checker);
    case "arithmetic":
      return inferArithmetic(node, names, checker);
    case "compare":
      return inferCompare(node, names, checker);
    case "between":
      return inferBetween(node, names, checker);
    case "in":
      return inferIn(node, names, checker);
    case "logic":
      return inferLogic(node, names, checker);
    case "if":
      return inferIf(node, names, checker);
    case "for":
      return inferFor(node, names, checker);
    case "quantified":
      return inferQuantified(node, names, checker);
    case "list":
      return inferList(node, names, checker);
    case "context":
      return inferContext(node, names, checker);
    case "interval":
    case "test":
      return inferRange(node, names, checker);
    case "instance":
      return inferInstance(node, names, checker);
    case "cell":
      return inferCell(node, names, checker);
    case "function":
      checker.report("refused", "A function can only be the order of sort().", node);
      return ANY;
  }
}

export type CheckOptions = { readonly text: string; readonly expects?: FeelType; readonly input?: FeelType };

/** Infers the type of every node against the scope and collects everything that is wrong. Never throws. */
export function checkTypes(tree: Node, scope: Scope, { text, expects, input }: CheckOptions): Checked {
  const problems: RuleProblem[] = [];
  const types = new Map<Node, FeelType>();
  const checker: Checker = {
    infer(node, names) {
      const type = inferNode(node, names, checker);
      types.set(node, type);
      return type;
    },
    report: reporter(problems),
    words: (at) => wordsOf(text, at),
  };
  const outer = outerNames(scope.names);
  const type = checker.infer(tree, input === undefined ? outer : withName(outer, "?", input));
  if (expects !== undefined && problems.length === 0) {
    if (!fits(type, expects)) {
      const message = `The rule must give ${describeType(expects)}, but it gives ${describeType(publicType(type))}.`;
      problems.push({ code: "wrong type", message, from: tree.from, to: tree.to });
    } else checkChoice(checker, tree, expects);
  }
  return { type: publicType(expects !== undefined && type === LITERAL ? expects : type), types, problems };
}
