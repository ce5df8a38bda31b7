import type { Environment } from "#core/environments/compile.ts";
import type { CheckpointDocument } from "#core/learning/checkpoint.ts";
import type { TrainingTask } from "#core/learning/environment-problem.ts";
import { FeatureSpace } from "#core/learning/feature-space.ts";
import { demonstrations, IMITATION_DEFAULTS, imitate } from "#core/learning/imitation.ts";
import { scoutFeatures } from "#core/learning/scout.ts";
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

export interface BuiltInSettings {
  readonly name: string;
  readonly environment: Environment;
  /** What a learner has learned; null before its first training. */
  readonly checkpoint: CheckpointDocument | null;
  /** The training cases of the release; read only by policies that learn from them. */
  readonly trainingTasks: () => Promise<readonly TrainingTask[]>;
}

/** A policy that ships with Assay, ready to act in an environment. */
export async function builtInAgent(policy: LocalPolicy, settings: BuiltInSettings): Promise<Agent> {
  const { name, environment, checkpoint } = settings;
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
      const tasks = (await settings.trainingTasks()).map(({ document }) => document);
      return fixedDecision(name, majorityDecision(environment, tasks));
    }
    case "imitation":
      return imitationOf(name, environment, await settings.trainingTasks());
    case "learner":
      return checkpoint === null
        ? untrainedAgent(name, environment)
        : learnedAgent(name, checkpoint, environment);
  }
}

function imitationOf(name: string, environment: Environment, tasks: readonly TrainingTask[]): Agent {
  const space = new FeatureSpace(scoutFeatures(environment, tasks, IMITATION_DEFAULTS.seed));
  const weights = imitate(demonstrations(environment, tasks, space), space.count, IMITATION_DEFAULTS);
  return policyAgent(name, { space, weights }, environment);
}
