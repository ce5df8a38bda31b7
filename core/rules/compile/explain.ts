import type { EvidenceNode, Origins } from "#core/rules/evidence.ts";
import type { RuleOutcome } from "#core/rules/outcome.ts";
import type { Node } from "#core/rules/tree.ts";
import type { Scope } from "#core/rules/types.ts";
import type { FeelContext } from "#core/rules/values.ts";
import type { BuildOptions } from "./build.ts";
import { makeEvaluator } from "./evaluate.ts";

/** Placeholder of the first slice: the whole rule as one node. */
export function makeExplainer(text: string, tree: Node, options: BuildOptions, _scope: Scope) {
  const evaluator = makeEvaluator(tree, options);
  return (bindings: FeelContext, _origins?: Origins): { outcome: RuleOutcome; evidence: EvidenceNode } => {
    const outcome = evaluator.run(bindings);
    const evidence = {
      text,
      from: tree.from,
      to: tree.to,
      value: outcome.ok ? outcome.value : null,
      children: [],
    };
    return { outcome, evidence };
  };
}
