import type { FeelContext } from "#core/rules/values.ts";
import type { Json } from "#core/shared/canonical.ts";
import type { Action, TaskDocument } from "#core/tasks/schema.ts";
import type { StepResult } from "#core/trajectories/schema.ts";
import type { Environment } from "./compile.ts";

/** The parts of a task that an episode needs; `expected` and `gold` never come near it. */
export type EpisodeTask = Pick<TaskDocument, "key" | "instructions" | "initial">;

/** How an episode ended. */
export interface Ending {
  readonly by: "tool" | "limit" | "stopped" | "agent_failure";
  readonly tool?: string;
  readonly detail?: string;
}

/** A mistake of the environment's author that showed while an action was carried out; the action changed nothing. */
export interface EnvironmentFault {
  /** JSON pointer to the rule or effect. */
  readonly place: string;
  readonly message: string;
}

/** One finished step, with the states around it; states share what did not change, so keeping them is cheap. */
export interface Turn {
  readonly index: number;
  readonly action: Action | null;
  readonly message: string | null;
  /** The arguments as runtime values; null unless they could be read. */
  readonly args: FeelContext | null;
  /** Null for a message. */
  readonly result: StepResult | null;
  readonly reply: string | null;
  /** The reply was given by a model or a person instead of the script. */
  readonly spokenFreely: boolean;
  readonly before: FeelContext;
  readonly after: FeelContext;
  /** Minor units of the environment's currency. */
  readonly cost: number;
  readonly fault: EnvironmentFault | null;
  /** The disturbance that happened to the call, by its id. */
  readonly disturbance: string | null;
  /** The disturbance was asked for by the person who tries the environment out, and not drawn from the seed. */
  readonly forced: boolean;
}

/** Steps from the latest to the first. */
export interface TurnChain {
  readonly turn: Turn;
  readonly previous: TurnChain | null;
}

/**
 * An episode at one moment. Immutable: a step gives a new episode and leaves this one as it was, so undo is keeping the
 * old one and "what if" is stepping it twice.
 */
export interface Episode {
  readonly environment: Environment;
  readonly task: EpisodeTask;
  readonly seed: number;
  readonly initial: FeelContext;
  readonly state: FeelContext;
  readonly turns: TurnChain | null;
  readonly steps: number;
  /** Tool → number of successful calls, for every tool. */
  readonly called: FeelContext;
  readonly cost: number;
  /** Tokens that the agent's model used so far. */
  readonly tokens: number;
  /** Tool → latest value that it returned. */
  readonly known: ReadonlyMap<string, Json>;
  readonly refused: number;
  readonly invalid: number;
  readonly disturbed: number;
  /** Disturbance → how often it happened. */
  readonly disturbances: ReadonlyMap<string, number>;
  /** The counterparty's latest words. */
  readonly heard: string | null;
  /** The agent's latest words. */
  readonly answer: string | null;
  readonly ending: Ending | null;
}

/** The steps of an episode in order. */
export function turnsOf(episode: Episode): Turn[] {
  const turns: Turn[] = [];
  for (let link = episode.turns; link !== null; link = link.previous) turns.push(link.turn);
  return turns.reverse();
}
