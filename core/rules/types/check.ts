import { checkNames } from "#core/rules/compile/check-names.ts";
import type { RuleProblem } from "#core/rules/problem.ts";
import type { Node } from "#core/rules/tree.ts";
import { ANY, type FeelType, type Scope } from "#core/rules/types.ts";

export type Checked = {
  readonly type: FeelType;
  readonly types: ReadonlyMap<Node, FeelType> | null;
  readonly problems: readonly RuleProblem[];
};

export function checkTypes(
  tree: Node,
  scope: Scope,
  options: { expects?: FeelType; input?: FeelType },
): Checked {
  const names = [...scope.names.keys(), ...(options.input === undefined ? [] : ["?"])];
  return { type: options.expects ?? ANY, types: null, problems: checkNames(tree, names) };
}
