import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDecision, GradientSum, slopesOf, wholePower } from "./gradient.ts";
import { TrainingOptions } from "./options.ts";
import { bestCandidate, drawCandidate, judge, PolicyWeights } from "./policy.ts";
import type { Candidate, SparseVector } from "./problem.ts";
import { groupAdvantages, type Rollout } from "./rollouts.ts";
import { corridorProblem } from "./testing/corridor-problem.ts";
import { Trainer } from "./trainer.ts";

const options = (overrides: Partial<TrainingOptions> = {}) =>
  TrainingOptions.parse({ updates: 60, tasksPerUpdate: 20, entropyBonus: 0.02, ...overrides });

const candidates: Candidate[] = [
  { action: { tool: "a", arguments: {} }, label: "a", keys: ["tool:a"], flags: ["again"], prior: 0 },
  {
    action: { tool: "b", arguments: { p: "x" } },
    label: "b x",
    keys: ["tool:b", "b.p=x"],
    flags: [],
    prior: 0,
  },
  {
    action: { tool: "b", arguments: { p: "y" } },
    label: "b y",
    keys: ["tool:b", "b.p=y"],
    flags: [],
    prior: 0,
  },
];
const parts: SparseVector[] = [
  { index: Int32Array.from([0, 2]), value: Float64Array.from([1, 0.5]) },
  { index: Int32Array.from([3]), value: Float64Array.from([-2]) },
];

function filledWeights(values: number[]): PolicyWeights {
  const weights = new PolicyWeights(4);
  let next = 0;
  for (const key of ["tool:a", "again", "tool:b", "b.p=x", "b.p=y"]) {
    const row = weights.rows[weights.place(key, true)] as Float32Array;
    for (let at = 0; at < 4; at += 1) row[at] = values[next++ % values.length] ?? 0;
  }
  return weights;
}

describe("gradient", () => {
  it("agrees with finite differences of log p and of the entropy", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -16, max: 16 }), { minLength: 20, maxLength: 20 }),
        fc.nat(2),
        (whole, choice) => {
          const weights = filledWeights(whole.map((value) => value / 16));
          const objective = () => {
            const judgement = judge(weights, parts, candidates, false);
            return 0.7 * Math.log(judgement.probabilities[choice] as number) + 0.3 * judgement.entropy;
          };
          const sum = new GradientSum(4);
          const judged = judge(weights, parts, candidates, false);
          addDecision(
            sum,
            parts,
            judged,
            slopesOf(judged, { weights: [{ choice, advantage: 0.7 }], visits: 1 }, 0.3),
          );
          weights.rows.forEach((row, place) => {
            const flag = weights.keys[place] === "again";
            for (let at = 0; at < 4; at += 1) {
              const held = row[at] as number;
              row[at] = held + 1 / 256;
              const above = objective();
              row[at] = held - 1 / 256;
              const below = objective();
              row[at] = held;
              const slope = flag && at > 0 ? 0 : (above - below) * 128;
              expect(sum.rows.get(place)?.[at] ?? 0).toBeCloseTo(slope, 3);
            }
          });
        },
      ),
      { numRuns: 30 },
    );
  });
  it("draws in proportion and prefers the first of equals", () => {
    const p = Float64Array.from([0.25, 0.5, 0.25]);
    expect([0, 0.24, 0.25, 0.74, 0.75, 0.9999].map((unit) => drawCandidate(p, unit))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
    expect(bestCandidate(Float64Array.from([1, 3, 3]))).toBe(1);
    expect(wholePower(0.5, 3)).toBe(0.125);
  });
});

describe("advantage", () => {
  const rollout = (
    total: number,
    steps: number,
    awards: { step: number; share: number }[] = [],
  ): Rollout => ({
    task: 0,
    seed: 0,
    attempt: 0,
    decisions: Array.from({ length: steps }, () => ({
      moment: { features: parts, candidates, endingWith: () => null },
      choice: 0,
    })),
    result: { total, raw: null, passed: false, awards, criteria: {} },
    endings: [],
    reward: total,
  });
  it("is the reward minus the mean of the group, whatever the spread", () => {
    expect(groupAdvantages([rollout(1, 1), rollout(0, 1), rollout(0, 1), rollout(0, 1)], true)).toEqual([
      [0.75],
      [-0.25],
      [-0.25],
      [-0.25],
    ]);
    const small = groupAdvantages([rollout(0.01, 1), rollout(0, 1)], false);
    expect(small).toEqual([[0.005], [-0.005]]);
  });
  it("credits an award to the steps up to it and not to later ones", () => {
    const group = [rollout(1, 2, [{ step: 0, share: 0.4 }]), rollout(0.6, 2)];
    const [first, second] = groupAdvantages(group, true);
    expect(first?.[0]).toBeCloseTo(0.2, 12);
    expect(first?.[1]).toBeCloseTo(0, 12);
    expect(second?.[1]).toBeCloseTo(0, 12);
  });
});

describe("training", () => {
  it("learns to look and then to decide", () => {
    const trainer = new Trainer(corridorProblem(40), options());
    const rewards: number[] = [];
    for (let metrics = trainer.next(); metrics !== null; metrics = trainer.next())
      rewards.push(metrics.meanReward ?? 0);
    expect(rewards[0]).toBeLessThan(0.6);
    expect(rewards.at(-1)).toBeGreaterThan(0.9);
    expect(trainer.tasksRead()).toHaveLength(40);
  });
  it("drops and counts what cannot be decided", () => {
    const metrics = new Trainer(corridorProblem(40, { undecided: true }), options()).next();
    expect(metrics?.undecided).toBe(
      (metrics?.groups.filter((group) => group.meanReward === null).length ?? 0) * 8,
    );
    expect(metrics?.undecided).toBeGreaterThan(0);
    expect(metrics?.criteria.looked?.n).toBe(160);
  });
});
