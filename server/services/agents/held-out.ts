import { RunConfig } from "#core/runs/schema.ts";
import { type Estimate, estimateMean, meanOf } from "#core/statistics/estimate.ts";
import { evaluationsOfAgents } from "#server/db/agents-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import { taskScoresOfRuns } from "#server/db/trajectories-store.ts";
import { parseStored } from "#server/services/stored-document.ts";

/** The newest held-out evaluation of an agent version: its mean score over tasks with a 95 % interval. */
export interface HeldOutScore extends Estimate {
  readonly run: number;
  readonly release: number | null;
  readonly undecided: number;
}

/** The newest finished held-out evaluation of each agent version of a workflow, by version id. */
export async function heldOutByVersion(
  tx: Tx,
  workflowId: string,
  agentId?: string,
): Promise<Map<string, HeldOutScore>> {
  const newest = new Map<string, { id: string; number: number; release: number | null }>();
  for (const run of await evaluationsOfAgents(tx, workflowId, agentId)) {
    if (newest.has(run.agentVersionId)) continue;
    if (parseStored(RunConfig, run.config, "run configuration").split !== "held_out") continue;
    newest.set(run.agentVersionId, { id: run.id, number: run.number, release: run.release?.number ?? null });
  }
  const scores = await taskScoresOfRuns(
    tx,
    [...newest.values()].map(({ id }) => id),
  );
  return new Map(
    [...newest].map(([versionId, { id, number, release }]) => {
      const own = scores.get(id) ?? [];
      const undecided = own.filter(({ score }) => score === null).length;
      return [versionId, { ...meanOverTasks(own), run: number, release, undecided }];
    }),
  );
}

/** Mean over tasks: attempts of one task are averaged first, undecided ones left out. */
export function meanOverTasks(rows: readonly { taskKey: string; score: number | null }[]): Estimate {
  const byTask = Map.groupBy(
    rows.filter(({ score }) => score !== null),
    ({ taskKey }) => taskKey,
  );
  return estimateMean([...byTask.values()].map((own) => meanOf(own.map(({ score }) => score ?? 0)) ?? 0));
}
