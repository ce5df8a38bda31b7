import { digestOf } from "#core/shared/digest.ts";
import { drain, mapSliced, type Sliced } from "#core/shared/slices.ts";
import { Centring } from "./centring.ts";
import { Curriculum } from "./curriculum.ts";
import { addDecision, GradientSum, type MomentVisits, slopesOf } from "./gradient.ts";
import { Optimizer } from "./optimizer.ts";
import type { TrainingOptions } from "./options.ts";
import { PolicyWeights } from "./policy.ts";
import type { LearningProblem, Moment } from "./problem.ts";
import {
  episodeSeed,
  groupAdvantages,
  type Judgements,
  playRollout,
  type Rollout,
  visitMoments,
} from "./rollouts.ts";
import { Snapshot } from "./snapshot.ts";

/** Figures of one update; all about training tasks, nothing held out. */
export interface UpdateMetrics {
  readonly update: number;
  readonly meanReward: number | null;
  readonly passRate: number | null;
  /** Mean entropy of the decisions, in nats. */
  readonly entropy: number;
  readonly meanSteps: number;
  readonly rollouts: number;
  /** Rollouts whose total could not be decided: dropped. */
  readonly undecided: number;
  /** Share of groups whose rollouts all scored alike, so that they teach nothing. */
  readonly withoutSignal: number;
  readonly criteria: Readonly<Record<string, { mean: number | null; n: number }>>;
  readonly groups: readonly { task: string; digest: string; meanReward: number | null }[];
  /** Places (group, member) of the rollouts to keep as trajectories. */
  readonly samples: readonly Rollout[];
}

export const SAMPLES_PER_UPDATE = 8;

/**
 * Policy-gradient training, one update at a time. `next()` plays `groupSize` rollouts of each drawn task, centres the
 * rewards of each group and moves the weights after every `tasksPerStep` tasks; it returns null when all updates are done.
 */
export class Trainer {
  readonly problem: LearningProblem;
  readonly options: TrainingOptions;
  readonly weights: PolicyWeights;
  readonly optimizer = new Optimizer();
  readonly centring: Centring;
  readonly curriculum: Curriculum;
  /** Tasks of each update so far, in the order in which they were played. */
  readonly dataOrder: number[][] = [];

  constructor(problem: LearningProblem, options: TrainingOptions) {
    this.problem = problem;
    this.options = options;
    this.weights = new PolicyWeights(problem.featureCount);
    this.centring = new Centring(problem.featureParents);
    this.curriculum = new Curriculum(problem.tasks.length);
  }

  get done(): boolean {
    return this.dataOrder.length >= this.options.updates;
  }

  /** Digests of all tasks that were read so far, sorted: the proof that nothing held out was among them. */
  tasksRead(): string[] {
    const read = new Set(this.dataOrder.flat());
    return [...read].map((task) => this.problem.tasks[task]?.digest ?? "").sort();
  }

  next(): UpdateMetrics | null {
    return drain(this.update());
  }

  /** The next update in slices, one a group. One that is given up before its end never happened. */
  *update(): Sliced<UpdateMetrics | null> {
    if (this.done) return null;
    const before = new Snapshot(this.weights, this.optimizer, this.centring);
    let finished = false;
    try {
      const metrics = yield* this.#update();
      finished = true;
      return metrics;
    } finally {
      if (!finished) before.restore();
    }
  }

  *#update(): Sliced<UpdateMetrics> {
    const update = this.dataOrder.length;
    const { seed, curriculum } = this.options;
    const count = Math.min(this.options.tasksPerUpdate, this.problem.tasks.length);
    const tasks = this.curriculum.draw(count, seed, update, curriculum);
    const groups: Rollout[][] = [];
    const entropy = { sum: 0, decisions: 0 };
    // Several small steps of the weights on fresh rollouts teach more than one step on all of them.
    for (let start = 0; start < tasks.length; start += this.options.tasksPerStep) {
      const judgements: Judgements = new Map();
      const batch = yield* mapSliced(tasks.slice(start, start + this.options.tasksPerStep), (task) =>
        this.#playGroup(task, update, judgements),
      );
      for (const { moment } of batch.flatMap((group) => group.flatMap(({ decisions }) => decisions))) {
        entropy.sum += judgements.get(moment)?.entropy ?? 0;
        entropy.decisions += 1;
      }
      this.#learn(batch, judgements, update);
      groups.push(...batch);
    }
    groups.forEach((group, place) => {
      const totals = group.flatMap(({ result }) => (result.total === null ? [] : [result.total]));
      this.curriculum.record(tasks[place] as number, totals);
    });
    this.dataOrder.push(tasks);
    return this.#metrics(groups, update, entropy.decisions === 0 ? 0 : entropy.sum / entropy.decisions);
  }

  /** One group; where all rollouts score alike without full marks, the search goes on up to `searchFactor` times as long. */
  #playGroup(task: number, update: number, judgements: Judgements): Rollout[] {
    const { seed, groupSize, searchFactor, rawShare } = this.options;
    const group: Rollout[] = [];
    for (let round = 0; round < searchFactor; round += 1) {
      for (let attempt = round * groupSize; attempt < (round + 1) * groupSize; attempt += 1) {
        const own = episodeSeed(seed, `${update}/${task}/${attempt}`);
        group.push(playRollout(this.problem, this.weights, judgements, task, own, attempt, rawShare));
      }
      const first = group[0]?.reward ?? null;
      if (first === null || group.some(({ result, reward }) => result.passed || reward !== first)) break;
    }
    return group;
  }

  #learn(groups: readonly (readonly Rollout[])[], judgements: Judgements, update: number): void {
    const { options } = this;
    const progress = options.updates <= 1 ? 1 : update / (options.updates - 1);
    const last = options.entropyBonusEnd ?? options.entropyBonus;
    const entropyBonus = options.entropyBonus + (last - options.entropyBonus) * progress;
    const sum = new GradientSum(this.weights.width);
    let rollouts = 0;
    // Choices made at one and the same moment share one gradient: rollouts of a group begin alike.
    const visits = new Map<Moment, MomentVisits>();
    const counts = this.curriculum.counts(options.curriculum);
    for (const group of groups) {
      const decided = group.filter(({ reward }) => reward !== null);
      const advantages = groupAdvantages(decided, options.denseAwards);
      decided.forEach((rollout, member) => {
        rollouts += 1;
        visitMoments(visits, rollout, advantages[member] ?? [], counts[rollout.task] ?? 1);
      });
    }
    for (const [moment, visit] of visits) {
      const judgement = judgements.get(moment);
      if (judgement === undefined) continue;
      addDecision(sum, moment.features, judgement, slopesOf(judgement, visit, entropyBonus));
    }
    if (rollouts === 0) return;
    this.centring.record(
      [...visits].map(([moment, { visits: passed }]) => [moment.features, passed] as const),
    );
    this.optimizer.step(this.weights, sum, this.centring.parents, this.centring.ratios(), {
      rate: options.learningRate,
      decay: options.weightDecay,
      sparsity: options.sparsity,
      keep: options.averaging,
      scale: 1 / rollouts,
    });
  }

  #metrics(groups: readonly (readonly Rollout[])[], update: number, entropy: number): UpdateMetrics {
    const all = groups.flat();
    const decided = all.filter(({ result }) => result.total !== null);
    const steps = all.reduce((sum, { decisions }) => sum + decisions.length, 0);
    const spreadless = groups.filter((group) => new Set(group.map(({ result }) => result.total)).size <= 1);
    return {
      update,
      meanReward: meanTotal(all),
      passRate:
        decided.length === 0 ? null : decided.filter(({ result }) => result.passed).length / decided.length,
      entropy,
      meanSteps: all.length === 0 ? 0 : steps / all.length,
      rollouts: all.length,
      undecided: all.length - decided.length,
      withoutSignal: groups.length === 0 ? 0 : spreadless.length / groups.length,
      criteria: meanCriteria(all),
      groups: groups.map((group) => ({
        task: this.problem.tasks[group[0]?.task ?? -1]?.digest ?? "",
        digest: groupDigest(group),
        meanReward: meanTotal(group),
      })),
      samples: groups.slice(0, SAMPLES_PER_UPDATE).flatMap((group) => group.slice(0, 1)),
    };
  }
}

function meanTotal(rollouts: readonly Rollout[]): number | null {
  const totals = rollouts.flatMap(({ result }) => (result.total === null ? [] : [result.total]));
  return totals.length === 0 ? null : totals.reduce((sum, total) => sum + total, 0) / totals.length;
}

function meanCriteria(rollouts: readonly Rollout[]): Record<string, { mean: number | null; n: number }> {
  const sums = new Map<string, { sum: number; n: number }>();
  for (const { result } of rollouts) {
    for (const [id, fraction] of Object.entries(result.criteria)) {
      const entry = sums.get(id) ?? { sum: 0, n: 0 };
      if (fraction !== null) {
        entry.sum += fraction;
        entry.n += 1;
      }
      sums.set(id, entry);
    }
  }
  return Object.fromEntries([...sums].map(([id, { sum, n }]) => [id, { mean: n === 0 ? null : sum / n, n }]));
}

/** Digest of a group: seeds, choices and totals of all its rollouts. With the checkpoint before it, it can be recomputed. */
function groupDigest(group: readonly Rollout[]): string {
  return digestOf(
    group.map(({ seed, decisions, result }) => [
      seed,
      decisions.map(({ choice }) => choice),
      String(result.total),
    ]),
  );
}
