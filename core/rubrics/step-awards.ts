import type { RuleFrame } from "#core/environments/rule-frame.ts";
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  isZero,
  multiply,
  roundTo,
  subtract,
  toText,
  ZERO,
} from "#core/shared/decimal.ts";
import { rubricFrame } from "./bindings.ts";
import type { CompiledCriterion, Rubric } from "./compile.ts";
import { type Played, playedUpTo } from "./played.ts";
import { totalOf } from "./total.ts";
import { decideAll, decideCriterion, type GivenVerdict, type Verdict } from "./verdicts.ts";

/** Points given at one step, counted from 0. */
export interface StepAward {
  readonly step: number;
  readonly criterion: string;
  /** Decimal text; negative where something awarded before did not last. */
  readonly points: string;
}

const REWARD_PLACES = 18;

/**
 * Where in the trajectory the points were earned. A criterion with `award: "step"` gives its points at the step where
 * its check first holds (and more where its fraction grows); what did not last is taken back at the last step. All other
 * criteria are awarded at the last step. The sum over all steps is exactly the points that the verdicts come to.
 */
export function stepAwards(
  rubric: Rubric,
  played: Played,
  given: ReadonlyMap<string, GivenVerdict> = new Map(),
): StepAward[] {
  const last = played.steps.length - 1;
  if (last < 0) return [];
  const verdicts = decideAll(rubric, rubricFrame(played), given);
  const awards: StepAward[] = [];
  const frames = framesOf(played);
  for (const compiled of rubric.criteria) {
    if (compiled.children.length > 0) continue;
    const earned = verdicts.get(compiled.criterion.id)?.points ?? ZERO;
    const early = compiled.criterion.award === "step" ? earlyAwards(compiled, frames, last) : [];
    const before = early.reduce((sum, award) => add(sum, award.points), ZERO);
    const closing = subtract(earned, before);
    for (const { step, points } of early) awards.push(awardOf(compiled, step, points));
    if (!isZero(closing)) awards.push(awardOf(compiled, last, closing));
  }
  return awards.sort((a, b) => a.step - b.step);
}

function awardOf(compiled: CompiledCriterion, step: number, points: Decimal): StepAward {
  return { step, criterion: compiled.criterion.id, points: toText(points) };
}

/** What checks see after each step as if it were the last; made once for all criteria. */
function framesOf(played: Played): (step: number) => RuleFrame {
  const made: RuleFrame[] = [];
  return (step) => {
    made[step] ??= rubricFrame(playedUpTo(played, step));
    return made[step];
  };
}

/** Growth of a criterion's fraction over the steps before the last, in points. */
function earlyAwards(
  compiled: CompiledCriterion,
  frameAt: (step: number) => RuleFrame,
  last: number,
): { step: number; points: Decimal }[] {
  const found: { step: number; points: Decimal }[] = [];
  let reached = ZERO;
  for (let step = 0; step < last; step += 1) {
    const verdict: Verdict = decideCriterion(compiled, frameAt(step), undefined);
    if (verdict.fraction === null || compare(verdict.fraction, reached) <= 0) continue;
    const points = multiply(compiled.points, subtract(verdict.fraction, reached));
    if (!isZero(points)) found.push({ step, points });
    reached = verdict.fraction;
  }
  return found;
}

/**
 * A reward for each step, in units of the score: the awards divided by the total's denominator, with what gates, clip
 * and rounding change settled at the last step, so that the sum is the clipped score (to 30 places). Null while the total is
 * undecided. Only signed points and weighted means spread over the steps; other aggregations reward at the end.
 */
export function stepRewards(
  rubric: Rubric,
  played: Played,
  given: ReadonlyMap<string, GivenVerdict> = new Map(),
): Decimal[] | null {
  const total = totalOf(rubric, decideAll(rubric, rubricFrame(played), given));
  const last = played.steps.length - 1;
  if (total.clipped === null || last < 0) return null;
  const rewards = new Array<Decimal>(played.steps.length).fill(ZERO);
  const { mode } = rubric.document.aggregation;
  if ((mode === "signed_points" || mode === "weighted_mean") && !isZero(total.denominator)) {
    for (const award of stepAwards(rubric, played, given)) {
      if (award.step === last) continue;
      const share = roundTo(divide(decimal(award.points), total.denominator), REWARD_PLACES, "half-even");
      rewards[award.step] = add(rewards[award.step] ?? ZERO, share);
    }
  }
  const before = rewards.reduce((sum, reward) => add(sum, reward), ZERO);
  rewards[last] = subtract(total.clipped, before);
  return rewards;
}
