import { asAssayError } from "#core/shared/errors.ts";
import { rolloutCounts, skipRollouts } from "#server/db/rollouts-store.ts";
import { lockRun, moveRun } from "#server/db/runs-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";

type EndState = "succeeded" | "stopped" | "failed";

/** Marks a queued run as running, once; the worker that does it writes the event. Returns the run's state after that. */
export function beginRun(ctx: ServiceContext, runId: string): Promise<string> {
  return withTenant(ctx, async (tx) => {
    const at = nowDate(ctx);
    const began = await moveRun(tx, runId, ["queued"], { state: "running", startedAt: at, heartbeatAt: at });
    const run = await lockRun(tx, runId);
    if (!began) return run?.state ?? "failed";
    await appendEvent(tx, ctx, {
      action: "run.started",
      object: { kind: "run", id: runId, label: `run ${run?.number}` },
    });
    return "running";
  });
}

/** Ends a run inside an open transaction; false when somebody else ended it first. */
export async function endRunIn(
  tx: Tx,
  ctx: ServiceContext,
  runId: string,
  end: { state: EndState; error?: string; producedAgentVersionId?: string },
): Promise<boolean> {
  const run = await lockRun(tx, runId);
  if (!run || !["queued", "running", "stopping"].includes(run.state)) return false;
  await moveRun(tx, runId, [run.state], {
    state: end.state,
    endedAt: nowDate(ctx),
    ...(end.error === undefined ? {} : { error: end.error }),
    ...(end.producedAgentVersionId === undefined
      ? {}
      : { producedAgentVersionId: end.producedAgentVersionId }),
  });
  await appendEvent(tx, ctx, {
    action: `run.${end.state}`,
    object: { kind: "run", id: runId, label: `run ${run.number}` },
    after: { content: { state: end.state, done: run.done, failed: run.failed, undecided: run.undecided } },
    ...(end.error === undefined ? {} : { reason: end.error.slice(0, 1000) }),
  });
  return true;
}

/**
 * Ends an evaluation when nothing of it is planned or being played. Of several workers that find nothing left, the row
 * lock lets exactly one end it. Returns true when the run has ended.
 */
export function endIfComplete(ctx: ServiceContext, runId: string): Promise<boolean> {
  return withTenant(ctx, async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run || !["queued", "running", "stopping"].includes(run.state)) return true;
    if (run.state === "stopping") await skipRollouts(tx, runId);
    const counts = await rolloutCounts(tx, runId);
    if ((counts.planned ?? 0) + (counts.leased ?? 0) > 0) return false;
    if (run.state === "stopping") return endRunIn(tx, ctx, runId, { state: "stopped" });
    const failed = counts.failed ?? 0;
    if (failed > 0 && (counts.done ?? 0) === 0) {
      return endRunIn(tx, ctx, runId, {
        state: "failed",
        error: run.error ?? "No task could be played; see the errors by class.",
      });
    }
    return endRunIn(tx, ctx, runId, { state: "succeeded" });
  });
}

/** Ends a run with the sentence of what went wrong. */
export async function failRun(ctx: ServiceContext, runId: string, error: unknown): Promise<void> {
  const failure = asAssayError(error);
  const sentence = `${failure.message} ${failure.remedy}`;
  await withTenant(ctx, (tx) => endRunIn(tx, ctx, runId, { state: "failed", error: sentence }));
}

/** Asks a run to stop on the product's own account, for example because its budget is used up. */
export function stopForBudget(ctx: ServiceContext, runId: string): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const reason = "The budget of the run is used up.";
    const moved = await moveRun(tx, runId, ["running"], {
      state: "stopping",
      stopRequestedAt: nowDate(ctx),
      error: reason,
    });
    if (!moved) return;
    const run = await lockRun(tx, runId);
    await appendEvent(tx, ctx, {
      action: "run.stop_requested",
      object: { kind: "run", id: runId, label: `run ${run?.number}` },
      reason,
    });
  });
}
