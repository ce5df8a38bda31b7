import { compare, Decimal, ONE, ZERO } from "#core/shared/decimal.ts";
import type { CompiledRule } from "./compile.ts";
import type { FeelContext } from "./values.ts";
import { kindOf, type Value } from "./values.ts";

/** A check decides, or says why it cannot. Doubt is never a pass or a fail. */
export type CheckResult =
  | { readonly verdict: "pass" | "fail"; readonly fraction?: Decimal }
  | { readonly verdict: "error"; readonly reason: string; readonly from: number; readonly to: number };

function undecided(reason: string, rule: CompiledRule): CheckResult {
  return { verdict: "error", reason, from: rule.tree.from, to: rule.tree.to };
}

/** The verdict of a rule's final value: yes/no, or a number 0 to 1 as the share of the points (1 is a pass). */
export function verdictOf(value: Value, rule: CompiledRule): CheckResult {
  if (value === true) return { verdict: "pass" };
  if (value === false) return { verdict: "fail" };
  if (value === null) return undecided("The check has no answer: a value it needs is missing.", rule);
  if (!(value instanceof Decimal))
    return undecided(`The check yields a ${kindOf(value)} instead of yes/no.`, rule);
  if (compare(value, ZERO) < 0 || compare(value, ONE) > 0) {
    return undecided("The check yields a number that is not between 0 and 1.", rule);
  }
  return { verdict: compare(value, ONE) === 0 ? "pass" : "fail", fraction: value };
}

/** Runs a check on bindings. Never throws; failures of evaluation become the verdict `error` with reason and place. */
export function runCheck(rule: CompiledRule, bindings: FeelContext, budget?: number): CheckResult {
  const outcome = rule.evaluate(bindings, budget);
  if (outcome.ok) return verdictOf(outcome.value, rule);
  return { verdict: "error", reason: outcome.reason, from: outcome.from, to: outcome.to };
}
