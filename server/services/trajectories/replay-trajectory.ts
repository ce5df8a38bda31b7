import { replay } from "#core/environments/replay.ts";
import { withTenant } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { loadTrajectory } from "./load-trajectory.ts";
import { readerOf } from "./read-trajectory.ts";

export interface ReplayCheck {
  readonly ok: boolean;
  readonly steps: number;
  /** What was compared, or the first difference, in a sentence. */
  readonly sentence: string;
  /** The first step (counted from 0) that differs; null where none does, -1 for the initial state. */
  readonly step: number | null;
}

/** Plays a trajectory again from release, task, seed and actions, and compares every result and state digest. */
export async function replayTrajectory(
  ctx: ServiceContext,
  input: { trajectoryId: string },
): Promise<ReplayCheck> {
  const { environment, task, document } = await withTenant(ctx, (tx) =>
    loadTrajectory(tx, input.trajectoryId),
  );
  const result = replay(environment, task, document, nativeHash);
  if (result.ok) {
    const sentence = `All ${result.digests.length} state digests and every result came out the same again.`;
    return { ok: true, steps: result.steps, sentence, step: null };
  }
  // The full sentence quotes values of the state; it is for those who may see all of it.
  const { hidden, sensitive } = readerOf(ctx);
  const where = result.index < 0 ? "before the first step" : `at step ${result.index + 1}`;
  const sentence = hidden && sensitive ? result.message : `Replay differs ${where}: the ${result.what}.`;
  return { ok: false, steps: document.steps.length, sentence, step: result.index };
}
