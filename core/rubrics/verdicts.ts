import { RuleFault, type RuleFrame } from "#core/environments/rule-frame.ts";
import type { Value } from "#core/rules/values.ts";
import { compare, Decimal, decimal, multiply, ONE, toText, ZERO } from "#core/shared/decimal.ts";
import type { CompiledCriterion, Rubric } from "./compile.ts";

export type VerdictName = "pass" | "fail" | "error" | "unscored";

/** What a judge or a person decided about a criterion, to be counted with the program's verdicts. */
export interface GivenVerdict {
  readonly level?: string;
  /** From 0 to 1, as decimal text; used when there is no level. */
  readonly fraction?: string;
  /** Set when the grader could not decide. */
  readonly undecided?: string;
}

/** The verdict on one criterion. Numbers are exact; `fraction` and `points` are null while nothing is decided. */
export interface Verdict {
  readonly criterion: string;
  /** pass and fail say whether it is good: a pitfall (negative points, must-not) that is met is a fail. */
  readonly verdict: VerdictName;
  /** How far the statement holds, 0 to 1. */
  readonly fraction: Decimal | null;
  readonly level?: string;
  /** Earned points: fraction × points of the criterion. */
  readonly points: Decimal | null;
  /** Why there is no verdict. */
  readonly reason?: string;
  /** Characters of the check at which it failed to be decided. */
  readonly span?: { readonly from: number; readonly to: number };
}

/** Decides one criterion on the names of a trajectory. */
export function decideCriterion(
  compiled: CompiledCriterion,
  frame: RuleFrame,
  given: GivenVerdict | undefined,
): Verdict {
  if (compiled.check !== null) return decideByCheck(compiled, frame);
  if (given === undefined) return undecided(compiled, "unscored", "Nobody has judged this yet.");
  if (given.undecided !== undefined) return undecided(compiled, "error", given.undecided);
  if (given.level !== undefined) {
    const fraction = compiled.levels.get(given.level);
    if (fraction === undefined) return undecided(compiled, "error", `There is no level "${given.level}".`);
    return { ...decided(compiled, fraction), level: given.level };
  }
  const fraction = given.fraction === undefined ? null : fractionOf(given.fraction);
  return fraction === null
    ? undecided(compiled, "error", "The grader gave neither a level nor a fraction.")
    : decided(compiled, fraction);
}

function fractionOf(text: string): Decimal | null {
  return /^(0(\.\d+)?|1(\.0+)?)$/.test(text) ? decimal(text) : null;
}

function decideByCheck(compiled: CompiledCriterion, frame: RuleFrame): Verdict {
  const { check } = compiled;
  if (check === null) return undecided(compiled, "unscored", "There is no check.");
  let value: Value;
  try {
    value = check.evaluate(frame);
  } catch (error) {
    if (!(error instanceof RuleFault)) throw error;
    const span = error.from < 0 ? {} : { span: { from: error.from, to: error.to } };
    return { ...undecided(compiled, "error", error.message), ...span };
  }
  if (typeof value === "boolean") return decided(compiled, value ? ONE : ZERO);
  if (value instanceof Decimal && compare(value, ZERO) >= 0 && compare(value, ONE) <= 0)
    return decided(compiled, value);
  if (value === null) return undecided(compiled, "error", "The check gave no value.");
  const shown = value instanceof Decimal ? toText(value) : "something else";
  return undecided(
    compiled,
    "error",
    `The check must give yes, no or a number from 0 to 1; it gave ${shown}.`,
  );
}

function decided(compiled: CompiledCriterion, fraction: Decimal): Verdict {
  const good = compiled.metIsBad ? compare(fraction, ZERO) === 0 : compare(fraction, ONE) === 0;
  return {
    criterion: compiled.criterion.id,
    verdict: good ? "pass" : "fail",
    fraction,
    points: multiply(compiled.points, fraction),
  };
}

function undecided(compiled: CompiledCriterion, verdict: "error" | "unscored", reason: string): Verdict {
  return { criterion: compiled.criterion.id, verdict, fraction: null, points: null, reason };
}

/** The verdicts of all criteria that are decided directly; inner nodes of a tree are left out. */
export function decideAll(
  rubric: Rubric,
  frame: RuleFrame,
  given: ReadonlyMap<string, GivenVerdict>,
): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const compiled of rubric.criteria) {
    if (compiled.children.length > 0) continue;
    verdicts.set(compiled.criterion.id, decideCriterion(compiled, frame, given.get(compiled.criterion.id)));
  }
  return verdicts;
}
