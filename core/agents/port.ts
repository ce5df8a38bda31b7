/**
 * The agent port: the only thing an agent ever sees of a case is what stands in `AgentInput`.
 *
 * Invariants: no task document, no state, no expected outcome, no rubric passes through here.
 */
import type { PossibleActions } from "#core/environments/enumerate.ts";
import type { Observation } from "#core/environments/observation.ts";
import type { ToolDefinition } from "#core/environments/tool-definitions.ts";
import type { Action } from "#core/tasks/schema.ts";
import type { Explanation, StepResult, Usage } from "#core/trajectories/schema.ts";

/** One past turn as the agent itself experienced it. */
export interface PastTurn {
  action?: Action;
  message?: string;
  result?: StepResult;
  reply?: string;
}

export interface AgentInput {
  observation: Observation;
  instructions: string;
  policy: string;
  tools: readonly ToolDefinition[];
  history: readonly PastTurn[];
  signal: AbortSignal;
  /** What may be tried now, as far as arguments can be listed; computed when asked for. It never tells what is refused. */
  possible: () => PossibleActions;
  /** For agents that draw: follows from the attempt's seed and says nothing about the environment's own draws. */
  seed: number;
}

export interface AgentTurn {
  action?: Action;
  message?: string;
  reasoning?: string;
  explanation?: Explanation;
  usage?: Usage;
}

/** An agent may answer at once (local policies) or later (models). It holds no state between cases. */
export interface Agent {
  readonly name: string;
  act(input: AgentInput): AgentTurn | Promise<AgentTurn>;
}
