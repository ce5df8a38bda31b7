import type { Environment } from "#core/environments/compile.ts";
import type { CheckpointDocument } from "#core/learning/checkpoint.ts";
import { weightsOf } from "#core/learning/checkpoint.ts";
import { FeatureSpace } from "#core/learning/feature-space.ts";
import { ObservationReader } from "#core/learning/observation-features.ts";
import { type Judgement, judge, PolicyWeights } from "#core/learning/policy.ts";
import type { Candidate, SparseVector } from "#core/learning/problem.ts";
import { unitAt } from "#core/shared/random.ts";
import type { Explanation } from "#core/trajectories/schema.ts";
import { CandidateMaker } from "./candidates.ts";
import { historyOf } from "./history.ts";
import type { Agent } from "./port.ts";

/** How many candidates and how many contributions each an explanation lists; the sum of the others is kept exactly. */
const listedCandidates = 4;
const listedContributions = 8;

/** A learner with the weights of a checkpoint. */
export function learnedAgent(name: string, checkpoint: CheckpointDocument, environment: Environment): Agent {
  const space = new FeatureSpace(checkpoint.features);
  return policyAgent(name, { space, weights: weightsOf(checkpoint, space.count) }, environment);
}

/** A learner before its first update: all actions are equally likely. */
export function untrainedAgent(name: string, environment: Environment): Agent {
  const space = new FeatureSpace({
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
  });
  return policyAgent(name, { space, weights: new PolicyWeights(space.count) }, environment);
}

/**
 * A log-linear policy as an agent. It takes the likeliest action; between equally likely ones (as without any
 * training) it draws by its seed. Each step carries the exact contributions behind its choice.
 */
export function policyAgent(
  name: string,
  policy: { readonly space: FeatureSpace; readonly weights: PolicyWeights },
  environment: Environment,
): Agent {
  const { space, weights } = policy;
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
      const choice = likeliest(judgement.probabilities, unitAt(input.seed, "tie", input.history.length));
      const action = candidates[choice]?.action;
      if (action === undefined) return {};
      return { action, explanation: explain(space, weights, parts, candidates, judgement, choice) };
    },
  };
}

/** The place of the largest probability; among equal ones, the one that `unit` points at. */
function likeliest(probabilities: Float64Array, unit: number): number {
  const most = Math.max(...probabilities);
  const ties = [...probabilities.keys()].filter((place) => most - (probabilities[place] ?? 0) < 1e-12);
  return ties[Math.floor(unit * ties.length)] ?? 0;
}

function explain(
  space: FeatureSpace,
  weights: PolicyWeights,
  parts: readonly SparseVector[],
  candidates: readonly Candidate[],
  judgement: Judgement,
  choice: number,
): Explanation {
  const ranked = [...candidates.keys()].sort(
    (a, b) =>
      Number(b === choice) - Number(a === choice) ||
      (judgement.probabilities[b] ?? 0) - (judgement.probabilities[a] ?? 0) ||
      a - b,
  );
  return {
    kind: "log_linear",
    candidates: ranked.slice(0, listedCandidates).flatMap((place) => {
      const candidate = candidates[place];
      if (candidate === undefined) return [];
      const all = contributionsOf(space, weights, parts, candidate, judgement, place);
      const shown = all.slice(0, listedContributions);
      const logit = judgement.logits[place] ?? 0;
      return [
        {
          action: candidate.action,
          label: candidate.label,
          probability: judgement.probabilities[place] ?? 0,
          logit,
          contributions: shown,
          rest: logit - shown.reduce((sum, { contribution }) => sum + contribution, 0),
        },
      ];
    }),
  };
}

/** What each feature and flag adds to the logit of a candidate, the largest first. */
function contributionsOf(
  space: FeatureSpace,
  weights: PolicyWeights,
  parts: readonly SparseVector[],
  candidate: Candidate,
  judgement: Judgement,
  place: number,
): Explanation["candidates"][number]["contributions"] {
  const rows = [...(judgement.keyRows[place] ?? [])].filter((row) => row >= 0);
  const found: Explanation["candidates"][number]["contributions"] = [];
  for (const { index, value } of parts) {
    for (let at = 0; at < index.length; at += 1) {
      const feature = index[at] as number;
      const weight = rows.reduce((sum, row) => sum + (weights.rows[row]?.[feature] ?? 0), 0);
      const own = value[at] as number;
      if (weight === 0 || own === 0) continue;
      found.push({
        feature: String(feature),
        label: space.labelOf(feature),
        value: own,
        weight,
        contribution: weight * own,
      });
    }
  }
  (judgement.flagRows[place] ?? []).forEach((row, at) => {
    const weight = row < 0 ? 0 : (weights.rows[row]?.[0] ?? 0);
    const label = candidate.flags[at] ?? "";
    if (weight !== 0) found.push({ feature: label, label, value: 1, weight, contribution: weight });
  });
  return found.sort(
    (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.label < b.label ? -1 : 1),
  );
}
