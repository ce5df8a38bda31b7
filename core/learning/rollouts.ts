import { unitAt } from "#core/shared/random.ts";
import { drawCandidate, type Judgement, judge, type PolicyWeights } from "./policy.ts";
import type { EpisodeResult, LearningProblem, Moment } from "./problem.ts";

/** One choice of a rollout. */
export interface Decision {
  readonly moment: Moment;
  readonly choice: number;
}

/** What the policy thinks of every moment that was met since the weights last changed. */
export type Judgements = Map<Moment, Judgement>;

/** One attempt at one task under the current weights. */
export interface Rollout {
  readonly task: number;
  readonly seed: number;
  readonly attempt: number;
  readonly decisions: readonly Decision[];
  readonly result: EpisodeResult;
}

/** Seed of an episode: 48 bits from the run's seed and the place of the attempt, by a counter-based draw. */
export function episodeSeed(runSeed: number, place: string): number {
  return Math.floor(unitAt(runSeed, `episode/${place}`, 0) * 2 ** 48);
}

/** Plays one episode, drawing every action from the policy. Deterministic in weights, task and seed. */
export function playRollout(
  problem: LearningProblem,
  weights: PolicyWeights,
  judgements: Judgements,
  task: number,
  seed: number,
  attempt: number,
): Rollout {
  const episode = problem.start(task, seed);
  const decisions: Decision[] = [];
  for (let moment = episode.moment(); moment !== null; moment = episode.moment()) {
    let judgement = judgements.get(moment);
    if (judgement === undefined) {
      judgement = judge(weights, moment.features, moment.candidates, true);
      judgements.set(moment, judgement);
    }
    const choice = drawCandidate(judgement.probabilities, unitAt(seed, "action", decisions.length));
    decisions.push({ moment, choice });
    episode.act(choice);
  }
  return { task, seed, attempt, decisions, result: episode.result() };
}

/**
 * Advantage of every decision of a group: what was still to be earned from there, minus the mean of the same over the
 * rollouts of the group that got that far. Undecided rollouts must have been left out before.
 */
export function groupAdvantages(group: readonly Rollout[], dense: boolean): number[][] {
  const totals = group.map((rollout) => rollout.result.total ?? 0);
  const returns = group.map((rollout, member) => {
    const toGo = rollout.decisions.map(() => totals[member] as number);
    if (dense) {
      for (const { step, share } of rollout.result.awards)
        for (let later = step + 1; later < toGo.length; later += 1)
          toGo[later] = (toGo[later] as number) - share;
    }
    return toGo;
  });
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const overall = mean(totals);
  const longest = Math.max(0, ...returns.map((toGo) => toGo.length));
  const baseline = Array.from({ length: longest }, (_, step) => {
    const alive = returns.flatMap((toGo) => (step < toGo.length ? [toGo[step] as number] : []));
    // Alone at this depth: there is nobody to compare with but the group as a whole.
    return alive.length > 1 ? mean(alive) : null;
  });
  return returns.map((toGo, member) => {
    const whole = (totals[member] as number) - overall;
    return toGo.map((value, step) => {
      const base = baseline[step];
      return dense && base !== null && base !== undefined ? value - base : whole;
    });
  });
}
