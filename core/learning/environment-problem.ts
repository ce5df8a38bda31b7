import { CandidateMaker } from "#core/agents/candidates.ts";
import { HistoryRecorder } from "#core/agents/history.ts";
import type { Environment } from "#core/environments/compile.ts";
import { step } from "#core/environments/engine.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import type { Episode } from "#core/environments/episode.ts";
import { observe } from "#core/environments/observation.ts";
import type { Rubric } from "#core/rubrics/compile.ts";
import { playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { startOf } from "#core/runs/play.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { FeatureSpace } from "./feature-space.ts";
import { ObservationReader } from "./observation-features.ts";
import type {
  Candidate,
  EpisodeResult,
  LearningEpisode,
  LearningProblem,
  Moment,
  SparseVector,
} from "./problem.ts";
import { rewardOf, withAwards } from "./reward.ts";

export interface TrainingTask {
  readonly digest: string;
  readonly document: TaskDocument;
}

/** How many moments are remembered over all tasks before everything is forgotten; bounds memory to some hundred MB. */
const MOST_MOMENTS = 12_000;

/**
 * An environment and a rubric as the trainer sees them. Where nothing is left to chance, the same actions lead to the
 * same moment, so moments are remembered and what they hold is computed once; with disturbances every attempt is
 * played anew. Either way the results are the same.
 */
export function environmentProblem(
  environment: Environment,
  rubric: Rubric,
  tasks: readonly TrainingTask[],
  features: FeatureSpace,
): LearningProblem {
  const tools: MomentTools = {
    reader: new ObservationReader(environment.document, features),
    maker: new CandidateMaker(environment.document.tools),
    ends: new Set(environment.document.tools.filter((tool) => tool.ends).map(({ name }) => name)),
  };
  const expected = tasks.map(({ document }) => readExpected(environment, document.expected));
  const certain = environment.document.disturbances.length === 0;
  const roots = new Map<number, PlayMoment>();
  let made = 0;
  return {
    tasks: tasks.map(({ digest, document }) => ({ key: document.key, digest })),
    featureCount: features.count,
    featureParents: features.parents(),
    start: (task, seed) => {
      const { document } = tasks[task] as TrainingTask;
      const played = (episode: Episode) => playedFromEpisode(episode, expected[task] ?? new Map());
      const score: Scoring = {
        ending: (episode) => rewardOf(rubric, played(episode)),
        whole: (episode, ending) => withAwards(ending, rubric, played(episode)),
      };
      const root =
        (certain ? roots.get(task) : undefined) ??
        new PlayMoment(startOf(environment, document, seed), new HistoryRecorder(), tools, score);
      if (!certain) return playFrom(root, () => undefined);
      roots.set(task, root);
      return playFrom(root, () => {
        made += 1;
        if (made % MOST_MOMENTS === 0) roots.clear();
      });
    },
  };
}

/** How an episode is scored: as an ending that is only looked at, and with the awards at its steps where it was played. */
export interface Scoring {
  ending(episode: Episode): EpisodeResult;
  whole(episode: Episode, ending: EpisodeResult): EpisodeResult;
}

export interface MomentTools {
  /** Names of the tools that end a case. */
  readonly ends: ReadonlySet<string>;
  readonly reader: ObservationReader;
  readonly maker: CandidateMaker;
}

/** A moment of an episode with what follows from each choice, computed when first asked for. */
export class PlayMoment implements Moment {
  readonly episode: Episode;
  readonly history: HistoryRecorder;
  readonly #tools: MomentTools;
  readonly #next = new Map<number, PlayMoment>();
  #features: readonly SparseVector[] | null = null;
  #candidates: readonly Candidate[] | null = null;
  #result: EpisodeResult | null = null;
  readonly #score: Scoring;
  readonly #endings = new Map<number, EpisodeResult | null>();

  constructor(episode: Episode, history: HistoryRecorder, tools: MomentTools, score: Scoring) {
    this.#score = score;
    this.episode = episode;
    this.history = history;
    this.#tools = tools;
  }

  get features(): readonly SparseVector[] {
    this.#features ??= this.#tools.reader.features(observe(this.episode), this.history);
    return this.#features;
  }

  get candidates(): readonly Candidate[] {
    this.#candidates ??= this.#tools.maker.candidates(enumerateActions(this.episode).actions, this.history);
    return this.#candidates;
  }

  /** Over by a tool or a limit, or because nothing can be listed. */
  get over(): boolean {
    return this.episode.ending !== null || this.candidates.length === 0;
  }

  after(choice: number, isNew: () => void): PlayMoment {
    const known = this.#next.get(choice);
    if (known !== undefined) return known;
    const moment = this.afterAction(this.candidates[choice] as Candidate);
    this.#next.set(choice, moment);
    isNew();
    return moment;
  }

  /** What follows from an action, listed or not; not remembered. */
  afterAction({ action }: Pick<Candidate, "action">): PlayMoment {
    const outcome = step(this.episode, { action });
    const history = this.history.copy();
    history.record(outcome.turn.action ?? action, outcome.result ?? undefined);
    return new PlayMoment(outcome.episode, history, this.#tools, this.#score);
  }

  endingWith(choice: number): EpisodeResult | null {
    const known = this.#endings.get(choice);
    if (known !== undefined) return known;
    const { action } = this.candidates[choice] as Candidate;
    const after = this.#tools.ends.has(action.tool) ? step(this.episode, { action }).episode : null;
    const result = after?.ending?.by === "tool" ? this.#score.ending(after) : null;
    this.#endings.set(choice, result);
    return result;
  }

  get result(): EpisodeResult {
    this.#result ??= this.#score.whole(this.episode, this.#score.ending(this.episode));
    return this.#result;
  }
}

function playFrom(root: PlayMoment, isNew: () => void): LearningEpisode {
  let at = root;
  return {
    moment: () => (at.over ? null : at),
    act: (choice) => {
      at = at.after(choice, isNew);
    },
    result: () => at.result,
  };
}
