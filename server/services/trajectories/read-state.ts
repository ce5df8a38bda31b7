import { AssayError } from "#core/shared/errors.ts";
import { maskState } from "#core/trajectories/mask.ts";
import { statesAlong } from "#core/trajectories/states.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { loadTrajectory } from "./load-trajectory.ts";
import { readerOf } from "./read-trajectory.ts";

/**
 * The whole state around one step (counted from 0), masked for this reader; step null is the case before the first step.
 * Refuses a step that is not there (`not_found`).
 */
export function readState(ctx: ServiceContext, input: { trajectoryId: string; step: number | null }) {
  return withTenant(ctx, async (tx) => {
    const { environment, task, document } = await loadTrajectory(tx, input.trajectoryId);
    const states = statesAlong(environment, task, document);
    const before = states[input.step ?? 0];
    const after = states[input.step === null ? 0 : input.step + 1];
    if (before === undefined || after === undefined) {
      throw new AssayError("not_found", `The trajectory has no step ${(input.step ?? 0) + 1}.`);
    }
    const reader = readerOf(ctx);
    return {
      before: maskState(environment, before, reader),
      after: maskState(environment, after, reader),
    };
  });
}
