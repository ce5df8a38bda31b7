import { CandidateMaker } from "#core/agents/candidates.ts";
import { actionId, HistoryRecorder } from "#core/agents/history.ts";
import type { Environment } from "#core/environments/compile.ts";
import { startOf } from "#core/runs/play.ts";
import { randomStream, shuffled } from "#core/shared/random.ts";
import type { Sliced } from "#core/shared/slices.ts";
import { Centring } from "./centring.ts";
import { PlayMoment, type Scoring, type TrainingTask } from "./environment-problem.ts";
import type { FeatureSpace } from "./feature-space.ts";
import { addDecision, GradientSum, slopesOf } from "./gradient.ts";
import { ObservationReader } from "./observation-features.ts";
import { Optimizer } from "./optimizer.ts";
import { judge, PolicyWeights } from "./policy.ts";
import type { EpisodeResult, Moment } from "./problem.ts";

/** One moment of an expert's work: what was seen, what could be done, what the expert did. */
export interface Demonstration {
  readonly moment: Moment;
  readonly choice: number;
}

export interface ImitationOptions {
  readonly seed: number;
  readonly epochs: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly sparsity: number;
}

export const IMITATION_DEFAULTS: ImitationOptions = {
  seed: 1,
  epochs: 20,
  batch: 64,
  learningRate: 0.1,
  weightDecay: 0.01,
  sparsity: 0.02,
};

/**
 * Gold actions of training tasks as demonstrations, one slice a task. A gold action that cannot be listed is played but
 * not learned from.
 */
export function* demonstrating(
  environment: Environment,
  tasks: readonly TrainingTask[],
  features: FeatureSpace,
): Sliced<Demonstration[]> {
  const tools = {
    reader: new ObservationReader(environment.document, features),
    maker: new CandidateMaker(environment.document.tools),
    ends: new Set<string>(),
  };
  const shown: Demonstration[] = [];
  for (const { document } of tasks) {
    let moment = new PlayMoment(startOf(environment, document, 0), new HistoryRecorder(), tools, unscored);
    for (const action of document.gold ?? []) {
      if (moment.episode.ending !== null) break;
      const next = moment.afterAction({ action });
      const canonical = next.episode.turns?.turn.action ?? action;
      const choice = moment.candidates.findIndex(
        (candidate) => actionId(candidate.action) === actionId(canonical),
      );
      if (choice >= 0) shown.push({ moment, choice });
      moment = next;
    }
    yield;
  }
  return shown;
}

const nothing: EpisodeResult = { total: null, raw: null, passed: false, awards: [], criteria: {} };

/** Demonstrations are never scored. */
const unscored: Scoring = { ending: () => nothing, whole: () => nothing };

/** Supervised learning of what the expert did: maximum likelihood of the shown choices, in shuffled batches, a slice each. */
export function* imitating(
  shown: readonly Demonstration[],
  parents: Int32Array,
  options: ImitationOptions,
): Sliced<PolicyWeights> {
  const width = parents.length;
  const centring = new Centring(parents);
  const weights = new PolicyWeights(width);
  const optimizer = new Optimizer();
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const order = shuffled(shown, randomStream(options.seed, `imitation/${epoch}`));
    const rate = options.learningRate * (1 - epoch / options.epochs);
    for (let start = 0; start < order.length; start += options.batch) {
      const sum = new GradientSum(width);
      const batch = order.slice(start, start + options.batch);
      for (const { moment, choice } of batch) {
        const judgement = judge(weights, moment.features, moment.candidates, true);
        addDecision(
          sum,
          moment.features,
          judgement,
          slopesOf(judgement, { weights: [{ choice, advantage: 1 }], visits: 1 }, 0),
        );
      }
      centring.record(batch.map(({ moment }) => [moment.features, 1] as const));
      optimizer.step(weights, sum, parents, centring.ratios(), {
        rate,
        decay: options.weightDecay,
        sparsity: options.sparsity,
        keep: 0,
        scale: 1 / batch.length,
      });
      yield;
    }
  }
  return weights;
}
