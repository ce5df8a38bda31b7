import { AssayError } from "#core/shared/errors.ts";
import { withTenant } from "#server/db/tenant.ts";
import { trajectoriesOfTask, trajectoryById } from "#server/db/trajectories-store.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** Other trajectories on the same task, for comparing side by side; the newest first. */
export function sameTask(ctx: ServiceContext, input: { trajectoryId: string }) {
  return withTenant(ctx, async (tx) => {
    const row = await trajectoryById(tx, input.trajectoryId);
    if (!row) throw new AssayError("not_found", "There is no such trajectory.");
    const others = await trajectoriesOfTask(tx, row.taskDigest, row.id);
    return others.map((other) => ({
      id: other.id,
      agent: `${other.agentVersion.agent.name} v${other.agentVersion.number}`,
      run: other.run?.number ?? null,
      attempt: other.attempt,
      counted: other.counted,
      score: other.score?.toNumber() ?? null,
      rubricDigest: other.rubricDigest,
      createdAt: other.createdAt,
    }));
  });
}
