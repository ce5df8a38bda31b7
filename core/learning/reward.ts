import { rubricFrame } from "#core/rubrics/bindings.ts";
import type { Rubric } from "#core/rubrics/compile.ts";
import type { Played } from "#core/rubrics/played.ts";
import { stepRewards } from "#core/rubrics/step-awards.ts";
import { totalOf } from "#core/rubrics/total.ts";
import { decideAll } from "#core/rubrics/verdicts.ts";
import { compare, isZero, toNumber } from "#core/shared/decimal.ts";
import type { EpisodeResult } from "./problem.ts";

/**
 * The total of what was played as the learner's reward: clipped, or null while undecided. Full marks count as passed.
 * Without awards at steps; `withAwards` adds them.
 */
export function rewardOf(rubric: Rubric, played: Played): EpisodeResult {
  const verdicts = decideAll(rubric, rubricFrame(played), new Map());
  const { clipped, raw } = totalOf(rubric, verdicts);
  const criteria: Record<string, number | null> = {};
  for (const [id, verdict] of verdicts)
    criteria[id] = verdict.fraction === null ? null : toNumber(verdict.fraction);
  return {
    total: clipped === null ? null : toNumber(clipped),
    raw: raw === null ? null : toNumber(raw),
    passed: clipped !== null && compare(clipped, rubric.clip[1]) >= 0,
    awards: [],
    criteria,
  };
}

/**
 * The same with what criteria awarded at their step, by the place of the agent's decision: what others say or do between
 * counts for the decision before it. The last decision's share is not listed, it is what remains of the total.
 */
export function withAwards(result: EpisodeResult, rubric: Rubric, played: Played): EpisodeResult {
  if (result.total === null || !rubric.criteria.some(({ criterion }) => criterion.award === "step"))
    return result;
  const rewards = stepRewards(rubric, played) ?? [];
  const awards: { step: number; share: number }[] = [];
  let decision = -1;
  rewards.slice(0, -1).forEach((reward, step) => {
    if (played.steps[step]?.actor === "agent") decision += 1;
    if (!isZero(reward)) awards.push({ step: Math.max(0, decision), share: toNumber(reward) });
  });
  return { ...result, awards };
}
