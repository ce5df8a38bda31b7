import { describe, expect, it } from "vitest";
import { canonicalText } from "#core/shared/canonical.ts";
import { CheckpointDocument, checkpointOf, weightsOf, weightText } from "./checkpoint.ts";
import { explain } from "./explain.ts";
import { FeatureSpace, type FeatureSpaceDocument } from "./feature-space.ts";
import { TrainingOptions } from "./options.ts";
import { bestCandidate, judge } from "./policy.ts";
import { corridorProblem } from "./testing/corridor-problem.ts";
import { Trainer } from "./trainer.ts";
import { resumeTrainer, saveTrainer, TrainerState } from "./trainer-state.ts";

const problem = corridorProblem(12);
const options = TrainingOptions.parse({ updates: 8, tasksPerUpdate: 6, seed: 3 });
const release = { environment: "a".repeat(64), rubric: null };
const features: FeatureSpaceDocument = {
  schema: "assay.features@1",
  presence: [],
  yesNo: [],
  words: [],
  same: [],
  sources: [],
  tools: [],
  clauses: [],
  stepLimit: 4,
  labels: {},
};

function trained(): Trainer {
  const trainer = new Trainer(problem, options);
  while (trainer.next() !== null);
  return trainer;
}

describe("determinism", () => {
  it("same inputs, same bytes", () => {
    const text = () => canonicalText(checkpointOf(trained(), release, features));
    expect(text()).toBe(text());
  });
  it("another seed, other bytes", () => {
    const other = new Trainer(problem, { ...options, seed: 4 });
    while (other.next() !== null);
    expect(canonicalText(checkpointOf(other, release, features))).not.toBe(
      canonicalText(checkpointOf(trained(), release, features)),
    );
  });
  it("an interruption after any update changes nothing", () => {
    const whole = trained();
    for (const stop of [1, 5]) {
      const first = new Trainer(problem, options);
      for (let update = 0; update < stop; update += 1) first.next();
      const state = TrainerState.parse(JSON.parse(canonicalText(saveTrainer(first))));
      const second = resumeTrainer(problem, options, state);
      while (second.next() !== null);
      expect(canonicalText(checkpointOf(second, release, features))).toBe(
        canonicalText(checkpointOf(whole, release, features)),
      );
    }
  });
  it("refuses a state of another run", () => {
    const state = saveTrainer(trained());
    expect(() => resumeTrainer(corridorProblem(11), options, state)).toThrowError(/other tasks or features/);
  });
});

describe("checkpoint", () => {
  const checkpoint = checkpointOf(trained(), release, features);
  it("is a document that lists the tasks that were read, and in which order", () => {
    expect(CheckpointDocument.parse(checkpoint)).toEqual(checkpoint);
    expect(checkpoint.tasksRead).toHaveLength(12);
    expect(checkpoint.dataOrder).toHaveLength(8);
    for (const place of checkpoint.dataOrder.flat()) expect(checkpoint.tasksRead[place]).toBeDefined();
  });
  it("acts as it learned", () => {
    const weights = weightsOf(checkpoint, problem.featureCount);
    const episode = problem.start(0, 0);
    const moment = episode.moment();
    if (moment === null) throw new Error("the episode is over at once");
    const judgement = judge(weights, moment.features, moment.candidates, false);
    expect(moment.candidates[bestCandidate(judgement.logits)]?.label).toBe("look");
  });
  it("writes weights as text that reads back to the same 32-bit number", () => {
    for (const value of [0, 1, -0.1, 1 / 3, 1e-20, -123456.789]) {
      expect(Math.fround(Number(weightText(value)))).toBe(Math.fround(value));
    }
  });
  it("refuses a weight outside the features", () =>
    expect(() => weightsOf({ rows: [{ key: "a", features: [9], weights: ["1"] }] }, 4)).toThrowError(
      /feature 9/,
    ));
});

describe("explanation", () => {
  it("contributions and rest add up to the logit exactly enough to recompute it", () => {
    const weights = weightsOf(checkpointOf(trained(), release, features), problem.featureCount);
    const space = new FeatureSpace(features);
    const episode = problem.start(1, 0);
    episode.act(0);
    const moment = episode.moment();
    if (moment === null) throw new Error("the episode is over");
    const judgement = judge(weights, moment.features, moment.candidates, false);
    const { candidates } = explain(space, weights, moment.features, moment.candidates, judgement, 2);
    expect(candidates).toHaveLength(3);
    expect(candidates.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
    for (const { contributions, rest, logit } of candidates) {
      const sum = contributions.reduce((total, { contribution }) => total + contribution, 0);
      expect(sum + rest).toBeCloseTo(logit, 9);
      expect(Math.abs(rest)).toBeLessThan(1e-6);
      for (const { value, weight, contribution } of contributions) expect(value * weight).toBe(contribution);
    }
  });
});

describe("an update that is given up in the middle", () => {
  it("leaves no trace: the training goes on to the same bytes", () => {
    const bytesOf = (trainer: Trainer) => JSON.stringify(saveTrainer(trainer));
    const small = { ...options, tasksPerStep: 2 };
    const straight = new Trainer(problem, small);
    const disturbed = new Trainer(problem, small);
    for (const trainer of [straight, disturbed]) trainer.next();
    const before = bytesOf(disturbed);
    for (const slices of [1, 3, 6]) {
      const update = disturbed.update();
      for (let slice = 0; slice < slices; slice += 1) expect(update.next().done).toBe(false);
      update.return(null);
      expect(bytesOf(disturbed)).toBe(before);
    }
    for (const trainer of [straight, disturbed]) while (trainer.next() !== null);
    expect(bytesOf(disturbed)).toBe(bytesOf(straight));
  });
});
