/**
 * core/learning: the built-in learner, a log-linear policy trained by policy gradient.
 *
 * Invariants
 * - Deterministic: seeds come in, random numbers are counter-based, floats are added in one fixed order, so that the same
 *   inputs give the same checkpoint bytes, also after an interruption.
 * - Advantage = reward − mean of the group, never divided by the deviation: dividing erases asymmetric costs.
 * - A rollout whose total cannot be decided is dropped and counted; it is never a zero.
 * - Only the tasks given are read; their digests are listed with the checkpoint.
 * - Every logit is a sum of feature × weight, so that each decision can be explained exactly.
 */
import type { Action } from "#core/tasks/schema.ts";

/** Some features with their values; a feature that is not listed is zero. Never changed after it was made. */
export interface SparseVector {
  readonly index: Int32Array;
  readonly value: Float64Array;
}

/** One action that may be taken now. */
export interface Candidate {
  readonly action: Action;
  readonly label: string;
  /** Weight rows that apply to it: its tool and, for each parameter, tool, parameter and option label. */
  readonly keys: readonly string[];
  /** Facts about this action now that all tools share, such as "was called before"; each has one weight. */
  readonly flags: readonly string[];
  /** Logit before anything was learned: options share the chance of their tool, so that every tool starts alike. */
  readonly prior: number;
}

/** How an episode was scored. `total` is from 0 to 1, or null when a counted criterion could not be decided. */
export interface EpisodeResult {
  readonly total: number | null;
  /** The total before gates and clipping; what the learner mixes in to tell bad from very bad. */
  readonly raw: number | null;
  readonly passed: boolean;
  /** Part of the total that was earned at a step already, by step number; the rest counts as earned at the end. */
  readonly awards: readonly { readonly step: number; readonly share: number }[];
  /** Fraction of each criterion; null where it could not be decided. */
  readonly criteria: Readonly<Record<string, number | null>>;
}

/** What can be seen and done at one point of an episode. Equal objects mean the very same situation. */
export interface Moment {
  /** Features of what the agent sees, in parts that may be shared between moments. */
  readonly features: readonly SparseVector[];
  readonly candidates: readonly Candidate[];
  /** How the episode would be scored if it ended with this candidate now; null where that would not end it. */
  endingWith(choice: number): EpisodeResult | null;
}

export interface LearningEpisode {
  /** The present moment, or null when the episode is over. */
  moment(): Moment | null;
  /** Takes the candidate at this place of the present moment. */
  act(choice: number): void;
  /** Scores the finished episode. */
  result(): EpisodeResult;
}

export interface LearningTask {
  readonly key: string;
  readonly digest: string;
}

/** What the trainer needs to know of an environment and a rubric. Episodes depend on task and seed only. */
export interface LearningProblem {
  readonly tasks: readonly LearningTask[];
  readonly featureCount: number;
  /** For each feature the one that it comes with: the fact that its tool has answered, or the constant feature 0. */
  readonly featureParents: Int32Array;
  start(task: number, seed: number): LearningEpisode;
}
