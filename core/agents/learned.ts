import type { Environment } from "#core/environments/compile.ts";
import type { CheckpointDocument } from "#core/learning/checkpoint.ts";
import { weightsOf } from "#core/learning/checkpoint.ts";
import { explain } from "#core/learning/explain.ts";
import { FeatureSpace, type FeatureSpaceDocument } from "#core/learning/feature-space.ts";
import { ObservationReader } from "#core/learning/observation-features.ts";
import { bestCandidate, drawCandidate, judge, PolicyWeights } from "#core/learning/policy.ts";
import { unitAt } from "#core/shared/random.ts";
import { CandidateMaker } from "./candidates.ts";
import { historyOf } from "./history.ts";
import type { Agent } from "./port.ts";

export interface LearnedOptions {
  /** `best` takes the likeliest action (evaluation), `draw` draws from the policy as in training. */
  readonly mode: "best" | "draw";
}

/** An agent that acts by learned weights and explains each step. Its features come from the observation and its own history. */
export function learnedAgent(
  name: string,
  environment: Environment,
  checkpoint: Pick<CheckpointDocument, "features" | "rows">,
  options: LearnedOptions = { mode: "best" },
): Agent {
  const space = new FeatureSpace(checkpoint.features);
  return policyAgent(name, environment, space, weightsOf(checkpoint, space.count), options);
}

/** The learner before any training: every tool is equally likely, every option within it too. */
export function untrainedAgent(name: string, environment: Environment): Agent {
  const space = new FeatureSpace(noFeatures(environment));
  return policyAgent(name, environment, space, new PolicyWeights(space.count), { mode: "draw" });
}

/** An agent of any weights over any feature space. */
export function policyAgent(
  name: string,
  environment: Environment,
  space: FeatureSpace,
  weights: PolicyWeights,
  options: LearnedOptions,
): Agent {
  const reader = new ObservationReader(environment.document, space);
  const maker = new CandidateMaker(environment.document.tools);
  return {
    name,
    act: (input) => {
      const history = historyOf(input.history);
      const candidates = maker.candidates(input.possible().actions, history);
      if (candidates.length === 0) return {};
      const parts = reader.features(input.observation, history);
      const judgement = judge(weights, parts, candidates, false);
      const choice =
        options.mode === "best"
          ? bestCandidate(judgement.logits)
          : drawCandidate(judgement.probabilities, unitAt(input.seed, "action", input.history.length));
      const action = candidates[choice]?.action;
      return action === undefined
        ? {}
        : { action, explanation: explain(space, weights, parts, candidates, judgement, choice) };
    },
  };
}

function noFeatures(environment: Environment): FeatureSpaceDocument {
  return {
    schema: "assay.features@1",
    presence: [],
    yesNo: [],
    words: [],
    same: [],
    sources: [],
    tools: [],
    clauses: [],
    stepLimit: environment.document.limits.steps,
    labels: {},
  };
}
