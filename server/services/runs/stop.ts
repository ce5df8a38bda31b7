import { nextRunState, type RunState } from "#core/runs/run-state.ts";
import { AssayError } from "#core/shared/errors.ts";
import { skipRollouts } from "#server/db/rollouts-store.ts";
import { lockRun, moveRun, wakeWorkers } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvents } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";

/**
 * Asks a run to stop. One that is still queued has stopped with that; one that is being played is noticed by its workers
 * within two seconds. Asking again changes nothing; an ended run is refused (`wrong_state`).
 */
export function stopRun(
  ctx: ServiceContext,
  input: { readonly runId: string; readonly reason: string | null },
): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const run = await lockRun(tx, input.runId);
    if (!run) throw new AssayError("not_found", "There is no such run.");
    if (run.state === "stopping") return;
    if (run.endedAt !== null) throw new AssayError("wrong_state", `Run ${run.number} has already ended.`);
    const state = nextRunState(run.state as RunState, { kind: "stop_requested" });
    const at = nowDate(ctx);
    const stopped = state === "stopped";
    await moveRun(tx, run.id, [run.state], {
      state,
      stopRequestedBy: ctx.actor.id,
      stopRequestedAt: at,
      ...(stopped ? { endedAt: at } : {}),
    });
    if (stopped) await skipRollouts(tx, run.id);
    const object = { kind: "run" as const, id: run.id, label: `run ${run.number}` };
    await appendEvents(tx, ctx, [
      { action: "run.stop_requested", object, ...(input.reason ? { reason: input.reason } : {}) },
      ...(stopped
        ? [{ action: "run.stopped" as const, object, after: { content: { state, done: 0 } } }]
        : []),
    ]);
    await wakeWorkers(tx, run.id);
  });
}
