import { z } from "zod";

/** Settings of a training run; every one has a default that works on the shipped workflows. */
export const TrainingOptions = z.strictObject({
  seed: z.number().int().min(0).default(1),
  /** How many updates of the weights. */
  updates: z.number().int().min(1).max(100_000).default(120),
  /** Tasks drawn for one update; fewer where the task set is smaller. */
  tasksPerUpdate: z.number().int().min(1).max(4096).default(48),
  /** Tasks after whose rollouts the weights move; an update makes several such steps. */
  tasksPerStep: z.number().int().min(1).max(4096).default(8),
  /** Rollouts of each drawn task: the group over which the advantage is centred. */
  groupSize: z.number().int().min(2).max(256).default(8),
  /** A group without any difference in reward and without full marks goes on searching up to this many times its size. */
  searchFactor: z.number().int().min(1).max(16).default(3),
  learningRate: z.number().positive().max(10).default(0.05),
  /** Pull of every weight towards zero, relative to the learning rate. */
  weightDecay: z.number().min(0).max(10).default(0.02),
  /** What a weight must earn at each step to differ from zero at all, relative to the learning rate. */
  sparsity: z.number().min(0).max(1).default(0.02),
  /** Share of the unclipped total in the reward: tells bad from very bad where the score is cut off at zero. */
  rawShare: z.number().min(0).max(1).default(0.2),
  /** Reward for staying undecided; moves linearly to `entropyBonusEnd` over the run, where that is given. */
  entropyBonus: z.number().min(0).max(1).default(0.1),
  entropyBonusEnd: z.number().min(0).max(1).nullable().default(null),
  /** Awards at steps are credited from the step on (return-to-go); else the whole total counts for every step. */
  denseAwards: z.boolean().default(true),
  /** Draw tasks by measured difficulty: those that sometimes succeed come more often, none is left out. */
  curriculum: z.boolean().default(true),
  /** Share of the old average that is kept at each update; the average is what is deployed. */
  averaging: z.number().min(0).max(0.999).default(0.995),
});

export type TrainingOptions = z.infer<typeof TrainingOptions>;
