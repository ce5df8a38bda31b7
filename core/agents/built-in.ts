/**
 * core/agents: who acts, and the agents that ship with Assay.
 *
 * Invariants
 * - An agent sees an `AgentInput` and nothing else; it holds no state between cases.
 * - What learns from cases gets training cases, never held-out ones.
 * - Built-in agents answer at once and are deterministic in their input.
 */
import type { Environment } from "#core/environments/compile.ts";
import type { CheckpointDocument } from "#core/learning/checkpoint.ts";
import type { TrainingTask } from "#core/learning/environment-problem.ts";
import { FeatureSpace } from "#core/learning/feature-space.ts";
import { demonstrating, IMITATION_DEFAULTS, imitating } from "#core/learning/imitation.ts";
import { scouting } from "#core/learning/scout.ts";
import { AssayError } from "#core/shared/errors.ts";
import { drain, type Sliced } from "#core/shared/slices.ts";
import {
  copyTheQuestion,
  doNothing,
  dumpEverything,
  fixedDecision,
  randomAgent,
  shotgun,
} from "./baselines.ts";
import { learnedAgent, policyAgent, untrainedAgent } from "./learned.ts";
import { majorityDecision } from "./majority.ts";
import type { Agent } from "./port.ts";
import type { LocalPolicy } from "./schema.ts";

export interface BuiltInContext {
  /** Name shown with its trajectories. */
  readonly name: string;
  readonly environment: Environment;
  /** Learned weights; null for an untrained learner and for policies that have none. */
  readonly checkpoint: CheckpointDocument | null;
  /** Training cases of the release, asked for only by policies that learn from cases. */
  readonly trainingTasks: () => Promise<readonly TrainingTask[]> | readonly TrainingTask[];
  /** Drives work that takes long, where it must not be done all at once. */
  readonly drive?: <T>(work: Sliced<T>) => Promise<T>;
}

/** The agent of a built-in policy. Refuses (`wrong_state`) an imitator where no training case has gold actions. */
export async function builtInAgent(policy: LocalPolicy, context: BuiltInContext): Promise<Agent> {
  const agent = await agentOf(policy, context);
  return { name: context.name, act: (input) => agent.act(input) };
}

async function agentOf(policy: LocalPolicy, context: BuiltInContext): Promise<Agent> {
  const { name, environment, checkpoint } = context;
  switch (policy) {
    case "do_nothing":
      return doNothing;
    case "random":
      return randomAgent;
    case "shotgun":
      return shotgun;
    case "dump_everything":
      return dumpEverything;
    case "copy_the_question":
      return copyTheQuestion;
    case "majority_decision": {
      const tasks = await context.trainingTasks();
      return fixedDecision(
        name,
        majorityDecision(
          environment,
          tasks.map(({ document }) => document),
        ),
      );
    }
    case "learner":
      return checkpoint === null
        ? untrainedAgent(name, environment)
        : learnedAgent(name, environment, checkpoint);
    case "imitation":
      return checkpoint === null
        ? (context.drive ?? drain)(imitationAgent(name, environment, await context.trainingTasks()))
        : learnedAgent(name, environment, checkpoint);
  }
}

/** Supervised learning of the gold actions of training cases; the same cases give the same agent. */
export function* imitationAgent(
  name: string,
  environment: Environment,
  tasks: readonly TrainingTask[],
): Sliced<Agent> {
  const space = new FeatureSpace(yield* scouting(environment, tasks, IMITATION_DEFAULTS.seed));
  const shown = yield* demonstrating(environment, tasks, space);
  if (shown.length === 0) {
    throw new AssayError(
      "wrong_state",
      "No training case of this release has recorded expert actions to imitate.",
      {
        remedy: "Add gold actions to training tasks, or choose another agent.",
      },
    );
  }
  const weights = yield* imitating(shown, space.parents(), IMITATION_DEFAULTS);
  return policyAgent(name, environment, space, weights, { mode: "best" });
}
