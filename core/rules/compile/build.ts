import { ProblemFound, problem } from "#core/rules/problem.ts";
import type { FunctionNode, Node } from "#core/rules/tree.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { Build, LocalScope } from "./builder.ts";
import { buildCall } from "./calls.ts";
import { buildFor, buildIf, buildQuantified } from "./control.ts";
import { buildFilter } from "./filter.ts";
import type { Run } from "./frame.ts";
import { buildInstance } from "./instance.ts";
import { buildContext, buildList, buildNumber, buildTemporal, constant } from "./literals.ts";
import { buildCell, buildIn, buildInterval, buildTestValue } from "./membership.ts";
import { buildName, buildPath } from "./names.ts";
import { buildArithmetic, buildBetween, buildCompare, buildLogic, buildNegate } from "./operators.ts";

function strayFunction(node: FunctionNode): never {
  throw new ProblemFound(problem("refused", "A function can only be the order of sort().", node));
}

/** The closure of one node, its parts built through `build.build`. */
export function buildNode(node: Node, scope: LocalScope | null, build: Build): Run {
  switch (node.kind) {
    case "number":
      return buildNumber(node);
    case "text":
    case "boolean":
      return constant(node.value);
    case "null":
      return constant(null);
    case "temporal":
      return buildTemporal(node);
    case "name":
      return buildName(node, scope, build);
    case "path":
      return buildPath(node, scope, build);
    case "filter":
      return buildFilter(node, scope, build);
    case "call":
      return buildCall(node, scope, build);
    case "negate":
      return buildNegate(node, scope, build);
    case "arithmetic":
      return buildArithmetic(node, scope, build);
    case "compare":
      return buildCompare(node, scope, build);
    case "between":
      return buildBetween(node, scope, build);
    case "in":
      return buildIn(node, scope, build);
    case "logic":
      return buildLogic(node, scope, build);
    case "if":
      return buildIf(node, scope, build);
    case "for":
      return buildFor(node, scope, build);
    case "quantified":
      return buildQuantified(node, scope, build);
    case "list":
      return buildList(node, scope, build);
    case "context":
      return buildContext(node, scope, build);
    case "interval":
      return buildInterval(node, scope, build);
    case "test":
      return buildTestValue(node, scope, build);
    case "instance":
      return buildInstance(node, scope, build);
    case "cell":
      return buildCell(node, scope, build);
    case "function":
      return strayFunction(node);
  }
}

export type BuildOptions = {
  readonly types: ReadonlyMap<Node, FeelType> | null;
  readonly keys: ReadonlyMap<string, string>;
  readonly scope: LocalScope | null;
};

/** Closures for scoring: no positions, no records. */
export function buildFast(node: Node, { types, keys, scope }: BuildOptions): Run {
  const build: Build = {
    types,
    keys,
    hooks: null,
    direct: new Map(),
    build: (part, inner) => buildNode(part, inner, build),
  };
  return build.build(node, scope);
}
