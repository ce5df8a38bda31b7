import type { Verdict } from "#components/ui/verdict.tsx";

type MarkedCriterion = {
  readonly id: string;
  readonly verdict: Verdict;
  readonly possible: string;
  readonly points: string | null;
  readonly explanation: { readonly steps: readonly number[] } | null;
};
type Award = { readonly step: number; readonly criterion: string; readonly points: string };

/** What a step meant for the score: points earned, points missed where a criterion failed there, and criteria left open. */
export type StepMark = {
  readonly verdict: Verdict;
  readonly points: number;
  readonly criteria: ReadonlyArray<string>;
};

/**
 * Marks by step (counted from 0). Earned points stand where they were awarded; a failed or undecided criterion stands at
 * the last step that decided it, or at the end.
 */
export function stepMarks(
  criteria: ReadonlyArray<MarkedCriterion>,
  awards: ReadonlyArray<Award>,
  lastStep: number,
): ReadonlyMap<number, ReadonlyArray<StepMark>> {
  const marks = new Map<number, StepMark[]>();
  const add = (step: number, verdict: Verdict, points: number, criterion: string) => {
    const own = marks.get(step) ?? [];
    const same = own.findIndex((mark) => mark.verdict === verdict);
    const before = own[same];
    if (before === undefined) own.push({ verdict, points, criteria: [criterion] });
    else {
      const named = before.criteria.includes(criterion) ? before.criteria : [...before.criteria, criterion];
      own[same] = { verdict, points: before.points + points, criteria: named };
    }
    marks.set(step, own);
  };
  for (const award of awards) {
    const points = Number(award.points);
    add(award.step, points < 0 ? "fail" : "pass", points, award.criterion);
  }
  for (const { id, verdict, possible, points, explanation } of criteria) {
    const step = explanation?.steps.at(-1) ?? lastStep;
    if (verdict === "fail") {
      const missed = Math.max(0, Number(possible)) - Math.max(0, Number(points ?? 0));
      add(step, "fail", -missed, id);
    } else if (verdict === "error") add(step, "error", 0, id);
  }
  return marks;
}
