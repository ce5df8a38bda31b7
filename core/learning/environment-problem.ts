import { candidatesOf, kindsOf } from "#core/agents/candidates.ts";
import { HistoryRecorder } from "#core/agents/history.ts";
import type { Environment } from "#core/environments/compile.ts";
import { endEpisode, step } from "#core/environments/engine.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import type { Episode } from "#core/environments/episode.ts";
import { observe } from "#core/environments/observation.ts";
import type { Rubric } from "#core/rubrics/compile.ts";
import { type Played, playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { type PlayableTask, startOf } from "#core/runs/play.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { FeatureSpace } from "./feature-space.ts";
import { ObservationReader } from "./observation-features.ts";
import type { Candidate, EpisodeResult, LearningEpisode, LearningProblem } from "./problem.ts";
import { rewardOf } from "./reward.ts";

export interface TrainingTask {
  readonly digest: string;
  readonly document: TaskDocument;
}

/** An environment and a rubric as the trainer sees them. Episodes run without digests and documents, for speed. */
export function environmentProblem(
  environment: Environment,
  rubric: Rubric,
  tasks: readonly TrainingTask[],
  features: FeatureSpace,
): LearningProblem {
  const reader = new ObservationReader(environment.document, features);
  const expected = tasks.map(({ document }) => readExpected(environment, document.expected));
  return {
    tasks: tasks.map(({ digest, document }) => ({ key: document.key, digest })),
    featureCount: features.count,
    start: (task, seed) => {
      const { document } = tasks[task] as TrainingTask;
      const play = new EpisodePlay(environment, document, seed, reader);
      return play.scoredBy((episode) =>
        rewardOf(rubric, playedFromEpisode(episode, expected[task] as Played["expected"])),
      );
    },
  };
}

/** One episode in play, with the history that features and candidates need. */
export class EpisodePlay {
  episode: Episode;
  readonly history = new HistoryRecorder();
  readonly #reader: ObservationReader;
  readonly #kinds: ReturnType<typeof kindsOf>;

  constructor(environment: Environment, task: PlayableTask, seed: number, reader: ObservationReader) {
    this.episode = startOf(environment, task, seed);
    this.#reader = reader;
    this.#kinds = kindsOf(environment.document.tools);
  }

  candidates(): Candidate[] {
    return candidatesOf(enumerateActions(this.episode).actions, this.#kinds, this.history);
  }

  features() {
    return this.#reader.features(observe(this.episode), this.history, this.episode.state);
  }

  take(candidate: Candidate): void {
    const outcome = step(this.episode, { action: candidate.action });
    this.history.record(outcome.turn.action ?? candidate.action, outcome.result ?? undefined);
    this.episode = outcome.episode;
  }

  scoredBy(score: (episode: Episode) => EpisodeResult): LearningEpisode {
    let offered: Candidate[] | null = null;
    const candidates = (): Candidate[] => {
      offered ??= this.candidates();
      return offered;
    };
    const isDone = (): boolean => {
      if (this.episode.ending !== null) return true;
      // Nothing can be listed: the learner cannot go on.
      if (candidates().length === 0)
        this.episode = endEpisode(this.episode, "stopped", "No action can be listed.");
      return this.episode.ending !== null;
    };
    return {
      get done() {
        return isDone();
      },
      features: () => this.features(),
      candidates,
      act: (choice) => {
        this.take(candidates()[choice] as Candidate);
        offered = null;
      },
      result: () => score(this.episode),
    };
  }
}
