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
      played.push({ example, title: task.title, played: playedFromEpisode(episode, expected) });
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

export function scoreExamples(rubric: Rubric, examples: readonly PlayedExample[]): readonly ScoredExample[] {
  return examples.map((example) => ({ ...example, score: scorePlayed(rubric, example.played) }));
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
