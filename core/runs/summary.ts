import { type Estimate, estimateMean, meanOf } from "#core/statistics/estimate.ts";
import { passHatK } from "#core/statistics/proportions.ts";

/** What a summary needs of one scored trajectory. Totals are from 0 to 1; null where a counted criterion is undecided. */
export interface ScoredRollout {
  readonly taskKey: string;
  readonly family: string;
  readonly attempt: number;
  readonly total: number | null;
  readonly passed: boolean;
  readonly criteria: readonly CriterionOutcome[];
  /** Figures beside the score; null where one could not be computed. */
  readonly measures: Readonly<Record<string, number | null>>;
  /** Minor units. */
  readonly cost: number;
  readonly durationMs: number;
  readonly steps: number;
}

export interface CriterionOutcome {
  readonly id: string;
  readonly verdict: "pass" | "fail" | "error" | "unscored";
  readonly fraction: number | null;
}

export interface CriterionSummary {
  readonly id: string;
  readonly passRate: Estimate;
  readonly undecided: number;
}

export interface SliceSummary {
  readonly slice: string;
  readonly score: Estimate;
  readonly passRate: number | null;
  readonly undecided: number;
}

/** All figures of a run, with intervals over tasks. Undecided trajectories are left out of means and counted. */
export interface RunSummary {
  readonly trajectories: number;
  readonly tasks: number;
  readonly score: Estimate;
  readonly passRate: Estimate;
  readonly undecided: number;
  /** More than 5 % undecided: the score describes too little of the run. */
  readonly flagged: boolean;
  readonly criteria: readonly CriterionSummary[];
  readonly families: readonly SliceSummary[];
  /** pass^k for k = 1 … attempts, over tasks whose attempts are all decided. */
  readonly passHat: readonly { k: number; value: number | null; n: number }[];
  readonly measures: Readonly<Record<string, Estimate>>;
  readonly costPerCase: number | null;
  readonly stepsPerCase: number | null;
  readonly durationMs: number;
}

export const UNDECIDED_LIMIT = 0.05;

/** Summarises a run. The unit of every interval is the task: attempts of one task are averaged first. */
export function summarize(rollouts: readonly ScoredRollout[]): RunSummary {
  const undecided = rollouts.filter(({ total }) => total === null).length;
  const measureIds = [...new Set(rollouts.flatMap(({ measures }) => Object.keys(measures)))];
  return {
    trajectories: rollouts.length,
    tasks: new Set(rollouts.map(({ taskKey }) => taskKey)).size,
    score: overTasks(rollouts, ({ total }) => total),
    passRate: overTasks(rollouts, ({ total, passed }) => (total === null ? null : passed ? 1 : 0)),
    undecided,
    flagged: rollouts.length > 0 && undecided / rollouts.length > UNDECIDED_LIMIT,
    criteria: summarizeCriteria(rollouts),
    families: summarizeFamilies(rollouts),
    passHat: passHatSeries(rollouts),
    measures: Object.fromEntries(
      measureIds.map((id) => [id, overTasks(rollouts, ({ measures }) => measures[id] ?? null)]),
    ),
    costPerCase: meanOf(rollouts.map(({ cost }) => cost)),
    stepsPerCase: meanOf(rollouts.map(({ steps }) => steps)),
    durationMs: rollouts.reduce((sum, { durationMs }) => sum + durationMs, 0),
  };
}

/** One value a task, in order of the task's key: the mean of its decided attempts. */
export function valuesByTask(
  rollouts: readonly ScoredRollout[],
  value: (rollout: ScoredRollout) => number | null,
): Map<string, number> {
  const groups = new Map<string, number[]>();
  for (const rollout of rollouts) {
    const own = value(rollout);
    if (own !== null) groups.set(rollout.taskKey, [...(groups.get(rollout.taskKey) ?? []), own]);
  }
  const keys = [...groups.keys()].sort();
  return new Map(keys.map((key) => [key, meanOf(groups.get(key) ?? []) ?? 0]));
}

function overTasks(
  rollouts: readonly ScoredRollout[],
  value: (rollout: ScoredRollout) => number | null,
): Estimate {
  return estimateMean([...valuesByTask(rollouts, value).values()]);
}

function summarizeCriteria(rollouts: readonly ScoredRollout[]): CriterionSummary[] {
  const ids = [...new Set(rollouts.flatMap(({ criteria }) => criteria.map(({ id }) => id)))];
  return ids.map((id) => {
    const verdictOf = (rollout: ScoredRollout) =>
      rollout.criteria.find((criterion) => criterion.id === id)?.verdict;
    return {
      id,
      passRate: overTasks(rollouts, (rollout) => {
        const verdict = verdictOf(rollout);
        return verdict === "pass" ? 1 : verdict === "fail" ? 0 : null;
      }),
      undecided: rollouts.filter((rollout) => {
        const verdict = verdictOf(rollout);
        return verdict === "error" || verdict === "unscored";
      }).length,
    };
  });
}

function summarizeFamilies(rollouts: readonly ScoredRollout[]): SliceSummary[] {
  const families = [...new Set(rollouts.map(({ family }) => family))].sort();
  return families.map((slice) => {
    const own = rollouts.filter(({ family }) => family === slice);
    const decided = own.filter(({ total }) => total !== null);
    return {
      slice,
      score: overTasks(own, ({ total }) => total),
      passRate: meanOf(decided.map(({ passed }) => (passed ? 1 : 0))),
      undecided: own.length - decided.length,
    };
  });
}

function passHatSeries(rollouts: readonly ScoredRollout[]): { k: number; value: number | null; n: number }[] {
  const byTask = new Map<string, ScoredRollout[]>();
  for (const rollout of rollouts)
    byTask.set(rollout.taskKey, [...(byTask.get(rollout.taskKey) ?? []), rollout]);
  const groups = [...byTask.values()].filter((group) => group.every(({ total }) => total !== null));
  const most = Math.max(0, ...groups.map((group) => group.length));
  return Array.from({ length: most }, (_, index) => {
    const values = groups.flatMap((group) => {
      const value = passHatK(group.length, group.filter(({ passed }) => passed).length, index + 1);
      return value === null ? [] : [value];
    });
    return { k: index + 1, value: meanOf(values), n: values.length };
  });
}
