import type { TrainingTask } from "#core/learning/environment-problem.ts";
import type { FeatureSpaceDocument } from "#core/learning/feature-space.ts";
import type { Trainer } from "#core/learning/trainer.ts";
import { saveTrainer } from "#core/learning/trainer-state.ts";
import { canonicalBytes } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { nativeHash } from "#server/ports.ts";

/** A training in progress: the trainer, the tasks it may read, and what it sees of them. */
export interface Training {
  readonly trainer: Trainer;
  readonly tasks: readonly TrainingTask[];
  readonly features: FeatureSpaceDocument;
}

/** The saved state of a trainer as bytes with their digest. */
export function trainerStateBytes(trainer: Trainer): { bytes: Uint8Array<ArrayBuffer>; digest: string } {
  const bytes = canonicalBytes(saveTrainer(trainer));
  return { bytes, digest: digestOfBytes(bytes, nativeHash) };
}
