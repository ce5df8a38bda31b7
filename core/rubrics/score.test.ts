import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import { smallClaims, smallTask } from "#core/environments/testing/small-claims.ts";
import { add, decimal, equals, roundTo, toText, ZERO } from "#core/shared/decimal.ts";
import type { Action } from "#core/tasks/schema.ts";
import { compileRubric, type Rubric } from "./compile.ts";
import { type Played, playedFromEpisode, readExpected } from "./played.ts";
import type { RubricDocument } from "./schema.ts";
import { scorePlayed } from "./score.ts";
import { stepAwards, stepRewards } from "./step-awards.ts";

function environment(): Environment {
  const compiled = compileEnvironment(smallClaims);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.environment;
}
const env = environment();

type CriterionInput = Partial<RubricDocument["criteria"][number]> & { id: string };

function criterion(id: string, feel: string | null, points: string, more: Partial<CriterionInput> = {}) {
  return {
    id,
    statement: `Statement of ${id}`,
    clauses: [],
    kind: feel === null ? "human" : "state",
    ...(feel === null ? {} : { check: { form: "text", feel } }),
    points,
    gate: "none",
    ...more,
  };
}

function rubricOf(criteria: object[], mode = "signed_points", more: object = {}): Rubric {
  const document = {
    schema: "assay.rubric@1",
    name: "Test",
    environment: null,
    criteria,
    aggregation: { mode, clip: ["0", "1"], ...more },
  };
  const compiled = compileRubric(document, env);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.rubric;
}

function play(actions: readonly Action[]): Played {
  const task = smallTask("A1");
  let episode = reset(env, task, 1);
  for (const action of actions) episode = step(episode, { action }).episode;
  return playedFromEpisode(episode, readExpected(env, task.expected));
}

const LOOK = { tool: "look_up_policy", arguments: {} };
const PHOTOS = { tool: "request_document", arguments: { document: "photos" } };
const pay = (amount: string): Action => ({ tool: "pay", arguments: { amount: { amount, currency: "USD" } } });

const paidRight = criterion("paid_right", "paid = expected.payout", "30");
const looked = criterion("looked", 'count(calls.look_up_policy[outcome = "ok"]) > 0', "20", {
  award: "step",
  kind: "process",
});
const wasted = criterion("wasted", 'some s in steps satisfies s.outcome = "refused"', "-5", {
  kind: "process",
});
const closed = criterion("closed", "outcome.finished", "0", { gate: "must_pass" });

describe("signed points", () => {
  const rubric = rubricOf([paidRight, looked, wasted, closed]);
  it("scores the expert full", () => {
    const score = scorePlayed(rubric, play([LOOK, pay("370000")]));
    expect(score.total).toMatchObject({
      numerator: "50",
      denominator: "50",
      raw: "1",
      clipped: "1",
      undecided: [],
    });
    expect(score.rows.map((row) => row.verdict)).toEqual(["pass", "pass", "pass", "pass"]);
  });
  it("takes points for a pitfall and says it failed", () => {
    const score = scorePlayed(rubric, play([pay("370000"), LOOK, pay("370000")]));
    expect(score.total).toMatchObject({ numerator: "45", clipped: "0.9" });
    expect(score.rows[2]).toMatchObject({ verdict: "fail", points: "-5" });
  });
  it("sends the score to the lower end when a gate fails", () => {
    const score = scorePlayed(rubric, play([LOOK]));
    expect(score.total).toMatchObject({ numerator: "20", raw: "0.4", clipped: "0", failedGates: ["closed"] });
  });
});

describe("undecided criteria", () => {
  it("gives bounds and no single value for what nobody judged", () => {
    const rubric = rubricOf([paidRight, criterion("tone", null, "20")]);
    const played = play([LOOK, pay("370000")]);
    expect(scorePlayed(rubric, played).total).toMatchObject({
      numerator: null,
      raw: null,
      clipped: null,
      lowest: "0.6",
      highest: "1",
      lowestPoints: "30",
      highestPoints: "50",
      undecided: ["tone"],
    });
    const judged = scorePlayed(rubric, played, new Map([["tone", { fraction: "0.5" }]]));
    expect(judged.total).toMatchObject({ numerator: "40", clipped: "0.8" });
  });
  it("turns a missing value into an error, never a zero", () => {
    const rubric = rubricOf([paidRight, criterion("report", "claim.police_report", "10")]);
    const score = scorePlayed(rubric, play([LOOK, pay("370000")]));
    expect(score.rows[1]).toMatchObject({ verdict: "error", points: null });
    expect(score.total.lowestPoints).toBe("30");
    expect(score.total.highestPoints).toBe("40");
  });
  it("is settled by a gate that failed", () => {
    const rubric = rubricOf([closed, paidRight, criterion("tone", null, "20")]);
    expect(scorePlayed(rubric, play([LOOK])).total).toMatchObject({ clipped: "0", undecided: ["tone"] });
  });
  it("can reach the lower end while a gate is open", () => {
    const rubric = rubricOf([paidRight, criterion("fair", null, "0", { gate: "must_pass" })]);
    expect(scorePlayed(rubric, play([LOOK, pay("370000")])).total).toMatchObject({
      lowest: "0",
      highest: "1",
      clipped: null,
    });
  });
});

describe("other aggregations", () => {
  const played = play([LOOK, pay("360000")]);
  const half = criterion("half", "0.5", "1");
  it("weighted mean", () => {
    const rubric = rubricOf(
      [criterion("a", "true", "3"), criterion("b", "false", "1"), half],
      "weighted_mean",
    );
    expect(scorePlayed(rubric, played).total.raw).toBe("0.7");
  });
  it("product", () => {
    expect(scorePlayed(rubricOf([criterion("a", "true", "1"), half], "product"), played).total.raw).toBe(
      "0.5",
    );
  });
  it("tree: nodes are weighted means of their children, zero weight counts nothing", () => {
    const inner = { check: undefined, kind: "state" as const };
    const rubric = rubricOf(
      [
        { ...criterion("root", "true", "1"), ...inner },
        { ...criterion("left", "true", "3", { parent: "root" }), ...inner },
        criterion("l1", "true", "1", { parent: "left" }),
        criterion("l2", "false", "1", { parent: "left" }),
        criterion("right", "true", "1", { parent: "root" }),
        criterion("ignored", "false", "0", { parent: "root" }),
      ].map(({ check, ...rest }) => (check === undefined ? rest : { ...rest, check })),
      "tree",
    );
    const score = scorePlayed(rubric, played);
    expect(score.total.raw).toBe("0.625");
    expect(score.rows[1]).toMatchObject({ criterion: "left", fraction: "0.5" });
  });
  it("expression over criterion ids", () => {
    const rubric = rubricOf([criterion("a", "true", "1"), half], "expression", {
      expression: "0.8 * a + 0.2 * half",
    });
    expect(scorePlayed(rubric, played).total.raw).toBe("0.9");
  });
});

describe("step awards", () => {
  const rubric = rubricOf([
    paidRight,
    looked,
    wasted,
    closed,
    criterion("open", 'status = "open"', "7", { award: "step" }),
    criterion("share", "count(documents) / 4", "12", { award: "step" }),
  ]);
  const action = fc.constantFrom<Action>(LOOK, PHOTOS, pay("370000"), pay("360000"), {
    tool: "deny",
    arguments: { reason: "x" },
  });
  it("never changes the total, whatever was played", () => {
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 8 }), (actions) => {
        const played = play(actions);
        const score = scorePlayed(rubric, played);
        const points = stepAwards(rubric, played).reduce(
          (sum, award) => add(sum, decimal(award.points)),
          ZERO,
        );
        expect(toText(points)).toBe(score.total.numerator);
        const rewards = stepRewards(rubric, played) ?? [];
        const reward = rewards.reduce((sum, each) => add(sum, each), ZERO);
        const clipped = decimal(score.total.clipped ?? "-1");
        expect(equals(roundTo(reward, 30, "half-even"), roundTo(clipped, 30, "half-even"))).toBe(true);
      }),
    );
  });
  it("awards at the step where the check first holds", () => {
    const awards = stepAwards(rubricOf([paidRight, looked]), play([PHOTOS, LOOK, pay("370000")]));
    expect(awards).toEqual([
      { step: 1, criterion: "looked", points: "20" },
      { step: 2, criterion: "paid_right", points: "30" },
    ]);
  });
});
