import { unitAt } from "#core/shared/random.ts";
import type { MomentVisits } from "./gradient.ts";
import { drawCandidate, type Judgement, judge, type PolicyWeights } from "./policy.ts";
import type { EpisodeResult, LearningProblem, Moment } from "./problem.ts";

/** One ending that was open at the last moment of a rollout, with its chance among those. */
export interface Ending {
  readonly choice: number;
  readonly share: number;
  readonly total: number;
}

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
  /** Where the last choice ended the episode: all that could have ended it there, instead of the one that was drawn. */
  readonly endings: readonly Ending[];
  /** What the rollout earned: its total, averaged over those endings. Null where it cannot be decided. */
  readonly reward: number | null;
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
  rawShare = 0,
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
  const result = episode.result();
  const last = decisions.at(-1);
  const judged = last === undefined ? undefined : judgements.get(last.moment);
  const endings = last === undefined || judged === undefined ? [] : endingsOf(last, judged, rawShare);
  const expected = endings.reduce((sum, { share, total }) => sum + share * total, 0);
  return {
    task,
    seed,
    attempt,
    decisions,
    result,
    endings,
    reward: endings.length > 0 ? expected : rewardFrom(result, rawShare),
  };
}

/** What the learner is rewarded with: the total, with a share of the unclipped one. Null where it cannot be decided. */
function rewardFrom({ total, raw }: EpisodeResult, rawShare: number): number | null {
  if (total === null) return null;
  return raw === null ? total : (1 - rawShare) * total + rawShare * raw;
}

/** Endings that are less likely than this are not looked at. */
const LEAST_CHANCE = 0.002;

/**
 * Everything that would have ended the episode at its last moment, where the drawn choice did. Given that the episode
 * ends here, each of them is drawn in proportion to its probability, so averaging over them changes no expectation and
 * removes the luck of the draw. Empty where the last choice did not end the episode or an ending cannot be decided.
 */
function endingsOf({ moment, choice }: Decision, { probabilities }: Judgement, rawShare: number): Ending[] {
  if ((probabilities[choice] as number) < LEAST_CHANCE || moment.endingWith(choice) === null) return [];
  const open: { choice: number; chance: number; total: number }[] = [];
  let all = 0;
  for (let other = 0; other < probabilities.length; other += 1) {
    const chance = probabilities[other] as number;
    const result = chance < LEAST_CHANCE ? null : moment.endingWith(other);
    if (result === null) continue;
    const total = rewardFrom(result, rawShare);
    if (total === null) return [];
    open.push({ choice: other, chance, total });
    all += chance;
  }
  return open.map((ending) => ({ choice: ending.choice, share: ending.chance / all, total: ending.total }));
}

/**
 * Advantage of every decision of a group: what was still to be earned from there, minus the mean of the same over the
 * rollouts of the group that got that far. Undecided rollouts must have been left out before.
 */
export function groupAdvantages(group: readonly Rollout[], dense: boolean): number[][] {
  const totals = group.map((rollout) => rollout.reward ?? 0);
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

/** Enters a rollout's choices with their advantages: at the last moment every ending by its share, before it what was drawn; all times `count`. */
export function visitMoments(
  visits: Map<Moment, MomentVisits>,
  rollout: Rollout,
  advantages: readonly number[],
  count: number,
): void {
  rollout.decisions.forEach(({ moment, choice }, step) => {
    const entry = visits.get(moment) ?? { weights: [], visits: 0 };
    visits.set(moment, entry);
    entry.visits += count;
    const advantage = count * (advantages[step] ?? 0);
    if (step < rollout.decisions.length - 1 || rollout.endings.length === 0) {
      entry.weights.push({ choice, advantage });
      return;
    }
    for (const ending of rollout.endings) {
      const better = count * (ending.total - (rollout.reward ?? 0));
      entry.weights.push({ choice: ending.choice, advantage: ending.share * (advantage + better) });
    }
  });
}
