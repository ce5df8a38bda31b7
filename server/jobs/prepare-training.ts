import { environmentProblem } from "#core/learning/environment-problem.ts";
import { FeatureSpace } from "#core/learning/feature-space.ts";
import { TrainingOptions } from "#core/learning/options.ts";
import { scouting } from "#core/learning/scout.ts";
import { Trainer } from "#core/learning/trainer.ts";
import { resumeTrainer, TrainerState } from "#core/learning/trainer-state.ts";
import { warmStart } from "#core/learning/warm-start.ts";
import type { RunPhase } from "#core/runs/run-state.ts";
import { AssayError } from "#core/shared/errors.ts";
import { mapSliced } from "#core/shared/slices.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { blobBytes } from "#server/db/agents-store.ts";
import { lockRun, notePhase, tasksOfSplit } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { inSlices } from "#server/in-slices.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";
import type { RunBundle } from "./run-bundle.ts";
import type { Training } from "./training.ts";

/**
 * Reads the training tasks, fits the features, and goes on from the last stored state if there is one, else from a warm
 * start where the run asks for it. Null when the signal aborted first.
 */
export async function prepareTraining(
  ctx: ServiceContext,
  bundle: RunBundle,
  signal: AbortSignal,
): Promise<Training | null> {
  await note(ctx, bundle, "cases");
  const stored = await storedParts(ctx, bundle);
  if (stored.saved !== null) return resume(bundle, stored, signal);
  const ready = await problemOf(bundle, stored, signal);
  if (ready === null) return null;
  const { problem, options, tasks, features, space } = ready;
  const trainer = new Trainer(problem, options);
  if (bundle.config.training?.warmStart) {
    await note(ctx, bundle, "warm_start");
    const shown = await inSlices(warmStart(trainer, bundle.environment, tasks, space), signal);
    if (shown === null) return null;
  }
  return { trainer, tasks, features };
}

/** The training as it was last stored; null where nothing was, or when the signal aborted first. */
export async function resumedTraining(
  ctx: ServiceContext,
  bundle: RunBundle,
  signal: AbortSignal,
): Promise<Training | null> {
  return resume(bundle, await storedParts(ctx, bundle), signal);
}

async function resume(bundle: RunBundle, stored: Stored, signal: AbortSignal): Promise<Training | null> {
  if (stored.saved === null) return null;
  const ready = await problemOf(bundle, stored, signal);
  if (ready === null) return null;
  const { problem, options, tasks, features } = ready;
  const state = parseStored(TrainerState, stored.saved, "training state");
  return { trainer: resumeTrainer(problem, options, state), tasks, features };
}

/** What a trainer of this run needs: the same for the same run, whoever makes it. Null when the signal aborted first. */
async function problemOf(bundle: RunBundle, { rows }: Stored, signal: AbortSignal) {
  const reading = mapSliced(rows.slice(0, bundle.config.taskLimit ?? undefined), ({ digest, content }) => ({
    digest,
    document: parseStored(TaskDocument, content, "task"),
  }));
  const tasks = await inSlices(reading, signal);
  if (tasks === null) return null;
  if (tasks.some(({ document }) => document.split !== "training")) {
    throw new AssayError("integrity", "A held-out task stands among the training tasks.");
  }
  const features = await inSlices(scouting(bundle.environment, tasks, bundle.seed), signal);
  if (features === null) return null;
  const space = new FeatureSpace(features);
  const problem = environmentProblem(bundle.environment, bundle.rubric, tasks, space);
  const { warmStart: _, ...settings } = bundle.config.training ?? { warmStart: false };
  const options = TrainingOptions.parse({ ...settings, seed: bundle.seed });
  return { problem, options, tasks, features, space };
}

function note(ctx: ServiceContext, { runId }: RunBundle, phase: RunPhase): Promise<string> {
  return withTenant(ctx, (tx) => notePhase(tx, runId, phase, nowDate(ctx)));
}

type Stored = Awaited<ReturnType<typeof storedParts>>;

/** The bytes of the training tasks and, after an interruption, of the state to go on from. */
function storedParts(ctx: ServiceContext, bundle: RunBundle) {
  return withTenant(ctx, async (tx) => {
    const run = await lockRun(tx, bundle.runId);
    const digest = (run?.progress as { trainerState?: string } | null)?.trainerState;
    return {
      rows: await tasksOfSplit(tx, bundle.taskSetRevisionId, "training"),
      saved: digest === undefined ? null : await blobBytes(tx, digest),
    };
  });
}
