import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanOf } from "#core/statistics/estimate.ts";
import { environmentProblem } from "./environment-problem.ts";
import { FeatureSpace } from "./feature-space.ts";
import { TrainingOptions } from "./options.ts";
import type { EpisodeResult } from "./problem.ts";
import { scoutFeatures } from "./scout.ts";
import { CROSSINGS, longWalk } from "./testing/long-walk.ts";
import { Trainer } from "./trainer.ts";

// Criteria with `award: step` pay at their step, and the learner credits them to the steps up to it.
function problemOf(award: "step" | "end") {
  const { environment, rubric, tasks } = longWalk(award);
  const features = new FeatureSpace(scoutFeatures(environment, tasks, 1));
  return environmentProblem(environment, rubric, tasks, features);
}

/** Plays one walk with the choices in order and scores it. */
function walked(problem: ReturnType<typeof problemOf>, choices: readonly number[]): EpisodeResult {
  const episode = problem.start(0, 1);
  for (let step = 0; episode.moment() !== null; step += 1) episode.act(3 * step + (choices[step] ?? 0));
  return episode.result();
}

describe("awards at steps", () => {
  const step = problemOf("step");
  const end = problemOf("end");
  it("reach the learner at the step that earned them, and leave the total as it is", () => {
    const walk = fc.array(fc.nat(2), { minLength: CROSSINGS, maxLength: CROSSINGS });
    fc.assert(
      fc.property(walk, (choices) => {
        const dense = walked(step, choices);
        const sparse = walked(end, choices);
        expect(dense.total).toBe(sparse.total);
        expect(sparse.awards).toEqual([]);
        const earned = dense.awards.reduce((sum, { share }) => sum + share, 0);
        const last = (dense.total ?? 0) - earned;
        expect(dense.awards.every(({ share }) => Math.abs(share - 1 / CROSSINGS) < 1e-9)).toBe(true);
        expect(Math.min(Math.abs(last), Math.abs(last - 1 / CROSSINGS))).toBeLessThan(1e-9);
        for (const { step: at } of dense.awards) {
          const criterion = `right_${at}`;
          expect(dense.criteria[criterion]).toBe(1);
        }
      }),
      { numRuns: 50 },
    );
  });
  it("let a long case be learned faster than the same points at its end", () => {
    const seeds = [1, 2];
    const settings = { updates: 25, tasksPerUpdate: 8, groupSize: 4, entropyBonus: 0.005, curriculum: false };
    const meanOfTraining = (problem: typeof step, seed: number) => {
      const trainer = new Trainer(problem, TrainingOptions.parse({ ...settings, seed }));
      const means: number[] = [];
      for (let metrics = trainer.next(); metrics !== null; metrics = trainer.next())
        means.push(metrics.meanReward ?? 0);
      return { whole: meanOf(means) ?? 0, last: meanOf(means.slice(-5)) ?? 0 };
    };
    const dense = seeds.map((seed) => meanOfTraining(step, seed));
    const sparse = seeds.map((seed) => meanOfTraining(end, seed));
    dense.forEach(({ whole }, place) => {
      expect(whole).toBeGreaterThan(sparse[place]?.whole ?? 1);
    });
    expect(meanOf(dense.map(({ last }) => last))).toBeGreaterThan(
      (meanOf(sparse.map(({ last }) => last)) ?? 1) + 0.03,
    );
  });
});
