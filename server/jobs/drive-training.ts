import { checkpointOf } from "#core/learning/checkpoint.ts";
import { environmentProblem } from "#core/learning/environment-problem.ts";
import { FeatureSpace } from "#core/learning/feature-space.ts";
import { TrainingOptions } from "#core/learning/options.ts";
import { scoutFeatures } from "#core/learning/scout.ts";
import { Trainer } from "#core/learning/trainer.ts";
import { resumeTrainer, TrainerState } from "#core/learning/trainer-state.ts";
import { warmStart } from "#core/learning/warm-start.ts";
import { canonicalBytes } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { blobBytes, storeBlob } from "#server/db/agents-store.ts";
import { lockRun, tasksOfSplit } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { OpenRun, WorkerLock } from "#server/db/worker-lock.ts";
import { nativeHash } from "#server/ports.ts";
import { addVersionIn } from "#server/services/agents/register.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { beginRun, endRunIn } from "./end-run.ts";
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
    await beginRun(ctx, open.runId);
    const bundle = await loadRunBundle(ctx, open.runId);
    const training = await prepare(ctx, bundle);
    while (!training.trainer.done && !watch.signal.aborted) {
      const metrics = training.trainer.next();
      if (metrics === null) break;
      const state = await storeUpdate(ctx, lock.name, bundle, training, metrics);
      if (state !== "running") break;
    }
    if (!ended.aborted) await finish(ctx, bundle, training);
  } finally {
    watch.done();
    await lock.releaseTraining(open.runId).catch(() => undefined);
  }
}

/** Reads the training tasks, fits the features, and goes on from the last stored state if there is one. */
async function prepare(
  ctx: ServiceContext,
  bundle: RunBundle,
): Promise<Training & { features: ReturnType<typeof scoutFeatures> }> {
  const { rows, saved } = await withTenant(ctx, async (tx) => {
    const run = await lockRun(tx, bundle.runId);
    const digest = (run?.progress as { trainerState?: string } | null)?.trainerState;
    return {
      rows: await tasksOfSplit(tx, bundle.taskSetRevisionId, "training"),
      saved: digest === undefined ? null : await blobBytes(tx, digest),
    };
  });
  const all = rows.map(({ digest, content }) => ({
    digest,
    document: parseStored(TaskDocument, content, "task"),
  }));
  const tasks = all.slice(0, bundle.config.taskLimit ?? undefined);
  if (tasks.some(({ document }) => document.split !== "training")) {
    throw new AssayError("integrity", "A held-out task stands among the training tasks.");
  }
  const features = scoutFeatures(bundle.environment, tasks, bundle.seed);
  const space = new FeatureSpace(features);
  const problem = environmentProblem(bundle.environment, bundle.rubric, tasks, space);
  const { warmStart: warm, ...settings } = bundle.config.training ?? { warmStart: false };
  const options = TrainingOptions.parse({ ...settings, seed: bundle.seed });
  if (saved !== null) {
    return {
      trainer: resumeTrainer(problem, options, parseStored(TrainerState, saved, "training state")),
      tasks,
      features,
    };
  }
  const trainer = new Trainer(problem, options);
  if (warm) warmStart(trainer, bundle.environment, tasks, space);
  return { trainer, tasks, features };
}

/** Writes what was learned as a new version of the agent and ends the run; a stopped run keeps what it has learned so far. */
async function finish(
  ctx: ServiceContext,
  bundle: RunBundle,
  training: Awaited<ReturnType<typeof prepare>>,
): Promise<void> {
  const { trainer, features } = training;
  const release = { environment: bundle.config.release.environment, rubric: bundle.rubricDigest };
  const bytes = canonicalBytes(checkpointOf(trainer, release, features));
  const digest = digestOfBytes(bytes, nativeHash);
  await withTenant(ctx, async (tx) => {
    const run = await lockRun(tx, bundle.runId);
    if (!run || !["running", "stopping"].includes(run.state)) return;
    let produced: string | null = null;
    if (trainer.dataOrder.length > 0) {
      const { organizationId } = ctx;
      await storeBlob(tx, {
        organizationId,
        digest,
        mediaType: "application/json",
        bytes,
        createdAt: nowDate(ctx),
      });
      produced = await addVersionIn(tx, ctx, {
        agentId: bundle.agentId,
        name: bundle.agent.name,
        document: {
          ...bundle.agent,
          behaviour: { provider: "local", policy: "learner", checkpoint: digest },
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
