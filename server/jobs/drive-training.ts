import { checkpointOf } from "#core/learning/checkpoint.ts";
import { canonicalBytes } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { storeBlob } from "#server/db/agents-store.ts";
import { lockRun, notePhase } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { OpenRun, WorkerLock } from "#server/db/worker-lock.ts";
import { inSlices } from "#server/in-slices.ts";
import { nativeHash } from "#server/ports.ts";
import { addVersionIn } from "#server/services/agents/register.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { beginRun, endRunIn } from "./end-run.ts";
import { prepareTraining, resumedTraining } from "./prepare-training.ts";
import { loadRunBundle, type RunBundle } from "./run-bundle.ts";
import { stopWatch } from "./stop-watch.ts";
import { storeUpdate } from "./store-update.ts";
import type { Training } from "./training.ts";
import { workerContext } from "./worker-context.ts";

/** Trains a learner, one update at a time, from where the last worker left off; one worker alone has a training run. */
export async function driveTraining(lock: WorkerLock, open: OpenRun, ended: AbortSignal): Promise<void> {
  if (!(await lock.takeTraining(open.runId))) return;
  const ctx = workerContext(open);
  const watch = stopWatch(ctx, open.runId, ended);
  try {
    const state = await beginRun(ctx, open.runId);
    const bundle = await loadRunBundle(ctx, open.runId);
    const training = state === "running" ? await prepareTraining(ctx, bundle, watch.signal) : null;
    if (training !== null) await train(ctx, lock.name, bundle, training, watch.signal);
    // Stopped before it could go on: what an earlier worker had learned is kept all the same.
    const learned = training ?? (await resumedTraining(ctx, bundle, ended));
    if (!ended.aborted) await finish(ctx, bundle, learned);
  } finally {
    watch.done();
    await lock.releaseTraining(open.runId).catch(() => undefined);
  }
}

/** Updates until all are done or the run is to stop. An update in progress is given up then, as if it had not begun. */
async function train(
  ctx: ServiceContext,
  worker: string,
  bundle: RunBundle,
  training: Training,
  signal: AbortSignal,
): Promise<void> {
  await withTenant(ctx, (tx) => notePhase(tx, bundle.runId, "updates", nowDate(ctx)));
  while (!training.trainer.done) {
    const metrics = await inSlices(training.trainer.update(), signal);
    if (metrics === null) return;
    const state = await storeUpdate(ctx, worker, bundle, training, metrics);
    if (state !== "running") return;
  }
}

/** Writes what was learned as a new version of the agent and ends the run; a stopped run keeps what it has learned so far. */
async function finish(ctx: ServiceContext, bundle: RunBundle, training: Training | null): Promise<void> {
  const learned = training !== null && training.trainer.dataOrder.length > 0 ? training : null;
  const checkpoint = learned === null ? null : checkpointBytes(bundle, learned);
  await withTenant(ctx, async (tx) => {
    const run = await lockRun(tx, bundle.runId);
    if (!run || !["running", "stopping"].includes(run.state)) return;
    let produced: string | null = null;
    if (checkpoint !== null) {
      const { organizationId } = ctx;
      await storeBlob(tx, {
        organizationId,
        ...checkpoint,
        mediaType: "application/json",
        createdAt: nowDate(ctx),
      });
      produced = await addVersionIn(tx, ctx, {
        agentId: bundle.agentId,
        name: bundle.agent.name,
        document: {
          ...bundle.agent,
          behaviour: { provider: "local", policy: "learner", checkpoint: checkpoint.digest },
        },
        parentId: bundle.agentVersionId,
        onBehalfOf: bundle.launchedBy,
      });
    }
    await endRunIn(tx, ctx, bundle.runId, {
      state: run.state === "stopping" ? "stopped" : "succeeded",
      ...(produced === null ? {} : { producedAgentVersionId: produced }),
    });
  });
}

function checkpointBytes(bundle: RunBundle, { trainer, features }: Training) {
  const release = { environment: bundle.config.release.environment, rubric: bundle.rubricDigest };
  const bytes = canonicalBytes(checkpointOf(trainer, release, features));
  return { bytes, digest: digestOfBytes(bytes, nativeHash) };
}
