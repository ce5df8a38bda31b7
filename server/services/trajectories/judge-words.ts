import { z } from "zod";
import type { CriterionExplanation } from "#core/rubrics/explain.ts";
import type { Criterion } from "#core/rubrics/schema.ts";
import type { VerdictName } from "#core/rubrics/verdicts.ts";
import type { Reader } from "#core/trajectories/mask.ts";

const Words = z.object({ explanation: z.string(), quote: z.string() });

/**
 * Why a judge's criterion came out as it did: the level that it chose and its own words. A reader from whom personal data is kept gets
 * the level alone, because words and quote may hold some.
 */
export function judgeExplanation(
  criterion: Criterion,
  score: {
    graderId: string;
    verdict: VerdictName;
    level: string | null;
    reason: string | null;
    evidence: unknown;
  },
  reader: Reader,
): CriterionExplanation {
  const level = criterion.judge?.levels.find(({ id }) => id === score.level)?.label ?? score.level;
  const chose =
    level === null
      ? `The judge (${score.graderId}) could not decide.`
      : `The judge (${score.graderId}) chose “${level}”.`;
  const words = Words.safeParse(score.evidence);
  const own = words.success
    ? [words.data.explanation, words.data.quote && `It quotes “${words.data.quote}”.`]
    : [];
  const told = reader.sensitive ? [...(level === null ? [score.reason] : own)] : [];
  return {
    criterion: criterion.id,
    verdict: score.verdict,
    sentence: [chose, ...told].filter(Boolean).join(" "),
    facts: [],
    steps: [],
    check: null,
  };
}
