import { setTimeout as wait } from "node:timers/promises";
import { stageIds } from "#core/gate/run-gate.ts";
import { AssayError } from "#core/shared/errors.ts";
import { gateJobById } from "#server/db/gate-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "../context.ts";

/** One moment of a gate. `tick` changes with everything else and is where a watcher resumes. */
export interface GateTick {
  readonly tick: string;
  readonly jobId: string;
  readonly state: string;
  /** Of the stage under way: its name for people, and its plays. */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** The stage under way, counted from 1, of how many. */
  readonly stage: number;
  readonly stages: number;
  readonly reportDigest: string | null;
  readonly error: string | null;
}

type Job = NonNullable<Awaited<ReturnType<typeof gateJobById>>>;

const askEveryMs = 400;

/** A gate's row as a watcher gets it. */
export function tickOf(job: Omit<Job, "workflow">): GateTick {
  return {
    tick: [job.state, job.stage, job.done].join("."),
    jobId: job.id,
    state: job.state,
    label: job.label,
    done: job.done,
    total: job.total,
    stage: stageIds.indexOf(job.stage) + 1,
    stages: stageIds.length,
    reportDigest: job.reportDigest,
    error: job.error,
  };
}

/**
 * Yields the gate whenever it changed, beginning with now unless `after` names the present moment, until it has ended or
 * the watcher leaves. The database is asked and nothing is kept here, so any web process can go on with the stream.
 */
export async function* watchGate(
  ctx: ServiceContext,
  input: { jobId: string; after: string | null },
  signal: AbortSignal,
): AsyncGenerator<GateTick> {
  let last = input.after;
  while (!signal.aborted) {
    const job = await withTenant(ctx, (tx) => gateJobById(tx, input.jobId));
    if (job === null) throw new AssayError("not_found", "There is no such gate.");
    const tick = tickOf(job);
    if (tick.tick !== last) {
      last = tick.tick;
      yield tick;
    }
    if (job.endedAt !== null) return;
    await wait(askEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
