import { RunConfig } from "#core/runs/schema.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { Estimate } from "#core/statistics/estimate.ts";
import { evaluationsOnRelease, runById } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { taskScoresOfRuns } from "#server/db/trajectories-store.ts";
import { meanOverTasks } from "#server/services/agents/held-out.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";

/** A finished evaluation of another agent version on the same release. */
export interface Comparison extends Estimate {
  readonly run: number;
  readonly agentId: string;
  readonly name: string;
  readonly version: number;
  readonly kind: string;
  readonly split: string;
}

/** The newest finished evaluation of each other agent version on the release of this run, baselines first. */
export function comparisonsOf(ctx: ServiceContext, runId: string): Promise<Comparison[]> {
  return withTenant(ctx, async (tx) => {
    const run = await runById(tx, runId);
    if (!run) throw new AssayError("not_found", "There is no such run.");
    if (run.releaseId === null) return [];
    const newest = new Map<string, Awaited<ReturnType<typeof evaluationsOnRelease>>[number]>();
    for (const other of await evaluationsOnRelease(tx, run.releaseId)) {
      if (other.id !== run.id && !newest.has(other.agentVersionId)) newest.set(other.agentVersionId, other);
    }
    const chosen = [...newest.values()];
    const scores = await taskScoresOfRuns(
      tx,
      chosen.map(({ id }) => id),
    );
    return chosen
      .map((other) => ({
        ...meanOverTasks(scores.get(other.id) ?? []),
        run: other.number,
        agentId: other.agentVersion.agent.id,
        name: other.agentVersion.agent.name,
        version: other.agentVersion.number,
        kind: other.agentVersion.agent.kind,
        split: parseStored(RunConfig, other.config, "run configuration").split,
      }))
      .sort((a, b) => Number(b.kind === "baseline") - Number(a.kind === "baseline") || a.run - b.run);
  });
}
