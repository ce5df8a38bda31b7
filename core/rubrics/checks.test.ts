import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import type { Episode } from "#core/environments/episode.ts";
import { smallClaims, smallTask } from "#core/environments/testing/small-claims.ts";
import { toTrajectoryDocument } from "#core/trajectories/to-document.ts";
import { compileRubric, type Rubric } from "./compile.ts";
import { explainCriterion } from "./explain.ts";
import { playedFromEpisode, playedFromTrajectory, readExpected } from "./played.ts";
import type { Check, RubricDocument } from "./schema.ts";
import { scorePlayed } from "./score.ts";
import { stepAwards } from "./step-awards.ts";
import { blockingTableProblems } from "./table-findings.ts";

const compiled = compileEnvironment(smallClaims);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { environment } = compiled;
const task = smallTask("A1");

const checks: Record<string, Check> = {
  happened: { form: "sentence", sentence: { kind: "step_happened", tool: "look_up_policy", conditions: [] } },
  order: {
    form: "sentence",
    sentence: { kind: "step_before_step", earlier: "look_up_policy", later: "pay" },
  },
  never: { form: "sentence", sentence: { kind: "never_did", tool: "deny", conditions: [], attempts: true } },
  amount: {
    form: "sentence",
    sentence: {
      kind: "compare",
      left: { kind: "field", field: "paid" },
      operator: "=",
      right: { kind: "field", field: "expected.payout" },
    },
  },
  paid_call: {
    form: "sentence",
    sentence: {
      kind: "step_happened",
      tool: "pay",
      conditions: [
        { field: "amount", operator: "<=", value: { kind: "field", field: "policy.cover_limit" } },
      ],
    },
  },
  few: {
    form: "table",
    table: {
      hitPolicy: "first",
      inputs: [
        { id: "i1", expression: "usage.steps" },
        { id: "i2", expression: "outcome.finished" },
      ],
      outputs: [{ id: "o1", name: "share" }],
      rows: [
        { id: "r1", inputs: ["<= 2", "true"], outputs: ["1"] },
        { id: "r2", inputs: ["<= 4", "true"], outputs: ["0.5"] },
      ],
      defaultRow: ["0"],
    },
  },
  talk: {
    form: "text",
    feel: 'contains(answer, "1.2") or some s in steps satisfies s.outcome = "refused" and s.clause = "1.1"',
  },
  known: {
    form: "text",
    feel: "every c in calls.look_up_policy satisfies c.value.deductible = policy.deductible",
  },
  spent: { form: "text", feel: "usage.cost <= authority" },
};

function rubric(): Rubric {
  const result = compileRubric(
    {
      schema: "assay.rubric@1",
      name: "All forms",
      environment: null,
      criteria: Object.entries(checks).map(([id, check], index) => ({
        id,
        statement: id,
        clauses: ["1.1"],
        kind: "process",
        check,
        points: String(index + 1),
        gate: "none",
        award: index % 2 === 0 ? "step" : "end",
      })),
      aggregation: { mode: "signed_points", clip: ["0", "1"] },
      measures: [{ id: "cost", label: "Cost", value: "usage.cost", better: "lower" }],
    },
    environment,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.rubric;
}
const made = rubric();

function play(actions: readonly unknown[]): Episode {
  return actions.reduce<Episode>(
    (episode, action) => step(episode, { action }).episode,
    reset(environment, task, 1),
  );
}

describe("checks in all their forms", () => {
  it("decide what they say", () => {
    const episode = play([
      { tool: "pay", arguments: { amount: "1" } },
      { tool: "look_up_policy" },
      { tool: "pay", arguments: { amount: "3700" } },
    ]);
    const score = scorePlayed(made, playedFromEpisode(episode, readExpected(environment, task.expected)));
    expect(Object.fromEntries(score.rows.map((row) => [row.criterion, row.fraction]))).toEqual({
      happened: "1",
      order: "1",
      never: "1",
      amount: "1",
      paid_call: "1",
      few: "0.5",
      talk: "1",
      known: "1",
      spent: "1",
    });
    expect(score.measures).toEqual([
      { id: "cost", label: "Cost", value: { amount: "150", currency: "USD" }, reason: null },
    ]);
  });
  const action = fc.oneof(
    fc.constantFrom(
      { tool: "look_up_policy", arguments: {} },
      { tool: "request_document", arguments: { document: "photos" } },
      { tool: "pay", arguments: { amount: "3700" } },
      { tool: "deny", arguments: { reason: "1.2" } },
      { tool: "nothing" },
    ),
    fc.anything(),
  );
  it("come out the same for a live episode and for its stored trajectory, explanations and awards included", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 6 }), (actions) => {
        const episode = play(actions);
        const live = playedFromEpisode(episode, readExpected(environment, task.expected));
        const document = toTrajectoryDocument(episode, {
          id: "t",
          run: null,
          agent: { version: "v", digest: "0".repeat(64), name: "n" },
          release: { taskSet: null, rubric: null },
          taskDigest: "1".repeat(64),
          attempt: 0,
          source: { kind: "trial" },
        });
        const stored = playedFromTrajectory(environment, task, document);
        expect(scorePlayed(made, stored)).toEqual(scorePlayed(made, live));
        expect(stepAwards(made, stored)).toEqual(stepAwards(made, live));
        for (const id of Object.keys(checks)) {
          const explained = explainCriterion(made, live, id);
          expect(explainCriterion(made, stored, id)).toEqual(explained);
          expect(explained?.sentence.length).toBeGreaterThan(5);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("problems of a decision table stand at their cells", () => {
  const table = (part: object) => ({
    hitPolicy: "unique",
    inputs: [{ id: "i1", expression: "usage.steps" }],
    outputs: [{ id: "o1", name: "met" }],
    rows: [{ id: "r1", inputs: ["< 2"], outputs: ["true"] }],
    ...part,
  });
  const rubricOf = (part: object): RubricDocument => ({
    schema: "assay.rubric@1",
    name: "Small",
    environment: null,
    criteria: [
      {
        id: "table",
        statement: "By table",
        clauses: [],
        kind: "state",
        check: { form: "table", table: table(part) },
        points: "1",
        gate: "none",
        tags: [],
        award: "end",
      },
    ],
    aggregation: { mode: "signed_points", clip: ["0", "1"] },
    measures: [],
  });
  const paths = (part: object) => {
    const result = compileRubric(rubricOf(part), environment);
    return result.ok ? [] : result.problems.map(({ path }) => path.replace("/criteria/0/check/table", ""));
  };

  it("in rows, headings and the default row", () => {
    expect(paths({ rows: [{ id: "r9", inputs: ['"x"'], outputs: ["true"] }] })).toEqual(["/rows/0/inputs/0"]);
    expect(paths({ rows: [{ id: "r9", inputs: ["1"], outputs: ["tru"] }] })).toEqual(["/rows/0/outputs/0"]);
    expect(paths({ inputs: [{ id: "i1", expression: "usage.stps" }] })).toEqual(["/inputs/0/expression"]);
    expect(paths({ defaultRow: ["flase"] })).toEqual(["/defaultRow/0"]);
  });

  it("and what blocks a table is a problem of the rubric: a gap, an overlap", () => {
    const messages = (part: object) =>
      blockingTableProblems(rubricOf(part), environment).map(({ message }) => message);
    expect(messages({})).toEqual([expect.stringMatching(/No row matches/)]);
    expect(messages({ defaultRow: ["false"] })).toEqual([]);
    const rows = [
      { id: "r1", inputs: ["< 5"], outputs: ["true"] },
      { id: "r2", inputs: ["> 3"], outputs: ["false"] },
    ];
    expect(messages({ rows, defaultRow: ["false"] })).toEqual([
      expect.stringMatching(/Only one row may match, but row 1 and row 2 both do/),
    ]);
  });
});
