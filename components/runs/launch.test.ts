import { describe, expect, test } from "vitest";
import { longCases, oneDecision } from "#core/learning/suggested-settings.ts";
import { ladderOf } from "./ladder.ts";
import { initialChoice, minorUnits, readLaunch } from "./launch-choice.ts";

const ids = {
  agentVersionId: "018f0000-0000-7000-8000-000000000001",
  releaseId: "018f0000-0000-7000-8000-000000000002",
};

const begin = initialChoice(longCases);

describe("reading the launch form", () => {
  test("it begins with the settings that suit the release", () => {
    const choice = { ...initialChoice(oneDecision), ...ids, kind: "training" as const };
    expect(readLaunch(choice, 2)).toMatchObject({ ok: true, input: { training: oneDecision } });
  });
  test("an evaluation takes what was typed, the budget in minor units", () => {
    const read = readLaunch({ ...begin, ...ids, attempts: "4", taskLimit: "20", budget: "25.5" }, 2);
    expect(read).toMatchObject({
      ok: true,
      input: {
        kind: "evaluation",
        split: "held_out",
        attempts: 4,
        taskLimit: 20,
        budgetMinor: 2550n,
        training: null,
      },
    });
  });
  test("a training reads training cases only, whatever was chosen before", () => {
    const read = readLaunch({ ...begin, ...ids, kind: "training", split: "held_out", attempts: "x" }, 2);
    expect(read).toMatchObject({
      ok: true,
      input: { split: "training", attempts: 1, training: { groupSize: 8 } },
    });
  });
  test("each wrong answer is named with its field", () => {
    const read = readLaunch({ ...begin, attempts: "0", seed: "-1", budget: "1.234", taskLimit: "a" }, 2);
    expect(read.ok ? [] : read.problems.map(({ field }) => field)).toEqual([
      "agentVersionId",
      "releaseId",
      "attempts",
      "seed",
      "taskLimit",
      "budget",
    ]);
    const training = readLaunch({ ...begin, ...ids, kind: "training", entropyBonus: "2", groupSize: "1" }, 2);
    expect(training.ok ? [] : training.problems.map(({ field }) => field)).toEqual([
      "groupSize",
      "entropyBonus",
    ]);
  });
  test("amounts in currencies with and without minor units", () => {
    expect([minorUnits("", 2), minorUnits("7", 2), minorUnits("7", 0)]).toEqual([null, 700n, 7n]);
    expect([minorUnits("7.5", 0), minorUnits("-1", 2), minorUnits("1e9", 2)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("the ladder before a training", () => {
  const run = (number: number, slug: string, kind: string, more = {}) => ({
    number,
    kind: "evaluation",
    state: "succeeded",
    split: "held_out",
    releaseId: ids.releaseId,
    agent: { id: slug, versionId: `${slug}-1`, slug, name: slug, version: 1, kind },
    ...more,
  });
  const agents = [
    { slug: "do-nothing", kind: "baseline", name: "Do nothing" },
    { slug: "majority-decision", kind: "baseline", name: "Majority" },
    { slug: "imitation", kind: "baseline", name: "Imitation" },
  ];
  const target = { releaseId: ids.releaseId, agentVersionId: "learner-1" };
  test("nothing has been done: the cheapest steps are named", () => {
    const rungs = ladderOf([run(1, "random", "baseline", { releaseId: "other" })], agents, target);
    expect(rungs.map(({ id, done, agent }) => [id, done, agent])).toEqual([
      ["baseline", false, "majority-decision"],
      ["untrained", false, null],
      ["imitation", false, "imitation"],
    ]);
  });
  test("finished held-out evaluations on the same release count; imitation is not what the rubric gives away", () => {
    const rungs = ladderOf(
      [
        run(4, "learner", "learner"),
        run(3, "imitation", "baseline"),
        run(2, "random", "baseline", { state: "stopped" }),
        run(1, "do-nothing", "baseline"),
      ],
      agents,
      target,
    );
    expect(rungs.map(({ id, run: number }) => [id, number])).toEqual([
      ["baseline", 1],
      ["untrained", 4],
      ["imitation", 3],
    ]);
  });
});
