import type { Agent, AgentTurn, PastTurn } from "#core/agents/port.ts";
import type { Environment } from "#core/environments/compile.ts";
import { endEpisode, episodeFrom, readInitialState, step } from "#core/environments/engine.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import type { Episode } from "#core/environments/episode.ts";
import { type Observation, observe } from "#core/environments/observation.ts";
import type { Problem } from "#core/environments/state-json.ts";
import { toolDefinitions } from "#core/environments/tool-definitions.ts";
import { AssayError, isAssayError } from "#core/shared/errors.ts";
import type { Clock } from "#core/shared/instant.ts";
import { unitAt } from "#core/shared/random.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";

/** The part of a task that playing it needs. What is expected and the gold actions never come near an agent. */
export type PlayableTask = Pick<TaskDocument, "key" | "instructions" | "initial">;

export interface PlayOptions {
  readonly seed: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One turn of an episode with all that a trajectory stores of it. */
export interface PlayedTurn {
  readonly observation: Observation;
  readonly turn: AgentTurn;
  readonly before: Episode;
  readonly after: Episode;
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface PlayedEpisode {
  readonly turns: readonly PlayedTurn[];
  readonly first: Episode;
  readonly last: Episode;
}

/** Plays a task with an agent to its end, waiting for the agent where it answers later. Never throws on what an agent does. */
export async function play(
  environment: Environment,
  task: PlayableTask,
  agent: Agent,
  options: PlayOptions,
): Promise<PlayedEpisode> {
  const game = playing(environment, task, agent, options);
  for (let next = game.next(); ; ) {
    if (next.done === true) return next.value;
    try {
      next = game.next(await next.value);
    } catch (error) {
      next = game.throw(error);
    }
  }
}

/** The same without waiting, for agents that answer at once (`internal` for one that does not). */
export function playNow(
  environment: Environment,
  task: PlayableTask,
  agent: Agent,
  options: PlayOptions,
): PlayedEpisode {
  const game = playing(environment, task, agent, options);
  for (let next = game.next(); ; ) {
    if (next.done === true) return next.value;
    const answer = next.value;
    if (answer instanceof Promise) {
      throw new AssayError("internal", `The agent "${agent.name}" does not answer at once.`);
    }
    next = game.next(answer);
  }
}

type Game = Generator<AgentTurn | Promise<AgentTurn>, PlayedEpisode, AgentTurn>;

function* playing(environment: Environment, task: PlayableTask, agent: Agent, options: PlayOptions): Game {
  const first = startOf(environment, task, options.seed);
  const base = {
    instructions: [environment.document.instructions, task.instructions]
      .filter((text) => text !== "")
      .join("\n\n"),
    policy: policyText(environment),
    tools: toolDefinitions(environment),
    signal: options.signal,
    seed: Math.floor(unitAt(options.seed, "agent", 0) * 2 ** 48),
  };
  const turns: PlayedTurn[] = [];
  const history: PastTurn[] = [];
  let episode = first;
  while (episode.ending === null) {
    if (options.signal.aborted) {
      episode = endEpisode(episode, "stopped", "The run was stopped.");
      break;
    }
    const before = episode;
    const observation = observe(before);
    const startedAt = options.clock.now();
    let turn: AgentTurn;
    try {
      turn = yield agent.act({ ...base, observation, history, possible: () => enumerateActions(before) });
    } catch (error) {
      episode = options.signal.aborted
        ? endEpisode(before, "stopped", "The run was stopped.")
        : endEpisode(before, "agent_failure", failureText(error));
      break;
    }
    if (turn.action === undefined && (turn.message === undefined || turn.message === "")) {
      episode = endEpisode(before, "stopped", "The agent did nothing more.");
      break;
    }
    const outcome = step(before, {
      ...(turn.action === undefined ? {} : { action: turn.action }),
      ...(turn.message === undefined ? {} : { message: turn.message }),
      ...(turn.usage === undefined ? {} : { tokens: turn.usage.inputTokens + turn.usage.outputTokens }),
    });
    episode = outcome.episode;
    const action = outcome.turn.action ?? turn.action;
    history.push({
      ...(action === undefined ? {} : { action }),
      ...(turn.message === undefined ? {} : { message: turn.message }),
      ...(outcome.result === null ? {} : { result: outcome.result }),
      ...(outcome.turn.reply === null ? {} : { reply: outcome.turn.reply }),
    });
    turns.push({ observation, turn, before, after: episode, startedAt, endedAt: options.clock.now() });
  }
  return { turns, first, last: episode };
}

const initialStates = new WeakMap<Environment, WeakMap<object, Episode["initial"]>>();

/** The first moment of a task. The state that a task's JSON means is read once per environment. */
export function startOf(environment: Environment, task: PlayableTask, seed: number): Episode {
  let states = initialStates.get(environment);
  if (states === undefined) {
    states = new WeakMap();
    initialStates.set(environment, states);
  }
  let state = states.get(task.initial);
  if (state === undefined) {
    const problems: Problem[] = [];
    state = readInitialState(environment, task.initial, problems);
    const problem = problems[0];
    if (problem !== undefined) {
      throw new AssayError("invalid_document", `Task ${task.key}: ${problem.path}: ${problem.message}`, {
        details: { path: problem.path },
      });
    }
    states.set(task.initial, state);
  }
  return episodeFrom(environment, task, seed, state);
}

/** The policy document as an agent reads it: sections with numbered clauses. */
export function policyText(environment: Environment): string {
  const { title, introduction, clauses } = environment.document.policy;
  const lines = [`# ${title}`];
  if (introduction !== "") lines.push(introduction);
  let section = "";
  for (const clause of clauses) {
    if (clause.section !== section) lines.push(`## ${clause.section}`);
    section = clause.section;
    lines.push(`${clause.id} ${clause.title}: ${clause.text}`);
  }
  return lines.join("\n\n");
}

/** What may be kept of a failure: our own sentence, or only that it failed (a provider's text may hold anything). */
function failureText(error: unknown): string {
  return isAssayError(error) ? error.message : "The agent failed unexpectedly.";
}
