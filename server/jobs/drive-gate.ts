import { setImmediate as breathe } from "node:timers/promises";
import { GateLimits } from "#core/gate/report.ts";
import { runGate } from "#core/gate/run-gate.ts";
import { type GateProgress, StageResult } from "#core/gate/stage.ts";
import { GateSubjectDocument, gateSubject } from "#core/gate/subject.ts";
import { canonicalBytes, type Json } from "#core/shared/canonical.ts";
import { AssayError } from "#core/shared/errors.ts";
import { blobBytes } from "#server/db/agents-store.ts";
import {
  claimGateJob,
  gateStages,
  insertGateStage,
  noteGateProgress,
  releaseGateJob,
} from "#server/db/gate-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { OpenGate, WorkerLock } from "#server/db/worker-lock.ts";
import { log } from "#server/log.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { failGate, stopGateNow, storeGateReport } from "./end-gate.ts";
import { gateContext } from "./worker-context.ts";

/** Plays are a fraction of a millisecond; after this long the loop goes to whoever else waits for it. */
const breatheEveryMs = 8;
/** How often progress is written, which is also how soon a request to stop is noticed. */
const noteEveryMs = 250;

/** Attacks one draft or revision, from the stages that an earlier worker finished, until its report or the worker's end. */
export async function driveGate(lock: WorkerLock, open: OpenGate, ended: AbortSignal): Promise<void> {
  const ctx = gateContext(open);
  try {
    const job = await withTenant(ctx, (tx) => claimGateJob(tx, open.jobId, lock.name, nowDate(ctx)));
    if (job === null) return;
    if (job.state === "stopping") return await stopGateNow(ctx, open.jobId);
    await attack(ctx, lock.name, job, ended);
  } catch (error) {
    if (ended.aborted) return;
    log.error({ err: error, gate: open.jobId }, "a gate failed");
    await failGate(ctx, open.jobId, error).catch((failure: unknown) => {
      log.error({ err: failure, gate: open.jobId }, "the failure of a gate could not be noted");
    });
  } finally {
    await withTenant(ctx, (tx) => releaseGateJob(tx, open.jobId, lock.name)).catch(() => undefined);
  }
}

type Job = NonNullable<Awaited<ReturnType<typeof claimGateJob>>>;

async function attack(ctx: ServiceContext, worker: string, job: Job, ended: AbortSignal): Promise<void> {
  const { subject, finished } = await withTenant(ctx, async (tx) => {
    const bytes = await blobBytes(tx, job.subjectDigest);
    if (bytes === null) throw new AssayError("integrity", "The gate has lost what it attacks.");
    return { subject: bytes, finished: await gateStages(tx, job.id) };
  });
  const gate = runGate(
    gateSubject(parseStored(GateSubjectDocument, subject, "subject of a gate")),
    GateLimits.parse(job.limits),
    finished.map(({ content }) => parseStored(StageResult, content, "stage of a gate")),
  );
  const known = new Set(finished.map(({ stage }) => stage));
  let breathed = performance.now();
  let noted = 0;
  for (let next = gate.next(); ; next = gate.next()) {
    if (ended.aborted) return;
    if (next.done === true) return storeGateReport(ctx, worker, job.id, next.value);
    const now = performance.now();
    if (next.value.result !== null || now - noted >= noteEveryMs) {
      noted = now;
      const state = await note(ctx, worker, job.id, next.value, known);
      if (state === "stopping") return stopGateNow(ctx, job.id);
      if (state !== "running") return;
      breathed = performance.now();
    } else if (now - breathed >= breatheEveryMs) {
      await breathe();
      breathed = performance.now();
    }
  }
}

/** Writes how far the gate has come, and what a finished stage found. Null when another worker has the gate. */
function note(
  ctx: ServiceContext,
  worker: string,
  jobId: string,
  { stage, label, done, total, result }: GateProgress,
  known: ReadonlySet<string>,
): Promise<string | null> {
  return withTenant(ctx, async (tx) => {
    const at = nowDate(ctx);
    const state = await noteGateProgress(tx, jobId, worker, { stage, label, done, total, at });
    if (state !== null && result !== null && !known.has(stage)) {
      await insertGateStage(tx, {
        organizationId: ctx.organizationId,
        jobId,
        stage,
        content: canonicalBytes(result as unknown as Json),
        finishedAt: at,
      });
    }
    return state;
  });
}
