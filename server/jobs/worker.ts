import { randomInt } from "node:crypto";
import { hostname } from "node:os";
import { beat } from "#server/db/readiness-store.ts";
import { holdWorkerLock, type OpenRun, type WorkerLock } from "#server/db/worker-lock.ts";
import { log } from "#server/log.ts";
import { driveEvaluation } from "./drive-evaluation.ts";
import { driveGate } from "./drive-gate.ts";
import { driveImports } from "./drive-imports.ts";
import { driveTraining } from "./drive-training.ts";
import { failRun } from "./end-run.ts";
import { workerContext } from "./worker-context.ts";

/** How often a worker looks for open runs when nobody wakes it. */
const lookEveryMs = 500;
/** How often a worker says that it lives; `/api/ready` believes it for thirty seconds. */
const beatEveryMs = 10_000;

/**
 * Takes part in every open run, and takes gates that nobody has, until the signal aborts or its database connection is lost. Several workers may run side
 * by side; each run is driven by its own loop, so that a slow model does not hold up a fast policy.
 */
export async function runWorker(signal: AbortSignal): Promise<void> {
  let wake = () => {};
  const lock = await holdWorkerLock(randomInt(1, 2 ** 31 - 1), () => wake());
  const ended = new AbortController();
  signal.addEventListener("abort", () => ended.abort(), { once: true });
  void lock.lost.then(() => ended.abort());
  const driving = new Map<string, Promise<void>>();
  const stopBeating = keepBeating();
  const importing = driveImports(ended.signal);
  log.info({ worker: lock.name }, "worker started");
  while (!ended.signal.aborted) {
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
      ended.signal.addEventListener("abort", () => resolve(), { once: true });
      setTimeout(resolve, lookEveryMs);
    });
    const open = await lock.openRuns().catch(() => []);
    for (const run of open) {
      if (driving.has(run.runId)) continue;
      const driven = drive(lock, run, ended.signal).finally(() => driving.delete(run.runId));
      driving.set(run.runId, driven);
    }
    const gates = await lock.openGates().catch(() => []);
    for (const gate of gates) {
      if (driving.has(gate.jobId)) continue;
      const driven = driveGate(lock, gate, ended.signal).finally(() => driving.delete(gate.jobId));
      driving.set(gate.jobId, driven);
    }
    await woken;
  }
  stopBeating();
  await Promise.allSettled([importing, ...driving.values()]);
  await lock.close().catch(() => undefined);
  log.info({ worker: lock.name }, "worker ended");
}

async function drive(lock: WorkerLock, open: OpenRun, signal: AbortSignal): Promise<void> {
  try {
    if (open.kind === "training") await driveTraining(lock, open, signal);
    else await driveEvaluation(lock, open, signal);
  } catch (error) {
    if (signal.aborted) return;
    log.error({ err: error, run: open.runId }, "a run failed");
    await failRun(workerContext(open), open.runId, error).catch((failure: unknown) => {
      log.error({ err: failure, run: open.runId }, "the failure of a run could not be noted");
    });
  }
}

function keepBeating(): () => void {
  const startedAt = new Date();
  const name = `worker:${hostname()}:${process.pid}`;
  const sayAlive = () =>
    beat(name, startedAt, new Date()).catch((error: unknown) =>
      log.warn({ err: error }, "no sign of life could be given"),
    );
  void sayAlive();
  const timer = setInterval(sayAlive, beatEveryMs);
  return () => clearInterval(timer);
}
