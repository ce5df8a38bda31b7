/**
 * The run configuration (`assay.run@1`): what was launched, bound by digest before the first rollout.
 *
 * Invariants
 * - A run names one agent version and one release (or, for a trial, the revisions in review); neither changes afterwards.
 * - A training run reads training tasks only; what it read is listed by digest in its result.
 */
import { z } from "zod";

const Digest = z.string().regex(/^[0-9a-f]{64}$/);

export const TrainingSettings = z.strictObject({
  updates: z.number().int().min(1).max(10_000),
  tasksPerUpdate: z.number().int().min(1).max(4096),
  groupSize: z.number().int().min(2).max(64),
  learningRate: z.number().positive().max(10),
  entropyBonus: z.number().min(0).max(1),
  /** Begin with what the gold actions of the training tasks teach, then improve on it by the rubric. */
  warmStart: z.boolean().default(false),
});

export const RunConfig = z.strictObject({
  schema: z.literal("assay.run@1"),
  kind: z.enum(["evaluation", "training"]),
  agent: z.strictObject({ versionId: z.string(), digest: Digest }),
  release: z.strictObject({ environment: Digest, taskSet: Digest, rubric: Digest }),
  /** Which part of the task set is played; training always reads `training`. */
  split: z.enum(["training", "held_out"]),
  /** Attempts a task, for pass^k. */
  attempts: z.number().int().min(1).max(100),
  /** At most this many tasks, taken in order of digest; null for all. */
  taskLimit: z.number().int().min(1).nullable(),
  seed: z.number().int().min(0).max(2_147_483_647),
  /** Most that may be spent, minor units as text; null for no limit. */
  budget: z.string().regex(/^\d+$/).nullable(),
  training: TrainingSettings.nullable(),
});

export type TrainingSettings = z.input<typeof TrainingSettings>;
export type RunConfig = z.infer<typeof RunConfig>;
