import type { Agent } from "#core/agents/port.ts";
import type { Rollout } from "#core/learning/rollouts.ts";
import type { UpdateMetrics } from "#core/learning/trainer.ts";
import { rolloutNow } from "#core/runs/rollout.ts";
import { digestOf } from "#core/shared/digest.ts";
import { AssayError } from "#core/shared/errors.ts";
import { storeBlob } from "#server/db/agents-store.ts";
import { insertUpdate, noteTraining } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import type { RunBundle } from "./run-bundle.ts";
import { type PlayedRollout, storeRollouts } from "./store-rollouts.ts";
import { type Training, trainerStateBytes } from "./training.ts";

/** How often the whole training state is kept; a killed worker repeats at most this many updates, to the same bytes. */
const keepStateEvery = 5;

/**
 * Stores one update: its figures, a digest over its groups with one audit event, sampled trajectories (not counted), and
 * now and then the state to resume from. An update that was stored before the worker was killed is not stored again.
 * Returns the state of the run.
 */
export async function storeUpdate(
  ctx: ServiceContext,
  worker: string,
  bundle: RunBundle,
  training: Training,
  metrics: UpdateMetrics,
): Promise<string> {
  const { samples, groups, ...figures } = metrics;
  const groupDigest = digestOf(groups, nativeHash);
  const { trainer } = training;
  const keep =
    trainer.done || trainer.dataOrder.length % keepStateEvery === 0 ? trainerStateBytes(trainer) : null;
  const outcome = await withTenant(ctx, async (tx) => {
    const { organizationId } = ctx;
    const at = nowDate(ctx);
    const isNew = await insertUpdate(tx, {
      organizationId,
      runId: bundle.runId,
      number: metrics.update,
      metrics: figures,
      groupDigest,
      createdAt: at,
    });
    if (isNew) {
      await appendEvent(tx, ctx, {
        action: "trajectory.group_stored",
        object: {
          kind: "run",
          id: bundle.runId,
          label: `run ${bundle.number}, update ${metrics.update}`,
          digest: groupDigest,
        },
        onBehalfOf: bundle.launchedBy,
      });
    }
    if (keep) await storeBlob(tx, { organizationId, ...keep, mediaType: "application/json", createdAt: at });
    const progress = {
      updates: trainer.dataOrder.length,
      meanReward: metrics.meanReward,
      tasksRead: trainer.tasksRead().length,
    };
    const state = await noteTraining(tx, bundle.runId, {
      done: trainer.dataOrder.length,
      progress,
      at,
      trainerState: keep?.digest ?? null,
    });
    return { isNew, state };
  });
  if (outcome.isNew)
    await storeRollouts(
      ctx,
      worker,
      bundle,
      samples.map((sample) => replaySample(ctx, bundle, training, metrics.update, sample)),
    );
  return outcome.state;
}

/** Plays a training rollout once more by its choices, this time with the full record. */
function replaySample(
  ctx: ServiceContext,
  bundle: RunBundle,
  training: Training,
  update: number,
  sample: Rollout,
): PlayedRollout {
  const task = training.tasks[sample.task];
  if (!task) throw new AssayError("internal", "A sampled rollout names a task that is not there.");
  let at = 0;
  const agent: Agent = {
    name: bundle.agentName,
    act: (input) => {
      const choice = sample.decisions[at++]?.choice;
      const chosen = choice === undefined ? undefined : input.possible().actions[choice];
      return chosen === undefined ? {} : { action: chosen.action };
    },
  };
  const groupSize = training.trainer.options.groupSize;
  const { trajectory, score } = rolloutNow(bundle.environment, bundle.rubric, task.document, agent, {
    seed: sample.seed,
    clock: ctx.clock,
    signal: new AbortController().signal,
    hash: nativeHash,
    context: {
      id: ctx.ids.next(),
      run: bundle.runId,
      agent: { version: bundle.agentVersionId, digest: bundle.agentDigest, name: bundle.agentName },
      release: {
        environment: bundle.environment.digest,
        taskSet: bundle.taskSetDigest,
        rubric: bundle.rubricDigest,
      },
      task: { key: task.document.key, digest: task.digest },
      attempt: update * groupSize + sample.attempt,
      source: { kind: "run" },
    },
  });
  return { rolloutId: null, task: task.document, document: trajectory, score };
}
