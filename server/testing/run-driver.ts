import { setTimeout as wait } from "node:timers/promises";
import { runWorker } from "#server/jobs/worker.ts";
import { listAgents } from "#server/services/agents/read-agents.ts";
import { type LaunchInput, launchRun } from "#server/services/runs/launch.ts";
import { readRun } from "#server/services/runs/read-runs.ts";
import type { ReleasedWorkflow } from "./released-workflow.ts";

export type RunNow = Awaited<ReturnType<typeof readRun>>;

/** The first version of an agent of the workflow, by the agent's slug. */
export async function versionOf({ operator, slug }: ReleasedWorkflow, agent: string): Promise<string> {
  const agents = await listAgents(operator, slug);
  const id = agents.find((each) => each.slug === agent)?.versions[0]?.id;
  if (!id) throw new Error(`no agent ${agent}`);
  return id;
}

/** Launches a run of a registered agent: an evaluation on the held-out cases unless `more` says otherwise. */
export async function launch(
  released: ReleasedWorkflow,
  agent: string,
  more: Partial<LaunchInput> = {},
): Promise<{ runId: string; number: number }> {
  return launchRun(released.operator, {
    kind: "evaluation",
    agentVersionId: await versionOf(released, agent),
    releaseId: released.releaseId,
    split: "held_out",
    attempts: 1,
    taskLimit: null,
    seed: 5,
    budgetMinor: null,
    training: null,
    ...more,
  });
}

/** Reads the run again and again until it is as wanted. A run that ended otherwise is an error, not a long wait. */
export async function runUntil(
  { operator, slug }: ReleasedWorkflow,
  number: number,
  wanted: (run: RunNow) => boolean,
): Promise<RunNow> {
  for (;;) {
    const run = await readRun(operator, { workflow: slug, number });
    if (wanted(run)) return run;
    if (run.endedAt !== null) throw new Error(`run ${number} ended as ${run.state}: ${run.error}`);
    await wait(20);
  }
}

/** Does something while so many real workers live, and ends them after it. */
export async function withWorkers<T>(count: number, work: () => Promise<T>): Promise<T> {
  const asked = new AbortController();
  const running = Array.from({ length: count }, () => runWorker(asked.signal));
  try {
    return await work();
  } finally {
    asked.abort();
    await Promise.all(running);
  }
}

/** Lets workers play a run to its end. */
export function untilEnded(released: ReleasedWorkflow, number: number, workers = 1): Promise<RunNow> {
  return withWorkers(workers, () => runUntil(released, number, ({ endedAt }) => endedAt !== null));
}
