import { AssayError } from "#core/shared/errors.ts";
import { moveRun, runById, wakeWorkers } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";

/** Asks a run to stop; workers notice within two seconds. Asking again changes nothing; an ended run is refused (`wrong_state`). */
export function stopRun(
  ctx: ServiceContext,
  input: { readonly runId: string; readonly reason: string | null },
): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const run = await runById(tx, input.runId);
    if (!run) throw new AssayError("not_found", "There is no such run.");
    if (run.state === "stopping") return;
    const moved = await moveRun(tx, run.id, ["queued", "running"], {
      state: "stopping",
      stopRequestedBy: ctx.actor.id,
      stopRequestedAt: nowDate(ctx),
    });
    if (!moved) throw new AssayError("wrong_state", `Run ${run.number} has already ended.`);
    await appendEvent(tx, ctx, {
      action: "run.stop_requested",
      object: { kind: "run", id: run.id, label: `run ${run.number}` },
      ...(input.reason ? { reason: input.reason } : {}),
    });
    await wakeWorkers(tx, run.id);
  });
}
