import { describe, expect, it } from "vitest";
import { digestOf } from "#core/shared/digest.ts";
import { estimatePairedDifference, meanOf } from "#core/statistics/estimate.ts";
import { fitLogistic, predictLogistic } from "#core/statistics/logistic-regression.ts";
import { TrainingOptions } from "./options.ts";
import { bestCandidate, judge, PolicyWeights } from "./policy.ts";
import {
  germanCost,
  germanRows,
  type TableRow,
  tableFeatures,
  tableProblem,
} from "./testing/table-problem.ts";
import { Trainer } from "./trainer.ts";

// Learning is real: on rows that nobody here made, the learner's decisions cost no more than those of a logistic regression
// fitted on the same rows, at 5:1, without referral; and on labels that mean nothing it finds nothing.
const seeds = [1, 2, 3, 4, 5];
const rows = germanRows();

/** Held out by digest, another 30 % for each seed. */
function split(seed: number): { training: TableRow[]; heldOut: TableRow[] } {
  const isHeldOut = (row: TableRow) =>
    Number.parseInt(digestOf([seed, row.digest]).slice(0, 6), 16) / 2 ** 24 < 0.3;
  return { training: rows.filter((row) => !isHeldOut(row)), heldOut: rows.filter(isHeldOut) };
}

function learnedCosts(training: readonly TableRow[], heldOut: readonly TableRow[], seed: number): number[] {
  const features = tableFeatures(training);
  const trainer = new Trainer(tableProblem(training, features), TrainingOptions.parse({ seed }));
  while (trainer.next() !== null);
  const correction = 1 - trainer.options.averaging ** trainer.optimizer.steps;
  const average = new PolicyWeights(features.count);
  trainer.weights.keys.forEach((key, place) => {
    const row = average.rows[average.place(key, true)];
    row?.set(Float32Array.from(trainer.optimizer.average[place] ?? [], (value) => value / correction));
  });
  const problem = tableProblem(heldOut, features);
  return heldOut.map((row, task) => {
    const moment = problem.start(task, 0).moment();
    if (moment === null) throw new Error("no decision to take");
    const choice = bestCandidate(judge(average, moment.features, moment.candidates, false).logits);
    return germanCost(moment.candidates[choice]?.label ?? "", row.label);
  });
}

/** One-hot for texts, standardised numbers; refuse when p(bad) is 1/6 or more, as the costs demand. */
function logisticCosts(training: readonly TableRow[], heldOut: readonly TableRow[]): number[] {
  const encode = encoderOf(training);
  const model = fitLogistic(
    training.map(encode),
    training.map(({ label }) => label === "bad"),
    1,
  );
  return heldOut.map((row) =>
    germanCost(predictLogistic(model, encode(row)) >= 1 / 6 ? "bad" : "good", row.label),
  );
}

function encoderOf(training: readonly TableRow[]): (row: TableRow) => number[] {
  const columns = Object.keys(training[0]?.case ?? {});
  const parts = columns.map((column) => {
    const values = training.map((row) => row.case[column] ?? "");
    if (values.every((value) => value !== "" && Number.isFinite(Number(value)))) {
      const numbers = values.map(Number);
      const mean = meanOf(numbers) ?? 0;
      const deviation = Math.sqrt(meanOf(numbers.map((value) => (value - mean) ** 2)) ?? 1) || 1;
      return (row: TableRow) => [(Number(row.case[column]) - mean) / deviation];
    }
    const words = [...new Set(values)].sort();
    return (row: TableRow) => words.map((word) => Number(row.case[column] === word));
  });
  return (row) => parts.flatMap((part) => part(row));
}

describe("credit-german at 5:1, referral off, five splits", () => {
  const splits = seeds.map((seed) => ({ seed, ...split(seed) }));
  const learned = splits.flatMap(({ training, heldOut, seed }) => learnedCosts(training, heldOut, seed));
  const logistic = splits.flatMap(({ training, heldOut }) => logisticCosts(training, heldOut));
  const refusing = splits.flatMap(({ heldOut }) => heldOut.map(({ label }) => germanCost("bad", label)));

  it("costs no more than a logistic regression on the same rows", () => {
    const difference = estimatePairedDifference(learned, logistic);
    expect(difference.low).toBeLessThanOrEqual(0);
    expect(meanOf(learned)).toBeLessThan((meanOf(logistic) ?? 0) + 0.05);
  });

  it("is clearly better than refusing everyone", () => {
    expect(estimatePairedDifference(learned, refusing).high).toBeLessThan(0);
  });

  it("finds nothing in shuffled labels", () => {
    const { training, heldOut } = split(1);
    const order = [...training].sort((a, b) =>
      digestOf(["x", a.digest]) < digestOf(["x", b.digest]) ? -1 : 1,
    );
    const shuffled = training.map((row, index) => ({ ...row, label: order[index]?.label ?? row.label }));
    const constant = Math.min(
      ...["good", "bad"].map(
        (decision) => meanOf(heldOut.map(({ label }) => germanCost(decision, label))) ?? 0,
      ),
    );
    const costs = learnedCosts(shuffled, heldOut, 1);
    expect(meanOf(costs)).toBeGreaterThan(constant - 0.05);
  });
});
