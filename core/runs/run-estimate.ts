import type { AgentDocument } from "#core/agents/schema.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import type { RunConfig, TrainingSettings } from "./schema.ts";

/** What a run is expected to take, before the button is pressed. Guesses are said to be guesses in `because`. */
export interface RunEstimate {
  readonly rollouts: number;
  readonly stepsPerRollout: number;
  readonly seconds: number;
  /** Model costs in minor units as text; null where no price is known. Tool costs are part of the case, not of this. */
  readonly cost: string | null;
  readonly tokens: number;
  readonly because: string;
}

/** What earlier runs on the same environment measured; null before the first. */
export interface Measured {
  readonly stepsPerRollout: number;
  readonly secondsPerRollout: number;
  readonly inputTokensPerRollout?: number;
  readonly outputTokensPerRollout?: number;
}

/** How fast earlier runs of the same kind of the same agent went, from launch to end; null before the first. */
export interface Pace {
  /** Seconds for each rollout that was played. */
  readonly secondsPerRollout: number;
  /** Rollouts played for each one planned: training searches on where a case teaches nothing yet. */
  readonly searched: number;
}

// Guesses for the first run on an environment; storing, scoring and the audit event weigh more than the steps.
const LOCAL_STEPS_PER_SECOND = 4000;
const SECONDS_PER_STORED_ROLLOUT = 0.005;
const TRAINING_STEPS_PER_SECOND = 6000;
const TRAINING_OVERHEAD_SECONDS = 2;
const SECONDS_PER_MODEL_STEP = 3;
const CHARACTERS_PER_TOKEN = 4;
const OUTPUT_TOKENS_PER_STEP = 120;

/** Estimates rollouts, time and model cost. Without a measurement, half of the step limit is taken for each rollout. */
export function estimateRun(
  config: Pick<RunConfig, "kind" | "attempts" | "taskLimit"> & { readonly training: TrainingSettings | null },
  tasks: number,
  agent: AgentDocument,
  environment: EnvironmentDocument,
  measured: Measured | null,
  pace: Pace | null,
): RunEstimate {
  const steps = measured?.stepsPerRollout ?? Math.ceil(environment.limits.steps / 2);
  const rollouts = Math.round(plannedRollouts(config, tasks) * (pace?.searched ?? 1));
  const shownSteps = Math.round(steps * 10) / 10;
  const basis = measured === null ? "a guess: half of the step limit each" : "as measured in earlier runs";
  if (agent.behaviour.provider === "local") {
    const guess =
      config.kind === "training"
        ? TRAINING_OVERHEAD_SECONDS + (rollouts * steps) / TRAINING_STEPS_PER_SECOND
        : rollouts * (SECONDS_PER_STORED_ROLLOUT + steps / LOCAL_STEPS_PER_SECOND);
    const seconds = Math.ceil(pace === null ? guess : rollouts * pace.secondsPerRollout);
    const search =
      config.kind === "training" && pace === null
        ? "; more rollouts where a case teaches nothing at first"
        : "";
    return {
      rollouts,
      stepsPerRollout: steps,
      seconds,
      cost: "0",
      tokens: 0,
      because: `${shownSteps} ${shownSteps === 1 ? "step" : "steps"} a rollout, ${basis}; the time is ${pace === null ? "a guess" : "that of earlier runs"}${search}`,
    };
  }
  const input = measured?.inputTokensPerRollout ?? guessedInputTokens(environment, steps);
  const output = measured?.outputTokensPerRollout ?? steps * OUTPUT_TOKENS_PER_STEP;
  const seconds = Math.ceil(rollouts * (measured?.secondsPerRollout ?? steps * SECONDS_PER_MODEL_STEP));
  const { price } = agent.behaviour;
  const cost =
    price === null
      ? null
      : String(
          Math.ceil((rollouts * (input * Number(price.input) + output * Number(price.output))) / 1_000_000),
        );
  return {
    rollouts,
    stepsPerRollout: steps,
    seconds,
    cost,
    tokens: Math.ceil(rollouts * (input + output)),
    because: `${shownSteps} ${shownSteps === 1 ? "step" : "steps"} a rollout, ${basis}${price === null ? "; the model has no price on record" : ""}`,
  };
}

/** Rollouts that the settings ask for, without any search. */
export function plannedRollouts(
  config: Pick<RunConfig, "kind" | "attempts" | "taskLimit"> & { readonly training: TrainingSettings | null },
  tasks: number,
): number {
  const limited = Math.min(config.taskLimit ?? tasks, tasks);
  const { training } = config;
  return config.kind === "training" && training !== null
    ? training.updates * Math.min(training.tasksPerUpdate, limited) * training.groupSize
    : limited * config.attempts;
}

/** Policy, tools and a growing conversation are sent again at each step. */
function guessedInputTokens(environment: EnvironmentDocument, steps: number): number {
  const fixed = JSON.stringify([environment.policy, environment.tools, environment.instructions]).length;
  const perStep = 600;
  return Math.ceil((steps * fixed + (perStep * steps * (steps + 1)) / 2) / CHARACTERS_PER_TOKEN);
}
