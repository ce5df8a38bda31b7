/**
 * core/runs: what a run is, from its plan to its figures.
 *
 * Invariants
 * - One rollout function for worker, command line and tests; a trajectory never depends on who plays it.
 * - A rollout is a function of environment, task, seed and what the agent answers; times come from the clock port and
 *   decide nothing.
 * - Means are over tasks, with n and interval; undecided trajectories are counted beside them, never as zero.
 */
import type { Agent } from "#core/agents/port.ts";
import type { Environment } from "#core/environments/compile.ts";
import type { Rubric } from "#core/rubrics/compile.ts";
import { playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { type Score, scorePlayed } from "#core/rubrics/score.ts";
import type { Hash } from "#core/shared/digest.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { TrajectoryDocument } from "#core/trajectories/schema.ts";
import { type PlayedEpisode, play, playNow, type PlayOptions } from "./play.ts";
import { type TrajectoryContext, trajectoryOf } from "./trajectory-document.ts";

export interface RolloutOptions extends PlayOptions {
  /** Identity of the trajectory document and what it belongs to. */
  readonly context: TrajectoryContext;
  readonly hash?: Hash;
}

export interface Rollout {
  readonly trajectory: TrajectoryDocument;
  readonly score: Score;
}

/**
 * Plays a task with an agent and scores what happened. An agent that fails, or a stop, still gives a trajectory that
 * says so; only an environment that contradicts its own task throws (`invalid_document`).
 */
export async function rollout(
  environment: Environment,
  rubric: Rubric,
  task: TaskDocument,
  agent: Agent,
  options: RolloutOptions,
): Promise<Rollout> {
  return finish(environment, rubric, task, await play(environment, task, agent, options), options);
}

/** The same for agents that answer at once. */
export function rolloutNow(
  environment: Environment,
  rubric: Rubric,
  task: TaskDocument,
  agent: Agent,
  options: RolloutOptions,
): Rollout {
  return finish(environment, rubric, task, playNow(environment, task, agent, options), options);
}

function finish(
  environment: Environment,
  rubric: Rubric,
  task: TaskDocument,
  played: PlayedEpisode,
  options: RolloutOptions,
): Rollout {
  const score = scorePlayed(rubric, playedFromEpisode(played.last, readExpected(environment, task.expected)));
  return { trajectory: trajectoryOf(played, options.context, options.hash), score };
}
