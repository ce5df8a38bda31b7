import { systemClock, systemIds } from "#server/ports.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** The worker acting in one organization; everything that it does for a run carries the run as correlation. */
export function workerContext(open: { organizationId: string; runId: string }): ServiceContext {
  return {
    organizationId: open.organizationId,
    actor: { kind: "system", id: "worker", name: "Worker", roles: [] },
    sessionId: null,
    correlationId: `run-${open.runId}`,
    clock: systemClock,
    ids: systemIds,
  };
}
