import { describe, expect, test } from "vitest";
import { baselineLevels } from "./baseline-levels.ts";
import { curveOf, updatePoint } from "./update-metrics.ts";

describe("training curve", () => {
  test("reads stored figures and leaves out what a record does not have", () => {
    const metrics = {
      meanReward: 0.4,
      passRate: null,
      rollouts: 384,
      undecided: 4,
      criteria: { payout: { mean: 0.5, n: 380 }, tone: { mean: null, n: 0 } },
    };
    const point = updatePoint({ number: 6, metrics });
    expect(point).toMatchObject({ meanReward: 0.4, passRate: null, entropy: null, withoutSignal: null });
    expect(point.criteria).toEqual({ payout: { mean: 0.5, n: 380 }, tone: { mean: null, n: 0 } });
    expect(curveOf([point], ({ meanReward }) => meanReward)).toEqual([{ x: 7, y: 0.4, n: 380 }]);
    expect(curveOf([point], ({ passRate }) => passRate)).toEqual([]);
  });
  test("a record that is no record yields an empty point", () => {
    expect(updatePoint({ number: 0, metrics: null })).toMatchObject({ rollouts: 0, criteria: {} });
  });
});

describe("baseline levels", () => {
  const level = (name: string, mean: number | null, kind = "baseline") => ({
    agentId: name,
    version: 1,
    name,
    kind,
    mean,
  });
  test("close levels share one name, distant ones keep theirs, other agents are no level", () => {
    const levels = baselineLevels([
      level("Nothing", 0.01),
      level("Random", 0.03),
      level("Majority", 0.4),
      level("Learner", 0.9, "learner"),
      level("Shotgun", null),
    ]);
    expect(levels.map(({ label, value }) => [label, value])).toEqual([
      ["Majority", 0.4],
      ["Random, Nothing", 0.03],
      ["", 0.01],
    ]);
  });
});
