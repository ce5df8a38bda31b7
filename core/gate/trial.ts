import type { Agent } from "#core/agents/port.ts";
import type { Environment } from "#core/environments/compile.ts";
import type { Episode } from "#core/environments/episode.ts";
import { rubricFrame } from "#core/rubrics/bindings.ts";
import type { Rubric } from "#core/rubrics/compile.ts";
import { playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { totalOf } from "#core/rubrics/total.ts";
import { decideAll, type VerdictName } from "#core/rubrics/verdicts.ts";
import { type PlayedEpisode, playNow } from "#core/runs/play.ts";
import { compare, toNumber } from "#core/shared/decimal.ts";
import { estimateMean } from "#core/statistics/estimate.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { AgentResult, GateLimits } from "./report.ts";

/** What the gate attacks: a compiled environment and rubric, and tasks with their hidden parts. */
export interface GateSubject {
  readonly environment: Environment;
  readonly rubric: Rubric;
  /** The tasks to play, or the whole set of which `chooseTasks` takes some. */
  readonly tasks: readonly TaskDocument[];
  /** The frozen list that `tasks` were chosen from already; without it `tasks` is the whole set. */
  readonly taskSet?: { readonly digest: string; readonly size: number };
}

export interface CriterionTrial {
  readonly verdict: VerdictName;
  /** How far the statement holds, 0 to 1; null while undecided. */
  readonly fraction: number | null;
  readonly reason: string | null;
}

/** One play of one task and what it scored. */
export interface Trial {
  readonly task: TaskDocument;
  readonly total: number | null;
  readonly full: boolean;
  readonly criteria: ReadonlyMap<string, CriterionTrial>;
  readonly last: Episode;
  readonly played: PlayedEpisode;
}

const never = new AbortController().signal;

/** Plays a task with an agent that answers at once and scores it by the rubric's programs. */
export function tryAgent(subject: GateSubject, task: TaskDocument, agent: Agent, seed: number): Trial {
  const { environment, rubric } = subject;
  const episode = playNow(environment, task, agent, { seed, clock: { now: () => 0 }, signal: never });
  const { last } = episode;
  const played = playedFromEpisode(last, readExpected(environment, task.expected));
  const verdicts = decideAll(rubric, rubricFrame(played), new Map());
  const { clipped } = totalOf(rubric, verdicts);
  const criteria = [...verdicts].map(([id, { verdict, fraction, reason }]): [string, CriterionTrial] => [
    id,
    { verdict, fraction: fraction === null ? null : toNumber(fraction), reason: reason ?? null },
  ]);
  return {
    task,
    total: clipped === null ? null : toNumber(clipped),
    full: clipped !== null && compare(clipped, rubric.clip[1]) >= 0,
    criteria: new Map(criteria),
    last,
    played: episode,
  };
}

/** Mean with interval, full passes and whether both stay within the limits. */
export function resultOf(
  agent: string,
  name: string,
  trials: readonly Trial[],
  limits: GateLimits,
): AgentResult {
  const decided = trials.flatMap(({ total, full }) => (total === null ? [] : [{ total, full }]));
  const { mean, low, high } = estimateMean(decided.map(({ total }) => total));
  const fullPasses = decided.length === 0 ? null : decided.filter(({ full }) => full).length / decided.length;
  return {
    agent,
    name,
    n: trials.length,
    mean,
    low,
    high,
    fullPasses,
    undecided: trials.length - decided.length,
    withinLimits: (mean ?? 0) <= limits.dumbMean && (fullPasses ?? 0) <= limits.dumbFullPasses,
  };
}
