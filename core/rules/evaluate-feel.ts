import { checkNames } from "#core/rules/compile/check-names.ts";
import { makeEvaluator } from "#core/rules/compile/evaluate.ts";
import { shapeOfBindings } from "#core/rules/parse/name-shape.ts";
import { canonicalName } from "#core/rules/parse/names.ts";
import { parseExpression } from "#core/rules/parse/parse.ts";
import type { RuleProblem } from "./problem.ts";
import type { FeelContext, Value } from "./values.ts";

export type FeelResult =
  | { readonly outcome: "value"; readonly value: Value }
  | { readonly outcome: "error"; readonly reason: string; readonly from: number; readonly to: number }
  | {
      readonly outcome: "refused";
      readonly construct: string;
      readonly reason: string;
      readonly from: number;
      readonly to: number;
    };

function ofProblem(problem: RuleProblem): FeelResult {
  const { from, to, message: reason } = problem;
  if (problem.code === "refused")
    return { outcome: "refused", construct: problem.construct ?? "refused", reason, from, to };
  return { outcome: "error", reason, from, to };
}

/** The canonical name of every binding with the key under which it is stored. */
export function keysOf(names: Iterable<string>): Map<string, string> {
  const keys = new Map<string, string>();
  for (const name of names) keys.set(canonicalName(name), name);
  return keys;
}

/**
 * Evaluates a text with dynamic types: names come from the bindings, and kinds are checked when they meet. For the
 * conformance kit and the command line; everything that people author goes through `compileRule`.
 */
export function evaluateFeel(text: string, bindings: FeelContext, budget?: number): FeelResult {
  const parsed = parseExpression(text, shapeOfBindings(bindings));
  if (!parsed.ok) return ofProblem(parsed.problems[0] as RuleProblem);
  const keys = keysOf(bindings.keys());
  const [first] = checkNames(parsed.tree, keys.keys());
  if (first !== undefined) return ofProblem(first);
  const outcome = makeEvaluator(parsed.tree, { types: null, keys, scope: null }).run(
    bindings,
    undefined,
    budget,
  );
  if (outcome.ok) return { outcome: "value", value: outcome.value };
  return { outcome: "error", reason: outcome.reason, from: outcome.from, to: outcome.to };
}
