import type { EvidenceNode, Origins } from "../evidence.ts";
import type { RuleOutcome } from "../outcome.ts";
import type { Node } from "../tree.ts";
import type { Scope } from "../types.ts";
import type { FeelContext } from "../values.ts";
import { makeEvaluator } from "./evaluate.ts";
import type { BuildOptions } from "./build.ts";

/** Placeholder of the first slice: the whole rule as one node. */
export function makeExplainer(text: string, tree: Node, options: BuildOptions, _scope: Scope) {
  const evaluator = makeEvaluator(tree, options);
  return (bindings: FeelContext, _origins?: Origins): { outcome: RuleOutcome; evidence: EvidenceNode } => {
    const outcome = evaluator.run(bindings);
    const evidence = { text, from: tree.from, to: tree.to, value: outcome.ok ? outcome.value : null, children: [] };
    return { outcome, evidence };
  };
}
