import { AssayError } from "#core/shared/errors.ts";
import { gateJobById, moveGateJob } from "#server/db/gate-store.ts";
import { wakeWorkers } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import type { ServiceContext } from "../context.ts";

/** Asks a gate to stop; its worker notices at the next play. Asking again changes nothing; an ended one is refused (`wrong_state`). */
export function stopGate(ctx: ServiceContext, input: { readonly jobId: string }): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const job = await gateJobById(tx, input.jobId);
    if (job === null) throw new AssayError("not_found", "There is no such gate.");
    if (job.state === "stopping") return;
    const moved = await moveGateJob(tx, job.id, ["queued", "running"], {
      state: "stopping",
      stopRequestedBy: ctx.actor.id,
    });
    if (!moved) throw new AssayError("wrong_state", "The gate has ended already.");
    await appendEvent(tx, ctx, {
      action: "gate.stop_requested",
      object: { kind: "workflow", id: job.workflowId, label: job.workflow.name },
    });
    await wakeWorkers(tx, job.id);
  });
}
