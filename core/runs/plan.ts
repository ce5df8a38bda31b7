import { randomStream } from "#core/shared/random.ts";
import type { TaskSetDocument } from "#core/tasks/schema.ts";
import type { RunConfig } from "./schema.ts";

/** One rollout that a run owes: exactly one counted trajectory will stand for it. */
export interface PlannedRollout {
  /** Digest and attempt: names the rollout within its run. */
  readonly id: string;
  readonly taskKey: string;
  readonly taskDigest: string;
  readonly family: string;
  readonly attempt: number;
  readonly seed: number;
}

type PlanConfig = Pick<RunConfig, "kind" | "split" | "attempts" | "taskLimit" | "seed">;

/**
 * The rollouts of an evaluation in a fixed order: tasks of the split by digest, attempts within. Training reads only
 * training tasks, whatever the configuration says. The seed of a rollout follows from run seed, task and attempt.
 */
export function planRollouts(taskSet: Pick<TaskSetDocument, "tasks">, config: PlanConfig): PlannedRollout[] {
  const split = config.kind === "training" ? "training" : config.split;
  const tasks = taskSet.tasks
    .filter((task) => task.split === split)
    .sort((a, b) => (a.digest < b.digest ? -1 : a.digest > b.digest ? 1 : 0))
    .slice(0, config.taskLimit ?? undefined);
  return tasks.flatMap((task) =>
    Array.from({ length: config.attempts }, (_, attempt) => ({
      id: `${task.digest}:${attempt}`,
      taskKey: task.key,
      taskDigest: task.digest,
      family: task.family,
      attempt,
      seed: rolloutSeed(config.seed, task.digest, attempt),
    })),
  );
}

/** Seed of one attempt at one task: 48 bits. */
export function rolloutSeed(runSeed: number, taskDigest: string, attempt: number): number {
  return Math.floor(randomStream(runSeed, `rollout/${taskDigest}/${attempt}`).unit() * 2 ** 48);
}

/** Splits a plan into batches for queue jobs. */
export function batchesOf<T>(planned: readonly T[], size: number): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < planned.length; start += size) batches.push(planned.slice(start, start + size));
  return batches;
}
