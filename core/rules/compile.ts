/**
 * The rules engine's entry for everything that people author: tool conditions, effects, returns, rubric checks, tables.
 *
 * Invariants
 * - A rule is checked against a scope of typed names before it exists; what is wrong is a problem with a position.
 * - Evaluation is pure, deterministic and bounded by a counted budget; it never throws and never guesses: null where a
 *   value is needed, mixed kinds, overflow and an exhausted budget are failures with a reason and a place.
 * - The engine id names the meaning. A change of meaning is `feel-strict@2` beside this one, never a change of this one.
 */

import { makeEvaluator } from "#core/rules/compile/evaluate.ts";
import { makeExplainer } from "#core/rules/compile/explain.ts";
import { shapeOfScope } from "#core/rules/parse/name-shape.ts";
import { parseCell, parseExpression } from "#core/rules/parse/parse.ts";
import { checkTypes } from "#core/rules/types/check.ts";
import { digestOfTree } from "./digest-tree.ts";
import { keysOf } from "./evaluate-feel.ts";
import type { EvidenceNode, Origins } from "./evidence.ts";
import type { RuleOutcome } from "./outcome.ts";
import type { RuleProblem } from "./problem.ts";
import { readsOf } from "./reads.ts";
import type { CellNode, Node } from "./tree.ts";
import type { FeelType, Scope } from "./types.ts";
import type { FeelContext, Value } from "./values.ts";

export type { EvidenceNode, Origins } from "./evidence.ts";
export type { RuleOutcome } from "./outcome.ts";
export type { RuleProblem } from "./problem.ts";

export const ENGINE = "feel-strict@1";

export type Explained = { readonly outcome: RuleOutcome; readonly evidence: EvidenceNode };

export type CompiledRule = {
  readonly text: string;
  readonly type: FeelType;
  /** Digest of the canonical tree: equal for texts that differ in blanks and parentheses only. */
  readonly digest: string;
  readonly engine: typeof ENGINE;
  readonly tree: Node;
  /** State paths that the rule reads, as far as they are known from the text. */
  readonly reads: readonly (readonly string[])[];
  readonly evaluate: (bindings: FeelContext, budget?: number) => RuleOutcome;
  readonly explain: (bindings: FeelContext, origins?: Origins) => Explained;
};

export type CompileResult =
  | { readonly ok: true; readonly rule: CompiledRule }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

/** A table cell: a test of one input value. `matches` yields yes/no, or null where the input leaves it open. */
export type CompiledTest = {
  readonly text: string;
  readonly digest: string;
  readonly engine: typeof ENGINE;
  readonly tree: CellNode;
  readonly reads: readonly (readonly string[])[];
  readonly matches: (input: Value, bindings: FeelContext, budget?: number) => RuleOutcome;
  readonly explain: (input: Value, bindings: FeelContext, origins?: Origins) => Explained;
};

export type CompileTestResult =
  | { readonly ok: true; readonly test: CompiledTest }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

/**
 * Checks and compiles a rule. `expects` is the type the place needs (yes/no for a condition, a number for points); a
 * rule of another type is a problem. Never throws for anything in the text.
 */
export function compileRule(text: string, scope: Scope, options: { expects?: FeelType } = {}): CompileResult {
  const parsed = parseExpression(text, shapeOfScope(scope));
  if (!parsed.ok) return parsed;
  return compileTree(text, parsed.tree, scope, options.expects);
}

/** As `compileRule`, for a tree that is already at hand (sentence builder, tables). */
export function compileTree(text: string, tree: Node, scope: Scope, expects?: FeelType): CompileResult {
  const checked = checkTypes(tree, scope, { text, ...(expects === undefined ? {} : { expects }) });
  if (checked.problems.length > 0) return { ok: false, problems: checked.problems };
  const options = { types: checked.types, keys: keysOf(scope.names.keys()), scope: null };
  const evaluator = makeEvaluator(tree, options);
  const rule: CompiledRule = {
    text,
    type: checked.type,
    digest: digestOfTree(tree),
    engine: ENGINE,
    tree,
    reads: readsOf(tree, checked.types),
    evaluate: (bindings, budget) => evaluator.run(bindings, undefined, budget),
    explain: makeExplainer(text, tree, options, evaluator),
  };
  return { ok: true, rule };
}

/** Checks and compiles the unary tests of a table cell: `-`, `< 5`, `[1..10]`, `"a", "b"`, `not(…)`, or a condition on `?`. */
export function compileUnaryTests(text: string, inputType: FeelType, scope: Scope): CompileTestResult {
  const parsed = parseCell(text, shapeOfScope(scope));
  if (!parsed.ok) return parsed;
  const { tree } = parsed;
  const checked = checkTypes(tree, scope, { text, input: inputType });
  if (checked.problems.length > 0) return { ok: false, problems: checked.problems };
  const keys = keysOf(scope.names.keys());
  const input = { kind: "local", name: "?", slot: 0, parent: null, element: false } as const;
  const buildOptions = { types: checked.types, keys, scope: input };
  const evaluator = makeEvaluator(tree, buildOptions);
  const explainer = makeExplainer(text, tree, buildOptions, evaluator);
  const test: CompiledTest = {
    text,
    digest: digestOfTree(tree),
    engine: ENGINE,
    tree,
    reads: readsOf(tree, checked.types),
    matches: (value, bindings, budget) => evaluator.run(bindings, value, budget),
    explain: (value, bindings, origins) => explainer(bindings, origins, value),
  };
  return { ok: true, test };
}
