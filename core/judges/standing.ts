import { type Agreement, cohenKappa } from "#core/review/agreement.ts";
import { compare, decimal } from "#core/shared/decimal.ts";
import type { JudgedCriterion } from "./question.ts";

/** Fewest answers that both a person and the judge gave. */
export const fewestCompared = 50;
/** "Substantial" on the scale of Landis and Koch (1977): from here a judge may decide points. */
export const leastKappa = 0.61;

/** What one person and the judge said about the same trajectory: level ids; null where the judge could not decide. */
export interface Compared {
  readonly person: string;
  readonly judge: string | null;
}

export interface JudgeStanding {
  /** True when its verdicts may be part of a score. */
  readonly counts: boolean;
  readonly agreement: Agreement;
  /** Compared trajectories on which the judge could not decide; they are in no coefficient. */
  readonly undecided: number;
  /** One sentence for people: why it counts, or what is missing. */
  readonly sentence: string;
}

/**
 * Whether a judge may count: at least 50 trajectories on which people and the judge both chose a level, with Cohen's kappa of at
 * least 0.61 (linear weights where there are more than two levels, in the order of their fractions), and at most 5 % undecided.
 */
export function judgeStanding(criterion: JudgedCriterion, compared: readonly Compared[]): JudgeStanding {
  const levels = [...criterion.judge.levels]
    .sort((a, b) => compare(decimal(a.fraction), decimal(b.fraction)))
    .map(({ id }) => id);
  const known = compared.filter(({ person }) => levels.includes(person));
  const pairs = known.flatMap(({ person, judge }) => (judge === null ? [] : [[person, judge] as const]));
  const undecided = known.length - pairs.length;
  const agreement = cohenKappa(pairs, levels, levels.length > 2 ? "linear" : "none");
  const missing = reasonAgainst(agreement, undecided, known.length);
  return {
    counts: missing === null,
    agreement,
    undecided,
    sentence: missing ?? "It agrees with people well enough to count.",
  };
}

function reasonAgainst({ n, coefficient }: Agreement, undecided: number, all: number): string | null {
  if (n < fewestCompared) {
    return `Does not count yet: ${n} of at least ${fewestCompared} cases have a level from a person and from the judge.`;
  }
  if (undecided > all * 0.05) return `Does not count: it could not decide ${undecided} of ${all} cases.`;
  if (coefficient === null)
    return "Does not count: all levels are the same, so agreement says nothing. Add cases of another level.";
  if (coefficient < leastKappa) {
    return coefficient < 0.41
      ? "Does not count: it hardly agrees with people. Reword the question or let people decide."
      : "Does not count: it agrees with people only moderately. Make the levels clearer.";
  }
  return null;
}
