import type { Outputs } from "#components/api/outputs.ts";
import type { Environment } from "#core/environments/compile.ts";
import { endEpisode, reset, step } from "#core/environments/engine.ts";
import type { Rubric } from "#core/rubrics/compile.ts";
import { type Played, playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { type Score, scorePlayed } from "#core/rubrics/score.ts";
import type { VerdictName } from "#core/rubrics/verdicts.ts";

export type RubricExamples = Outputs["rubrics"]["examples"];
export type RubricExample = RubricExamples["examples"][number];

/** An example played again in the environment that the rubric is edited against. */
export interface PlayedExample {
  readonly example: RubricExample;
  readonly title: string;
  readonly family: string;
  readonly played: Played;
}

export interface PlayedExamples {
  readonly played: readonly PlayedExample[];
  /** Examples that do not fit the environment any more. */
  readonly unfit: number;
}

/** Plays every example again. One that no longer fits the environment is left out and counted. */
export function replayExamples(
  environment: Environment,
  { tasks, examples }: RubricExamples,
): PlayedExamples {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const played: PlayedExample[] = [];
  let unfit = 0;
  for (const example of examples) {
    const task = byKey.get(example.task);
    if (task === undefined) continue;
    try {
      let episode = reset(environment, task, example.seed);
      for (const turn of example.turns) episode = step(episode, turn).episode;
      episode = endEpisode(episode, "stopped", "The agent did nothing more.");
      const expected = readExpected(environment, task.expected);
      const { title, family } = task;
      played.push({ example, title, family, played: playedFromEpisode(episode, expected) });
    } catch {
      // The task was written for another shape of the case; the count is shown.
      unfit += 1;
    }
  }
  return { played, unfit };
}

export interface ScoredExample extends PlayedExample {
  readonly score: Score;
}

/** Scores one example after the other, so that whoever drives it can stop in between. */
export function* scoreExamples(
  rubric: Rubric,
  examples: readonly PlayedExample[],
): Generator<ScoredExample, void> {
  for (const example of examples) yield { ...example, score: scorePlayed(rubric, example.played) };
}

export type VerdictTally = Partial<Record<VerdictName, number>>;

/** How often each criterion passed, failed or could not be decided. */
export function tallyByCriterion(scored: readonly ScoredExample[]): ReadonlyMap<string, VerdictTally> {
  const tallies = new Map<string, VerdictTally>();
  for (const { score } of scored) {
    for (const { criterion, verdict } of score.rows) {
      const tally = tallies.get(criterion) ?? {};
      tallies.set(criterion, { ...tally, [verdict]: (tally[verdict] ?? 0) + 1 });
    }
  }
  return tallies;
}

/** The verdict on one criterion, or on the whole: full score passes, anything less fails. */
export function verdictOf(scored: ScoredExample, criterion: string | null): VerdictName {
  if (criterion !== null)
    return scored.score.rows.find((row) => row.criterion === criterion)?.verdict ?? "unscored";
  const { clipped } = scored.score.total;
  if (clipped === null) return "error";
  return Number(clipped) >= 1 ? "pass" : "fail";
}

const spoken = { pass: "pass", fail: "fail", error: "cannot_decide", unscored: "unscored" } as const;

/** Criteria on which people who judged an example said something else than the rubric says now. */
export function disagreements(
  { example, score }: ScoredExample,
  criterion: string | null,
): ReadonlyArray<{ readonly criterion: string; readonly people: string; readonly rubric: VerdictName }> {
  return example.people.flatMap((said) => {
    if (criterion !== null && said.criterion !== criterion) return [];
    const row = score.rows.find((one) => one.criterion === said.criterion);
    if (row === undefined || row.verdict === "unscored" || spoken[row.verdict] === said.verdict) return [];
    return [{ criterion: said.criterion, people: said.verdict, rubric: row.verdict }];
  });
}
