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
import { type Played, playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { type Score, scorePlayed } from "#core/rubrics/score.ts";
import { stepAwards } from "#core/rubrics/step-awards.ts";
import type { GivenVerdict } from "#core/rubrics/verdicts.ts";
import type { Hash } from "#core/shared/digest.ts";
import { toInstant } from "#core/shared/instant.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { TrajectoryDocument, Usage } from "#core/trajectories/schema.ts";
import { toTrajectoryDocument } from "#core/trajectories/to-document.ts";
import { type PlayedEpisode, type PlayOptions, play, playNow } from "./play.ts";

/** What a trajectory document says about itself, besides what happened. */
export type TrajectoryContext = Pick<
  TrajectoryDocument,
  "id" | "run" | "agent" | "release" | "task" | "attempt" | "source"
>;

export interface RolloutOptions extends PlayOptions {
  /** Identity of the trajectory document and what it belongs to. */
  readonly context: TrajectoryContext;
  readonly hash?: Hash;
}

/** Verdicts of models on what happened, by criterion. */
export type AskJudges = (trajectory: TrajectoryDocument) => Promise<ReadonlyMap<string, GivenVerdict>>;

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
  options: RolloutOptions & { readonly askJudges?: AskJudges },
): Promise<Rollout> {
  const game = await play(environment, task, agent, options);
  const { trajectory, played } = record(environment, rubric, task, game, options);
  const given = await options.askJudges?.(trajectory);
  return { trajectory, score: scorePlayed(rubric, played, given) };
}

/** The same for agents that answer at once. */
export function rolloutNow(
  environment: Environment,
  rubric: Rubric,
  task: TaskDocument,
  agent: Agent,
  options: RolloutOptions,
): Rollout {
  const game = playNow(environment, task, agent, options);
  const { trajectory, played } = record(environment, rubric, task, game, options);
  return { trajectory, score: scorePlayed(rubric, played) };
}

function record(
  environment: Environment,
  rubric: Rubric,
  task: TaskDocument,
  game: PlayedEpisode,
  options: RolloutOptions,
): { trajectory: TrajectoryDocument; played: Played } {
  const played = playedFromEpisode(game.last, readExpected(environment, task.expected));
  const { context } = options;
  const document = toTrajectoryDocument(
    game.last,
    {
      ...context,
      release: { taskSet: context.release.taskSet, rubric: context.release.rubric },
      taskDigest: context.task.digest,
      usage: modelUsage(game),
      turns: game.turns.map(({ observation, turn, startedAt, endedAt }) => ({
        observation,
        ...(turn.reasoning === undefined ? {} : { reasoning: turn.reasoning }),
        ...(turn.explanation === undefined ? {} : { explanation: turn.explanation }),
        ...(turn.usage === undefined ? {} : { usage: turn.usage }),
        startedAt: toInstant(startedAt),
        endedAt: toInstant(endedAt),
      })),
    },
    options.hash,
  );
  return { trajectory: withAwards(document, rubric, played), played };
}

/** Writes the points that were earned at each step into the document. */
function withAwards(document: TrajectoryDocument, rubric: Rubric, played: Played): TrajectoryDocument {
  const awards = stepAwards(rubric, played);
  const steps = document.steps.map((step) => ({
    ...step,
    awards: awards
      .filter((award) => award.step === step.index)
      .map(({ criterion, points }) => ({ criterion, points })),
  }));
  return { ...document, steps };
}

/** What the agent's models used, and the time that all turns took. */
function modelUsage(game: PlayedEpisode): Usage {
  const total = { inputTokens: 0, outputTokens: 0, cost: 0n, durationMs: 0 };
  for (const { turn, startedAt, endedAt } of game.turns) {
    total.durationMs += Math.max(0, endedAt - startedAt);
    total.inputTokens += turn.usage?.inputTokens ?? 0;
    total.outputTokens += turn.usage?.outputTokens ?? 0;
    total.cost += BigInt(turn.usage?.cost ?? "0");
  }
  return { ...total, cost: String(total.cost) };
}
