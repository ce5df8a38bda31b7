import { compileRule } from "#core/rules/compile.ts";
import type { EvidenceNode, Origins } from "#core/rules/evidence.ts";
import type { Node } from "#core/rules/tree.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { Value } from "#core/rules/values.ts";
import type { ProblemList } from "./problems.ts";
import { RuleFault, type RuleFrame } from "./rule-frame.ts";

/** A rule in its place in a document: compiled, typed, and able to say where it stands when it fails. */
export interface Slot {
  readonly text: string;
  readonly place: string;
  readonly type: FeelType;
  /** Paths that the rule reads, as far as its text tells: `claim.payout` is `["claim", "payout"]`. */
  readonly reads: readonly (readonly string[])[];
  /** The syntax tree; null for a decision table. */
  readonly tree: Node | null;
  /** Throws `RuleFault` when the rule cannot be decided. */
  evaluate(frame: RuleFrame): Value;
  /** The tree of sub-expressions with their values. Throws `RuleFault` when a definition that it reads fails. */
  explain(frame: RuleFrame, origins: Origins): EvidenceNode;
}

export type Names = ReadonlyMap<string, FeelType>;

/** Compiles the rule at `place`; every problem goes to the list and the result is then null. */
export function compileSlot(
  text: string,
  place: string,
  names: Names,
  problems: ProblemList,
  expects?: FeelType,
): Slot | null {
  const compiled = compileRule(text, { names }, expects === undefined ? {} : { expects });
  if (!compiled.ok) {
    for (const problem of compiled.problems) {
      problems.add(place, problem.message, {
        from: problem.from,
        to: problem.to,
        ...(problem.suggestion === undefined ? {} : { suggestion: problem.suggestion }),
      });
    }
    return null;
  }
  const { rule } = compiled;
  return {
    text,
    place,
    type: rule.type,
    reads: rule.reads,
    tree: rule.tree,
    evaluate: (frame) => {
      const outcome = rule.evaluate(frame);
      if (outcome.ok) return outcome.value;
      throw new RuleFault(place, outcome.reason, outcome.from, outcome.to);
    },
    explain: (frame, origins) => rule.explain(frame, origins).evidence,
  };
}
