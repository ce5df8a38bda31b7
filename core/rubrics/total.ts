import { compare, type Decimal, equals, ONE, signOf, ZERO } from "#core/shared/decimal.ts";
import { aggregate, clipTo, type Sum } from "./aggregate.ts";
import type { CompiledCriterion, Rubric } from "./compile.ts";
import type { Verdict } from "./verdicts.ts";

/**
 * The total of a trajectory. While a counted criterion is undecided, `raw` and `clipped` are null and the total lies
 * between `lowest` and `highest` (clipped), unless a gate that failed has settled it.
 */
export interface Total {
  /** Earned and possible points (for product, tree and expression: the score and 1). Null while undecided. */
  readonly numerator: Decimal | null;
  readonly denominator: Decimal;
  readonly raw: Decimal | null;
  readonly clipped: Decimal | null;
  readonly lowest: Decimal;
  readonly highest: Decimal;
  /** The same bounds in points, before gates and clipping. */
  readonly lowestPoints: Decimal;
  readonly highestPoints: Decimal;
  /** Counted criteria without a verdict. */
  readonly undecided: readonly string[];
  /** Gates that failed and took the score to the lower end. */
  readonly failedGates: readonly string[];
}

type Assumption = "worst" | "best";

/** Adds verdicts up by the rubric's aggregation, gates and clip. */
export function totalOf(rubric: Rubric, verdicts: ReadonlyMap<string, Verdict>): Total {
  const leaves = rubric.criteria.filter((compiled) => compiled.children.length === 0);
  const open = leaves.filter((leaf) => fractionOf(verdicts, leaf) === null && counts(rubric, leaf));
  const failedGates = leaves.filter((leaf) => gateFails(leaf, fractionOf(verdicts, leaf))).map(idOf);
  const sumUnder = (assumption: Assumption): Sum | null =>
    aggregate(rubric, (id) => {
      const compiled = rubric.byId.get(id);
      return verdicts.get(id)?.fraction ?? (compiled === undefined ? ZERO : assumed(compiled, assumption));
    });
  const worst = sumUnder("worst");
  const best = sumUnder("best");
  const [low, high] = rubric.clip;
  const gated = failedGates.length > 0;
  const gateOpen = open.some((leaf) => leaf.criterion.gate !== "none");
  const broad =
    rubric.document.aggregation.mode === "expression" && open.some((leaf) => expressionReads(rubric, leaf));
  const lowest = gated || gateOpen || broad || worst === null ? low : clipTo(worst.raw, rubric.clip);
  const highest = gated ? low : broad || best === null ? high : clipTo(best.raw, rubric.clip);
  const settled = worst !== null && (open.length === 0 || gated);
  const exact = open.length === 0 ? worst : null;
  return {
    numerator: exact?.numerator ?? null,
    denominator: (worst ?? best)?.denominator ?? ONE,
    raw: exact?.raw ?? null,
    clipped: settled && equals(lowest, highest) ? lowest : null,
    lowest,
    highest,
    lowestPoints: worst?.numerator ?? low,
    highestPoints: best?.numerator ?? high,
    undecided: open.map(idOf),
    failedGates,
  };
}

function idOf(compiled: CompiledCriterion): string {
  return compiled.criterion.id;
}

function fractionOf(verdicts: ReadonlyMap<string, Verdict>, compiled: CompiledCriterion): Decimal | null {
  return verdicts.get(compiled.criterion.id)?.fraction ?? null;
}

/** A criterion counts when its verdict can change the total: it has points, is a gate, or stands in a product or expression. */
export function counts(rubric: Rubric, compiled: CompiledCriterion): boolean {
  if (compiled.criterion.gate !== "none") return true;
  const { mode } = rubric.document.aggregation;
  if (mode === "product") return true;
  if (mode === "expression") return expressionReads(rubric, compiled);
  return signOf(compiled.points) !== 0;
}

function expressionReads(rubric: Rubric, compiled: CompiledCriterion): boolean {
  return rubric.expression?.reads.some(([name]) => name === compiled.criterion.id) ?? false;
}

function gateFails(compiled: CompiledCriterion, fraction: Decimal | null): boolean {
  if (fraction === null) return false;
  if (compiled.criterion.gate === "must_pass") return compare(fraction, ONE) < 0;
  return compiled.criterion.gate === "must_not" && compare(fraction, ZERO) > 0;
}

/** The fraction of an undecided criterion at the worse or better end. A gate can only be open at the better end. */
function assumed(compiled: CompiledCriterion, assumption: Assumption): Decimal {
  if (assumption === "best" && compiled.criterion.gate === "must_pass") return ONE;
  if (assumption === "best" && compiled.criterion.gate === "must_not") return ZERO;
  const wantsMet = signOf(compiled.points) >= 0;
  return wantsMet === (assumption === "best") ? ONE : ZERO;
}
