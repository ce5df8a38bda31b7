import { expect, it } from "vitest";
import {
  germanCost,
  germanSplit,
  learnedCosts,
  logisticCosts,
  type Split,
} from "#core/learning/testing/german-credit.ts";
import { estimateMean, meanOf } from "#core/statistics/estimate.ts";
import { campaignSize, recordEvidence } from "#server/testing/campaign.ts";

// Five splits of seven hundred rows leave a difference of a few hundredths to luck. Over many splits every row is held out many
// times; a row's differences are averaged first and rows are drawn anew, because the same row in two splits is no new evidence.
const splits = campaignSize(100, 12);
/** What the learner may cost more than the regression, in units of a refused good case. */
const margin = campaignSize(0.01, 0.04);

it(`costs no more than a logistic regression over ${splits} splits of credit-german`, () => {
  const differences = new Map<string, number[]>();
  const all = { learner: [] as number[], regression: [] as number[], refusing: [] as number[] };
  for (let seed = 1; seed <= splits; seed += 1) {
    const split: Split = germanSplit(seed);
    const learner = learnedCosts(split);
    const regression = logisticCosts(split);
    all.learner.push(...learner);
    all.regression.push(...regression);
    all.refusing.push(...split.heldOut.map(({ label }) => germanCost("bad", label)));
    split.heldOut.forEach(({ digest }, place) => {
      const known = differences.get(digest) ?? [];
      known.push((learner[place] ?? 0) - (regression[place] ?? 0));
      differences.set(digest, known);
    });
  }
  const byRow = [...differences.values()].map((values) => meanOf(values) ?? 0);
  const difference = estimateMean(byRow);
  expect(difference.low).toBeLessThanOrEqual(0);
  expect(difference.mean).toBeLessThanOrEqual(margin);
  expect(meanOf(all.learner)).toBeLessThan((meanOf(all.refusing) ?? 0) - 0.1);
  recordEvidence("credit-german", {
    splits,
    heldOutDecisions: all.learner.length,
    rows: byRow.length,
    costPerCase: {
      learner: meanOf(all.learner),
      logisticRegression: meanOf(all.regression),
      refusingEveryone: meanOf(all.refusing),
    },
    difference,
  });
});
