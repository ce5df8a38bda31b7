import type { Agent } from "#core/agents/port.ts";
import { rolloutSeed } from "#core/runs/plan.ts";
import { rollout } from "#core/runs/rollout.ts";
import { isAssayError } from "#core/shared/errors.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { failRollout, type LeasedRollout, leaseRollouts, returnRollouts } from "#server/db/rollouts-store.ts";
import { countProgress } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { OpenRun, WorkerLock } from "#server/db/worker-lock.ts";
import { nativeHash } from "#server/ports.ts";
import { agentOf } from "#server/providers/agent-of.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { beginRun, endIfComplete, stopForBudget } from "./end-run.ts";
import { loadRunBundle, type RunBundle } from "./run-bundle.ts";
import { stopWatch } from "./stop-watch.ts";
import { type PlayedRollout, storeRollouts } from "./store-rollouts.ts";
import { workerContext } from "./worker-context.ts";

/** Local policies are fast: a batch amortises its transaction. Models are slow: a few at a time, stored as they end. */
const batchOf = { local: 24, openai_compatible: 4 } as const;
/** A rollout whose provider fails this often is given up and counted as failed. */
const mostTries = 3;

/** Plays rollouts of an evaluation until none is left, the run is to stop, or the worker ends. */
export async function driveEvaluation(lock: WorkerLock, open: OpenRun, ended: AbortSignal): Promise<void> {
  const ctx = workerContext(open);
  await beginRun(ctx, open.runId);
  const bundle = await loadRunBundle(ctx, open.runId);
  const agent = await agentOf(ctx, bundle);
  const watch = stopWatch(ctx, open.runId, ended);
  try {
    while (!watch.signal.aborted) {
      const size = batchOf[bundle.agent.behaviour.provider];
      const batch = await withTenant(ctx, (tx) => leaseRollouts(tx, open.runId, lock.name, size));
      if (batch.length === 0) break;
      const after = await playBatch(ctx, lock.name, bundle, agent, batch, watch.signal);
      if (after === null || after.state !== "running") break;
      if (after.budget_minor !== null && after.spent_minor >= after.budget_minor) {
        await stopForBudget(ctx, open.runId);
        break;
      }
    }
  } finally {
    watch.done();
  }
  if (!ended.aborted) await endIfComplete(ctx, open.runId);
}

/** Plays a batch, stores what was played, gives back what was interrupted. Null when nothing was stored. */
async function playBatch(
  ctx: ServiceContext,
  worker: string,
  bundle: RunBundle,
  agent: Agent,
  batch: readonly LeasedRollout[],
  signal: AbortSignal,
) {
  const outcomes = await Promise.all(batch.map((leased) => playOne(ctx, bundle, agent, leased, signal)));
  const played = outcomes.flatMap((outcome) => ("document" in outcome ? [outcome] : []));
  const failed = outcomes.flatMap((outcome) => ("failure" in outcome ? [outcome] : []));
  const interrupted = outcomes.flatMap((outcome) => ("interrupted" in outcome ? [outcome.interrupted] : []));
  const after = played.length === 0 ? null : await storeRollouts(ctx, worker, bundle, played);
  if (interrupted.length > 0) await withTenant(ctx, (tx) => returnRollouts(tx, worker, interrupted));
  if (failed.length === 0) return after;
  return withTenant(ctx, async (tx) => {
    let givenUp = 0;
    for (const { rolloutId, failure } of failed) {
      if (await failRollout(tx, worker, rolloutId, failure, mostTries)) givenUp += 1;
    }
    return countProgress(tx, bundle.runId, {
      done: 0,
      undecided: 0,
      failed: givenUp,
      spent: 0n,
      at: nowDate(ctx),
    });
  });
}

type Outcome = PlayedRollout | { rolloutId: string; failure: string } | { interrupted: string };

async function playOne(
  ctx: ServiceContext,
  bundle: RunBundle,
  agent: Agent,
  leased: LeasedRollout,
  signal: AbortSignal,
): Promise<Outcome> {
  if (signal.aborted) return { interrupted: leased.id };
  const task = parseStored(TaskDocument, leased.content, "task");
  const watched = watchProvider(agent);
  const { trajectory, score } = await rollout(bundle.environment, bundle.rubric, task, watched.agent, {
    seed: rolloutSeed(bundle.seed, leased.taskDigest, leased.attempt),
    clock: ctx.clock,
    signal,
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
      task: { key: task.key, digest: leased.taskDigest },
      attempt: leased.attempt,
      source: { kind: "run" },
    },
  });
  if (signal.aborted) return { interrupted: leased.id };
  const failure = watched.failure();
  if (failure !== null) return { rolloutId: leased.id, failure };
  return { rolloutId: leased.id, task, document: trajectory, score };
}

/** Notes when an agent failed because of its provider: that says nothing about the agent and is tried again, never scored. */
function watchProvider(agent: Agent): { agent: Agent; failure: () => string | null } {
  let failure: string | null = null;
  return {
    failure: () => failure,
    agent: {
      name: agent.name,
      act: async (input) => {
        try {
          return await agent.act(input);
        } catch (error) {
          if (isAssayError(error, "provider_failed") || isAssayError(error, "provider_refused"))
            failure = error.message;
          throw error;
        }
      },
    },
  };
}
