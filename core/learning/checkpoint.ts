import { z } from "zod";
import { AssayError } from "#core/shared/errors.ts";
import { FeatureSpaceDocument } from "./feature-space.ts";
import { wholePower } from "./gradient.ts";
import { TrainingOptions } from "./options.ts";
import { PolicyWeights } from "./policy.ts";
import type { Trainer } from "./trainer.ts";

const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Weights of one key: feature numbers and, at the same places, the weights as decimal text (9 significant digits). */
const Row = z.strictObject({
  key: z.string(),
  features: z.array(z.number().int().min(0)),
  weights: z.array(z.string()),
});

/** A learned agent (`assay.checkpoint@1`): all that is needed to act, to explain, and to train it again to the same bytes. */
export const CheckpointDocument = z.strictObject({
  schema: z.literal("assay.checkpoint@1"),
  learner: z.enum(["log_linear_policy_gradient@1", "log_linear_imitation@1"]),
  release: z.strictObject({ environment: Digest, rubric: Digest.nullable() }),
  options: TrainingOptions,
  updates: z.number().int().min(0),
  features: FeatureSpaceDocument,
  rows: z.array(Row),
  /** Digests of every task that was read, sorted. */
  tasksRead: z.array(Digest),
  /** Places in `tasksRead` of the tasks of each update, in the order of play. */
  dataOrder: z.array(z.array(z.number().int().min(0))),
});

export type CheckpointDocument = z.infer<typeof CheckpointDocument>;

/** A 32-bit float as decimal text that reads back to the same float. */
export function weightText(value: number): string {
  return value === 0 ? "0" : String(Number(Math.fround(value).toPrecision(9)));
}

/** Rows of weights as they stand in a checkpoint: zeros left out, rows without weights left out, keys in sorted order. */
export function rowsOf(
  weights: PolicyWeights,
  value: (row: number, at: number) => number,
): z.infer<typeof Row>[] {
  const rows = weights.keys.map((key, place) => {
    const features: number[] = [];
    const texts: string[] = [];
    for (let at = 0; at < weights.width; at += 1) {
      const text = weightText(value(place, at));
      if (text === "0") continue;
      features.push(at);
      texts.push(text);
    }
    return { key, features, weights: texts };
  });
  return rows.filter((row) => row.features.length > 0).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * The checkpoint of a trainer as it stands: the running average of the weights, corrected for its start at zero.
 * `tasksRead` lists exactly the tasks whose rollouts were played.
 */
export function checkpointOf(
  trainer: Trainer,
  release: CheckpointDocument["release"],
  features: FeatureSpaceDocument,
): CheckpointDocument {
  const { optimizer, options, weights } = trainer;
  const correction = 1 - wholePower(options.averaging, optimizer.steps);
  const tasksRead = trainer.tasksRead();
  const place = new Map(tasksRead.map((digest, index) => [digest, index]));
  return {
    schema: "assay.checkpoint@1",
    learner: "log_linear_policy_gradient@1",
    release,
    options,
    updates: trainer.dataOrder.length,
    features,
    rows: rowsOf(weights, (row, at) =>
      optimizer.steps === 0 ? 0 : (optimizer.average[row]?.[at] ?? 0) / correction,
    ),
    tasksRead,
    dataOrder: trainer.dataOrder.map((tasks) =>
      tasks.map((task) => place.get(trainer.problem.tasks[task]?.digest ?? "") ?? 0),
    ),
  };
}

/** The weights of a checkpoint, ready to act. `invalid_document` when a row points outside the feature space. */
export function weightsOf(checkpoint: Pick<CheckpointDocument, "rows">, width: number): PolicyWeights {
  const weights = new PolicyWeights(width);
  for (const row of checkpoint.rows) {
    const values = weights.rows[weights.place(row.key, true)] as Float32Array;
    row.features.forEach((feature, index) => {
      if (feature >= width || row.weights[index] === undefined) {
        throw new AssayError(
          "invalid_document",
          `The checkpoint has a weight for feature ${feature} of "${row.key}", but only ${width} features.`,
        );
      }
      values[feature] = Number(row.weights[index]);
    });
  }
  return weights;
}
