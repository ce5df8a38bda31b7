import { describe, expect, it } from "vitest";
import { digestOf } from "#core/shared/digest.ts";
import { estimatePairedDifference, meanOf } from "#core/statistics/estimate.ts";
import {
  type CreditRow,
  germanColumns,
  germanCost,
  germanSplit,
  learnedCosts,
  logisticCosts,
} from "./testing/german-credit.ts";

// Learning is real: on rows that nobody here made, the learner's decisions cost no more than those of a logistic regression
// fitted on the same rows, at 5:1, without referral; and on labels that mean nothing it finds nothing. Five splits cannot tell
// small differences from luck; `learning.campaign.ts` asks the same of a hundred.
const seeds = [1, 2, 3, 4, 5];

describe("credit-german at 5:1, referral off, five splits", () => {
  const splits = seeds.map(germanSplit);
  const learned = splits.map(learnedCosts);
  const logistic = splits.map(logisticCosts);
  const refusing = splits.map(({ heldOut }) => heldOut.map(({ label }) => germanCost("bad", label)));

  it("keeps protected columns from both and splits by digest", () => {
    const use = new Map(germanColumns().map((column) => [column.column, column.use]));
    expect(["personal_status_sex", "age", "foreign_worker"].map((column) => use.get(column))).toEqual([
      "withheld",
      "withheld",
      "withheld",
    ]);
    for (const { training, heldOut } of splits) {
      expect(training.length + heldOut.length).toBe(700);
      expect(Object.keys(training[0]?.shown ?? {})).toHaveLength(17);
      const read = new Set(training.map(({ digest }) => digest));
      expect(heldOut.filter(({ digest }) => read.has(digest))).toEqual([]);
    }
    expect(new Set(splits.map(({ heldOut }) => digestOf(heldOut.map(({ digest }) => digest)))).size).toBe(5);
  });

  it("costs no more than a logistic regression on the same rows", () => {
    const difference = estimatePairedDifference(learned.flat(), logistic.flat());
    expect(difference.n).toBeGreaterThan(1_000);
    expect(difference.low).toBeLessThanOrEqual(0);
    expect(meanOf(learned.flat())).toBeLessThan((meanOf(logistic.flat()) ?? 0) + 0.05);
  });

  it.each(seeds)("nor on split %i alone", (seed) => {
    const at = seeds.indexOf(seed);
    expect(estimatePairedDifference(learned[at] ?? [], logistic[at] ?? []).low).toBeLessThanOrEqual(0);
  });

  it("is clearly better than refusing everyone", () => {
    expect(meanOf(refusing.flat())).toBeGreaterThan(0.65);
    expect(estimatePairedDifference(learned.flat(), refusing.flat()).high).toBeLessThan(-0.05);
  });

  it("finds nothing in shuffled labels", () => {
    const shuffledSplits = seeds.map((seed) => shuffledLabels(seed));
    const costs = shuffledSplits.flatMap(learnedCosts);
    const best = shuffledSplits.flatMap(({ heldOut }) => bestConstant(heldOut));
    expect(estimatePairedDifference(costs, best).high).toBeGreaterThan(0);
    expect(meanOf(costs)).toBeGreaterThan((meanOf(best) ?? 0) - 0.02);
  });
});

/** The split with the training rows' labels dealt out anew: the case keeps its facts and gets another row's outcome. */
function shuffledLabels(seed: number) {
  const { training, heldOut } = germanSplit(seed);
  const order = [...training].sort((a, b) =>
    digestOf(["dealt", seed, a.digest]) < digestOf(["dealt", seed, b.digest]) ? -1 : 1,
  );
  const dealt = training.map((row, place): CreditRow => {
    const label = order[place]?.label ?? row.label;
    const document = { ...row.task.document, expected: { value: label }, gold: [] };
    return { ...row, label, task: { digest: row.task.digest, document } };
  });
  return { seed, training: dealt, heldOut };
}

/** Costs of the constant decision that costs least on these rows. */
function bestConstant(rows: readonly CreditRow[]): number[] {
  const [first = [], second = []] = ["good", "bad"].map((decision) =>
    rows.map(({ label }) => germanCost(decision, label)),
  );
  return (meanOf(first) ?? 0) < (meanOf(second) ?? 0) ? first : second;
}
