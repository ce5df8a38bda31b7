import { z } from "zod";
import { AssayError } from "#core/shared/errors.ts";
import type { TrainingOptions } from "./options.ts";
import type { LearningProblem } from "./problem.ts";
import { Trainer } from "./trainer.ts";

const Row = z.strictObject({
  key: z.string(),
  weights: z.string(),
  first: z.string(),
  second: z.string(),
  average: z.string(),
});

/** Everything a trainer needs to go on after an interruption as if nothing had happened (`assay.trainer-state@1`). */
export const TrainerState = z.strictObject({
  schema: z.literal("assay.trainer-state@1"),
  width: z.number().int(),
  steps: z.number().int(),
  rows: z.array(Row),
  open: z.string(),
  means: z.string(),
  dataOrder: z.array(z.array(z.number().int())),
});

export type TrainerState = z.infer<typeof TrainerState>;

/** The state after the last finished update. Arrays are 32-bit floats, big-endian, in hexadecimal. */
export function saveTrainer(trainer: Trainer): TrainerState {
  const { weights, optimizer, curriculum } = trainer;
  const none = new Float32Array(weights.width);
  return {
    schema: "assay.trainer-state@1",
    width: weights.width,
    steps: optimizer.steps,
    rows: weights.keys.map((key, place) => ({
      key,
      weights: floatsToText(weights.rows[place] ?? none),
      first: floatsToText(optimizer.first[place] ?? none),
      second: floatsToText(optimizer.second[place] ?? none),
      average: floatsToText(optimizer.average[place] ?? none),
    })),
    open: floatsToText(curriculum.open),
    means: floatsToText(trainer.centring.sums),
    dataOrder: trainer.dataOrder,
  };
}

/** A trainer that continues from a saved state; problem and options must be those of the start. */
export function resumeTrainer(
  problem: LearningProblem,
  options: TrainingOptions,
  state: TrainerState,
): Trainer {
  const trainer = new Trainer(problem, options);
  const open = textToFloats(state.open);
  if (state.width !== problem.featureCount || open.length !== problem.tasks.length) {
    throw new AssayError(
      "wrong_state",
      "The saved training state belongs to other tasks or features than this run.",
      { remedy: "Start the training again from the beginning." },
    );
  }
  for (const row of state.rows) {
    const place = trainer.weights.place(row.key, true);
    (trainer.weights.rows[place] as Float32Array).set(textToFloats(row.weights));
    trainer.optimizer.first[place] = textToFloats(row.first);
    trainer.optimizer.second[place] = textToFloats(row.second);
    trainer.optimizer.average[place] = textToFloats(row.average);
  }
  trainer.optimizer.steps = state.steps;
  trainer.curriculum.open.set(open);
  trainer.centring.sums.set(textToFloats(state.means));
  trainer.dataOrder.push(...state.dataOrder.map((tasks) => [...tasks]));
  return trainer;
}

/** Zeros are the most common value by far, so a run of n zero floats is written `z<n>.`. */
function floatsToText(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4));
  let text = "";
  let zeros = 0;
  for (const value of values) {
    if (value === 0) {
      zeros += 1;
      continue;
    }
    if (zeros > 0) text += `z${zeros}.`;
    zeros = 0;
    view.setFloat32(0, value);
    text += view.getUint32(0).toString(16).padStart(8, "0");
  }
  return zeros > 0 ? `${text}z${zeros}.` : text;
}

function textToFloats(text: string): Float32Array<ArrayBuffer> {
  const values: number[] = [];
  const view = new DataView(new ArrayBuffer(4));
  for (let at = 0; at < text.length; ) {
    if (text[at] === "z") {
      const end = text.indexOf(".", at);
      for (let zeros = Number(text.slice(at + 1, end)); zeros > 0; zeros -= 1) values.push(0);
      at = end + 1;
      continue;
    }
    view.setUint32(0, Number.parseInt(text.slice(at, at + 8), 16));
    values.push(view.getFloat32(0));
    at += 8;
  }
  return Float32Array.from(values);
}
