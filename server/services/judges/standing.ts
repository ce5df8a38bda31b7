import type { JudgedCriterion } from "#core/judges/question.ts";
import { type Compared, type JudgeStanding, judgeStanding } from "#core/judges/standing.ts";
import { answersTo } from "#server/db/judge-answers-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import type { JudgeDigests } from "./find-judge.ts";

type Answer = Awaited<ReturnType<typeof answersTo>>[number];

/** Whether a judge may count in a workflow, from what people and the judge said so far. */
export async function standingOf(
  tx: Tx,
  workflowId: string,
  criterion: JudgedCriterion,
  digests: JudgeDigests,
): Promise<JudgeStanding> {
  return judgeStanding(
    criterion,
    comparedIn(await answersTo(tx, workflowId, digests.question), digests.judge),
  );
}

/** Trajectories on which people agree on a level and the judge was asked; where people are split, nothing is compared. */
export function comparedIn(answers: readonly Answer[], judgeDigest: string): Compared[] {
  const byTrajectory = Map.groupBy(answers, ({ trajectoryId }) => trajectoryId);
  return [...byTrajectory.values()].flatMap((said) => {
    const judged = said.find((answer) => answer.judgeDigest === judgeDigest);
    const person = agreedLevel(said);
    return judged === undefined || person === null ? [] : [{ person, judge: judged.level }];
  });
}

/** The level that more people chose than any other; null without people or when they are split. */
function agreedLevel(said: readonly Answer[]): string | null {
  const counts = new Map<string, number>();
  for (const { personId, level } of said)
    if (personId !== null && level !== null) counts.set(level, (counts.get(level) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first === undefined || first[1] === second?.[1] ? null : first[0];
}
