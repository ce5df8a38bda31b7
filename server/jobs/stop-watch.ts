import { runState } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** How often a run that is being played is asked whether it should stop; well inside the promised two seconds. */
const askEveryMs = 500;

/** A signal that aborts when the run is to stop or the worker ends. Call `done` when the run needs it no more. */
export function stopWatch(
  ctx: ServiceContext,
  runId: string,
  ended: AbortSignal,
): { signal: AbortSignal; done: () => void } {
  const controller = new AbortController();
  const onEnd = () => controller.abort();
  ended.addEventListener("abort", onEnd, { once: true });
  if (ended.aborted) controller.abort();
  let asking = false;
  const timer = setInterval(async () => {
    if (asking) return;
    asking = true;
    const state = await withTenant(ctx, (tx) => runState(tx, runId)).catch(() => null);
    asking = false;
    if (state !== null && state !== "running" && state !== "queued") controller.abort();
  }, askEveryMs);
  return {
    signal: controller.signal,
    done: () => {
      clearInterval(timer);
      ended.removeEventListener("abort", onEnd);
    },
  };
}
