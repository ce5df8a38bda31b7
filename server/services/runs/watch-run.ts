import { setTimeout as wait } from "node:timers/promises";
import { phaseOf, type RunPhase } from "#core/runs/run-state.ts";
import { AssayError } from "#core/shared/errors.ts";
import { runById } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** One moment of a run, small enough to be sent often. `tick` grows with every change and is where a watcher resumes. */
export interface RunTick {
  readonly tick: string;
  readonly state: string;
  readonly phase: RunPhase | null;
  readonly planned: number;
  readonly done: number;
  readonly undecided: number;
  readonly failed: number;
  readonly spentMinor: string;
  readonly heartbeatAt: Date | null;
  readonly endedAt: Date | null;
  readonly error: string | null;
}

const askEveryMs = 700;

/**
 * Yields the run whenever it changed, beginning with now unless `after` names the present moment, until it has ended or
 * the watcher leaves. Any number of web processes can serve it: the database is asked, nothing is kept here.
 */
export async function* watchRun(
  ctx: ServiceContext,
  input: { runId: string; after: string | null },
  signal: AbortSignal,
): AsyncGenerator<RunTick> {
  let last = input.after;
  while (!signal.aborted) {
    const run = await withTenant(ctx, (tx) => runById(tx, input.runId));
    if (!run) throw new AssayError("not_found", "There is no such run.");
    const phase = phaseOf(run.progress);
    const tick = [run.state, phase ?? "", run.done, run.failed, run.undecided, run.spentMinor].join(".");
    const over = run.endedAt !== null;
    if (tick !== last) {
      last = tick;
      yield {
        tick,
        state: run.state,
        phase,
        planned: run.planned,
        done: run.done,
        undecided: run.undecided,
        failed: run.failed,
        spentMinor: run.spentMinor.toString(),
        heartbeatAt: run.heartbeatAt,
        endedAt: run.endedAt,
        error: run.error,
      };
    }
    if (over) return;
    await wait(askEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
