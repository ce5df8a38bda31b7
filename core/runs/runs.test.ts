import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchesOf, planRollouts } from "./plan.ts";
import { isFinal, nextRunState, type RunEvent, type RunState } from "./run-state.ts";
import { type ScoredRollout, summarize } from "./summary.ts";

const digest = (n: number) => String(n).padStart(64, "0");

describe("run states", () => {
  it("takes the ordinary way", () => {
    expect(nextRunState("queued", { kind: "started" })).toBe("running");
    expect(nextRunState("running", { kind: "started" })).toBe("running");
    expect(nextRunState("running", { kind: "stop_requested" })).toBe("stopping");
    expect(nextRunState("stopping", { kind: "completed" })).toBe("stopped");
    expect(nextRunState("running", { kind: "completed" })).toBe("succeeded");
  });
  it("never leaves a final state, and says so", () => {
    const event = fc.constantFrom<RunEvent["kind"]>(
      "started",
      "stop_requested",
      "halted",
      "completed",
      "failed",
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (kinds) => {
        let state: RunState = "queued";
        for (const kind of kinds) {
          const before: RunState = state;
          try {
            state = nextRunState(state, kind === "failed" ? { kind, reason: "x" } : { kind });
          } catch (error) {
            expect(error).toMatchObject({ code: "wrong_state" });
          }
          if (isFinal(before)) expect(state).toBe(before);
        }
      }),
    );
  });
});

describe("plan", () => {
  const taskSet = {
    tasks: Array.from({ length: 10 }, (_, n) => ({
      key: `t${n}`,
      digest: digest(9 - n),
      split: n % 2 === 0 ? ("training" as const) : ("held_out" as const),
      family: "f",
    })),
  };
  it("plays the split by digest, each attempt with its own seed", () => {
    const plan = planRollouts(taskSet, {
      kind: "evaluation",
      split: "held_out",
      attempts: 3,
      taskLimit: 2,
      seed: 5,
    });
    expect(plan.map(({ taskKey, attempt }) => `${taskKey}/${attempt}`)).toEqual([
      "t9/0",
      "t9/1",
      "t9/2",
      "t7/0",
      "t7/1",
      "t7/2",
    ]);
    expect(new Set(plan.map(({ seed }) => seed)).size).toBe(6);
    expect(batchesOf(plan, 4).map((batch) => batch.length)).toEqual([4, 2]);
  });
  it("never plans a held-out task for training", () => {
    const plan = planRollouts(taskSet, {
      kind: "training",
      split: "held_out",
      attempts: 1,
      taskLimit: null,
      seed: 5,
    });
    expect(plan.map(({ taskKey }) => taskKey).sort()).toEqual(["t0", "t2", "t4", "t6", "t8"]);
  });
});

describe("summary", () => {
  const rollout = (taskKey: string, attempt: number, total: number | null): ScoredRollout => ({
    taskKey,
    family: taskKey < "c" ? "early" : "late",
    attempt,
    total,
    passed: total === 1,
    criteria: [
      { id: "right", verdict: total === null ? "error" : total === 1 ? "pass" : "fail", fraction: total },
    ],
    measures: { loss: total === null ? null : 5 * (1 - total) },
    cost: 100,
    durationMs: 2,
    steps: 4,
  });
  const summary = summarize([
    rollout("a", 0, 1),
    rollout("a", 1, 1),
    rollout("b", 0, 1),
    rollout("b", 1, 0),
    rollout("c", 0, 0),
    rollout("c", 1, null),
  ]);
  it("takes tasks as units and leaves out what is undecided", () => {
    expect(summary).toMatchObject({
      trajectories: 6,
      tasks: 3,
      undecided: 1,
      flagged: true,
      costPerCase: 100,
      stepsPerCase: 4,
    });
    expect(summary.score).toMatchObject({ n: 3, mean: 0.5 });
    expect(summary.criteria[0]).toMatchObject({ id: "right", undecided: 1 });
    expect(summary.measures.loss?.mean).toBeCloseTo(2.5, 12);
    expect(summary.families.map(({ slice, score }) => [slice, score.mean])).toEqual([
      ["early", 0.75],
      ["late", 0],
    ]);
  });
  it("pass^k only over tasks that are decided throughout", () => {
    expect(summary.passHat).toEqual([
      { k: 1, value: 0.75, n: 2 },
      { k: 2, value: 0.5, n: 2 },
    ]);
  });
  it("says nothing of nothing", () =>
    expect(summarize([])).toMatchObject({
      trajectories: 0,
      score: { mean: null, n: 0 },
      passHat: [],
      flagged: false,
    }));
});
