import { rubricFrame } from "#core/rubrics/bindings.ts";
import type { Rubric } from "#core/rubrics/compile.ts";
import type { Played } from "#core/rubrics/played.ts";
import { totalOf } from "#core/rubrics/total.ts";
import { decideAll } from "#core/rubrics/verdicts.ts";
import { compare, toNumber } from "#core/shared/decimal.ts";
import type { EpisodeResult } from "./problem.ts";

/** The total of what was played as the learner's reward: clipped, or null while undecided. Full marks count as passed. */
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
