import { systemClock, systemIds } from "#server/ports.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** The worker acting in one organization; everything that it does for a run carries the run as correlation. */
export function workerContext(open: { organizationId: string; runId: string }): ServiceContext {
  return processContext(open.organizationId, `run-${open.runId}`);
}

/** The worker acting in one organization for a gate. */
export function gateContext(open: { organizationId: string; jobId: string }): ServiceContext {
  return processContext(open.organizationId, `gate-${open.jobId}`);
}

/** The worker acting in one organization under a correlation id. */
export function processContext(organizationId: string, correlationId: string): ServiceContext {
  return {
    organizationId,
    actor: { kind: "system", id: "worker", name: "Worker", roles: [] },
    sessionId: null,
    correlationId,
    clock: systemClock,
    ids: systemIds,
  };
}
