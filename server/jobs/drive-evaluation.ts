import { setImmediate as turn } from "node:timers/promises";
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
import { askAll, givenBy, type JudgedBy, openJudges } from "./ask-judges.ts";
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
  const state = await beginRun(ctx, open.runId);
  if (state === "running") {
    const bundle = await loadRunBundle(ctx, open.runId);
    const watch = stopWatch(ctx, open.runId, ended);
    try {
      await playAll(ctx, lock.name, bundle, watch.signal);
    } finally {
      watch.done();
    }
  }
  if (!ended.aborted) await endIfComplete(ctx, open.runId);
}

/** Batch after batch until nothing is left to lease, the budget is used up, or the signal aborts. */
async function playAll(
  ctx: ServiceContext,
  worker: string,
  bundle: RunBundle,
  signal: AbortSignal,
): Promise<void> {
  const agent = await agentOf(ctx, bundle, signal).catch((error: unknown) => {
    // An agent that was asked to stop while it still learned is no failure of the run.
    if (signal.aborted) return null;
    throw error;
  });
  if (agent === null) return;
  const players = { agent, judges: await openJudges(ctx, bundle) };
  while (!signal.aborted) {
    const size = batchOf[bundle.agent.behaviour.provider];
    const batch = await withTenant(ctx, (tx) => leaseRollouts(tx, bundle.runId, worker, size));
    if (batch.length === 0) return;
    const after = await playBatch(ctx, worker, bundle, players, batch, signal);
    if (after === null || after.state !== "running") return;
    if (after.budget_minor !== null && after.spent_minor >= after.budget_minor) {
      await stopForBudget(ctx, bundle.runId);
      return;
    }
  }
}

/** Who acts and who judges in a run. */
interface Players {
  readonly agent: Agent;
  readonly judges: Awaited<ReturnType<typeof openJudges>>;
}

/** Plays a batch, stores what was played, gives back what was interrupted. Null when nothing was stored. */
async function playBatch(
  ctx: ServiceContext,
  worker: string,
  bundle: RunBundle,
  players: Players,
  batch: readonly LeasedRollout[],
  signal: AbortSignal,
) {
  const play = (leased: LeasedRollout) => playOne(ctx, bundle, players, leased, signal);
  const isLocal = bundle.agent.behaviour.provider === "local";
  const outcomes = isLocal ? await oneByOne(batch, play) : await Promise.all(batch.map(play));
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

/** Local policies answer at once: without a turn for the others after each, a batch of them would hold up everything. */
async function oneByOne(batch: readonly LeasedRollout[], play: (leased: LeasedRollout) => Promise<Outcome>) {
  const outcomes: Outcome[] = [];
  for (const leased of batch) {
    outcomes.push(await play(leased));
    await turn();
  }
  return outcomes;
}

type Outcome = PlayedRollout | { rolloutId: string; failure: string } | { interrupted: string };

async function playOne(
  ctx: ServiceContext,
  bundle: RunBundle,
  { agent, judges }: Players,
  leased: LeasedRollout,
  signal: AbortSignal,
): Promise<Outcome> {
  if (signal.aborted) return { interrupted: leased.id };
  const task = parseStored(TaskDocument, leased.content, "task");
  const watched = watchProvider(agent);
  let judged: ReadonlyMap<string, JudgedBy> = new Map();
  const { trajectory, score } = await rollout(bundle.environment, bundle.rubric, task, watched.agent, {
    seed: rolloutSeed(bundle.seed, leased.taskDigest, leased.attempt),
    clock: ctx.clock,
    signal,
    hash: nativeHash,
    askJudges: async (document) => {
      // What the provider broke off is played again, so nobody is asked about it.
      if (judges.length > 0 && watched.failure() === null) judged = await askAll(judges, document, signal);
      return givenBy(judged);
    },
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
  return { rolloutId: leased.id, task, document: trajectory, score, judged };
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
