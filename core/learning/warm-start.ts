import type { Environment } from "#core/environments/compile.ts";
import type { Sliced } from "#core/shared/slices.ts";
import type { TrainingTask } from "./environment-problem.ts";
import type { FeatureSpace } from "./feature-space.ts";
import { demonstrating, IMITATION_DEFAULTS, imitating } from "./imitation.ts";
import type { Trainer } from "./trainer.ts";

/**
 * Gives a fresh trainer what the gold actions of its tasks teach (supervised), so that the policy gradient begins where
 * imitation ends instead of searching long cases blindly. Returns how many demonstrations there were; without any,
 * nothing changes. Deterministic: the same tasks and seed give the same weights. The trainer is touched by the last slice only.
 */
export function* warmStart(
  trainer: Trainer,
  environment: Environment,
  tasks: readonly TrainingTask[],
  features: FeatureSpace,
): Sliced<number> {
  const shown = yield* demonstrating(environment, tasks, features);
  if (shown.length === 0) return 0;
  const learned = yield* imitating(shown, features.parents(), {
    ...IMITATION_DEFAULTS,
    seed: trainer.options.seed,
  });
  learned.keys.forEach((key, place) => {
    const row = learned.rows[place];
    const own = trainer.weights.rows[trainer.weights.place(key, true)];
    if (row !== undefined && own !== undefined) own.set(row);
  });
  return shown.length;
}
