import type { FeelContext, Value } from "#core/rules/values.ts";
import { decimal, ZERO } from "#core/shared/decimal.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { PatchOperation, StepResult } from "#core/trajectories/schema.ts";
import { type CallOutcome, callTool, type ForcedDisturbance } from "./call-tool.ts";
import type { Environment } from "./compile.ts";
import { sayToCounterparty } from "./counterparty.ts";
import type { Ending, EnvironmentFault, Episode, EpisodeTask, Turn } from "./episode.ts";
import { findDangling } from "./references.ts";
import { type Problem, readValue } from "./state-json.ts";
import { diffState } from "./state-patch.ts";

/** What an agent does in one step: an action (anything it sent, checked here) or words. */
export interface TurnInput {
  readonly action?: unknown;
  readonly message?: unknown;
  /** Words of a counterparty played by a model or a person; without them, or when they are its own, the script answers. */
  readonly reply?: string;
  /** Tokens that the agent's model used for this turn; they count towards `limits.tokens`. */
  readonly tokens?: number;
  /** Fault injection while trying the environment out; a run leaves it away. */
  readonly force?: ForcedDisturbance;
}

export interface StepOutcome {
  readonly episode: Episode;
  readonly turn: Turn;
  /** Null for a message. */
  readonly result: StepResult | null;
  readonly done: boolean;
  /** JSON Patch on the full state JSON, computed when asked for. */
  changes(): PatchOperation[];
}

const MAX_MESSAGE = 20_000;

/**
 * Starts a task. Throws `AssayError("invalid_document")` with the place when the task's state does not fit the schema:
 * tasks are written by people and checked before an agent meets them.
 */
export function reset(environment: Environment, task: EpisodeTask, seed: number): Episode {
  const problems: Problem[] = [];
  const state = readInitialState(environment, task.initial, problems);
  const problem = problems[0];
  if (problem !== undefined) {
    throw new AssayError("invalid_document", `Task ${task.key}: ${problem.path}: ${problem.message}`, {
      details: {
        path: problem.path,
        problems: problems.slice(0, 20).map((each) => `${each.path}: ${each.message}`),
      },
    });
  }
  return episodeFrom(environment, task, seed, state);
}

/** Starts a task from a state that was read before (`readInitialState`), for callers that play a task many times. */
export function episodeFrom(
  environment: Environment,
  task: EpisodeTask,
  seed: number,
  state: FeelContext,
): Episode {
  return {
    environment,
    task,
    seed,
    initial: state,
    state,
    turns: null,
    steps: 0,
    called: new Map(environment.document.tools.map((tool): [string, Value] => [tool.name, ZERO])),
    cost: 0,
    tokens: 0,
    known: new Map(),
    refused: 0,
    invalid: 0,
    disturbed: 0,
    disturbances: new Map(),
    heard: environment.counterparty?.opening ?? null,
    answer: null,
    ending: null,
  };
}

/** The state a task starts from: its own fields and the shared ones. Problems are listed with the field they are about. */
export function readInitialState(
  environment: Environment,
  initial: Readonly<Record<string, unknown>>,
  problems: Problem[],
): FeelContext {
  const state = new Map<string, Value>();
  for (const field of environment.state) {
    const own = Object.hasOwn(initial, field.name) ? initial[field.name] : undefined;
    const shared = environment.shared.get(field.name);
    if (own !== undefined && own !== null) {
      if (shared !== undefined)
        problems.push({ path: field.name, message: "This field is the same for every task." });
      state.set(field.name, readValue(field.type, own, field.name, problems));
    } else if (shared !== undefined) state.set(field.name, shared);
    else {
      state.set(field.name, null);
      if (!field.optional) problems.push({ path: field.name, message: `${field.label} is missing.` });
    }
  }
  // Shared contents are large and were checked with the document; here what the task brings, once every collection is there.
  for (const field of environment.state) {
    if (environment.shared.has(field.name)) continue;
    const dangling = findDangling(field.type, state.get(field.name) ?? null, state, field.name);
    if (dangling !== null) {
      problems.push({
        path: dangling.path,
        message: `This refers to something that is not there: ${dangling.words}.`,
      });
    }
  }
  for (const name of Object.keys(initial)) {
    if (!environment.state.some((field) => field.name === name)) {
      problems.push({ path: name, message: "There is no such case field." });
    }
  }
  return state;
}

/** Carries out one turn. Never throws on what an agent sent; after the end every turn is answered as invalid. */
export function step(episode: Episode, input: TurnInput): StepOutcome {
  if (episode.ending !== null) return afterTheEnd(episode);
  const outcome =
    input.action === undefined || input.action === null
      ? talk(episode, input)
      : callTool(episode, input.action, clipped(input.message), input.force ?? null);
  return advance(episode, outcome, input);
}

function talk(episode: Episode, input: TurnInput): CallOutcome {
  const message = clipped(input.message);
  if (message === null) {
    return invalidTurn("Send either an action with the name of a tool and its arguments, or a message.");
  }
  return sayToCounterparty(episode, message, input.reply ?? null);
}

function invalidTurn(message: string): CallOutcome {
  return { action: null, message: null, args: null, result: { kind: "invalid", message }, cost: 0 };
}

function clipped(message: unknown): string | null {
  return typeof message === "string" && message !== "" ? message.slice(0, MAX_MESSAGE).toWellFormed() : null;
}

function advance(episode: Episode, outcome: CallOutcome, input: TurnInput): StepOutcome {
  const result = outcome.result;
  const fault: EnvironmentFault | null = outcome.fault ?? null;
  const turn: Turn = {
    index: episode.steps,
    action: outcome.action,
    message: outcome.message,
    args: outcome.args,
    result,
    reply: outcome.reply ?? null,
    spokenFreely: outcome.spokenFreely ?? false,
    before: episode.state,
    after: outcome.state ?? episode.state,
    cost: outcome.cost,
    fault,
    disturbance: outcome.disturbance ?? null,
    forced: outcome.disturbance !== undefined && input.force !== undefined,
  };
  const steps = episode.steps + 1;
  const cost = episode.cost + outcome.cost;
  const tokens = episode.tokens + (input.tokens ?? 0);
  const tool = outcome.action?.tool ?? "";
  const next: Episode = {
    environment: episode.environment,
    task: episode.task,
    seed: episode.seed,
    initial: episode.initial,
    state: turn.after,
    turns: { turn, previous: episode.turns },
    steps,
    called: result?.kind === "ok" ? withCall(episode.called, tool) : episode.called,
    cost,
    tokens,
    known: outcome.shown === undefined ? episode.known : new Map(episode.known).set(tool, outcome.shown),
    refused: episode.refused + (result?.kind === "refused" ? 1 : 0),
    invalid: episode.invalid + (result?.kind === "invalid" ? 1 : 0),
    disturbed: episode.disturbed + (result?.kind === "disturbed" ? 1 : 0),
    disturbances:
      outcome.disturbance === undefined
        ? episode.disturbances
        : new Map(episode.disturbances).set(
            outcome.disturbance,
            (episode.disturbances.get(outcome.disturbance) ?? 0) + 1,
          ),
    heard: turn.reply ?? episode.heard,
    answer: turn.message ?? episode.answer,
    ending: outcome.ending ?? limitReached(episode.environment, steps, cost, tokens),
  };
  return outcomeOf(next, turn);
}

function withCall(called: FeelContext, tool: string): FeelContext {
  const before = called.get(tool);
  const count = typeof before === "object" && before !== null && "small" in before ? before.small : 0;
  return new Map(called).set(tool, decimal(count + 1));
}

function limitReached(environment: Environment, steps: number, cost: number, tokens: number): Ending | null {
  const { limits } = environment.document;
  if (steps >= limits.steps) return { by: "limit", detail: `The limit of ${limits.steps} steps is reached.` };
  if (environment.costLimit !== null && cost > environment.costLimit) {
    return { by: "limit", detail: "The limit of cost is exceeded." };
  }
  if (limits.tokens !== undefined && tokens > limits.tokens) {
    return { by: "limit", detail: `The limit of ${limits.tokens} tokens is exceeded.` };
  }
  return null;
}

/** Ends an episode from outside: a person stopped it, or the agent failed. */
export function endEpisode(
  episode: Episode,
  by: "stopped" | "agent_failure" | "limit",
  detail: string,
): Episode {
  return episode.ending === null ? { ...episode, ending: { by, detail } } : episode;
}

function afterTheEnd(episode: Episode): StepOutcome {
  const result: StepResult = { kind: "invalid", message: "The case is closed; nothing more can be done." };
  const turn: Turn = {
    index: episode.steps,
    action: null,
    message: null,
    args: null,
    result,
    reply: null,
    spokenFreely: false,
    before: episode.state,
    after: episode.state,
    cost: 0,
    fault: null,
    disturbance: null,
    forced: false,
  };
  return outcomeOf(episode, turn);
}

function outcomeOf(episode: Episode, turn: Turn): StepOutcome {
  return {
    episode,
    turn,
    result: turn.result,
    done: episode.ending !== null,
    changes: () => diffState(episode.environment.state, turn.before, turn.after),
  };
}
