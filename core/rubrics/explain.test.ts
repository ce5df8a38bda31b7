import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import { smallClaims, smallTask } from "#core/environments/testing/small-claims.ts";
import { compileRubric } from "./compile.ts";
import { explainCriterion } from "./explain.ts";
import { playedFromEpisode, readExpected } from "./played.ts";

const compiled = compileEnvironment(smallClaims);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { environment } = compiled;

function explain(feel: string) {
  const rubric = compileRubric(
    {
      schema: "assay.rubric@1",
      name: "r",
      environment: null,
      criteria: [
        {
          id: "c",
          statement: "s",
          clauses: [],
          kind: "state",
          check: { form: "text", feel },
          points: "1",
          gate: "none",
        },
      ],
      aggregation: { mode: "signed_points", clip: ["0", "1"] },
    },
    environment,
  );
  if (!rubric.ok) throw new Error(JSON.stringify(rubric.problems));
  const task = smallTask("A1");
  let episode = reset(environment, task, 1);
  for (const action of [
    { tool: "request_document", arguments: { document: "photos" } },
    { tool: "look_up_policy", arguments: {} },
    { tool: "pay", arguments: { amount: "4200" } },
  ]) {
    episode = step(episode, { action }).episode;
  }
  const played = playedFromEpisode(episode, readExpected(environment, task.expected));
  const explained = explainCriterion(rubric.rubric, played, "c");
  if (explained === null) throw new Error("the criterion exists");
  return explained;
}

describe("why a criterion came out as it did", () => {
  it("names the values, where they stand and the step that set them", () => {
    const found = explain("paid <= net");
    expect(found.verdict).toBe("fail");
    expect(found.sentence).toBe(
      "Not met because paid (step 3) is 4,200.00 USD and After deductible is 3,700.00 USD.",
    );
    expect(found.steps).toEqual([2]);
    const net = found.facts.find((fact) => fact.source === "definition");
    expect(net?.because.length).toBeGreaterThan(0);
  });
  it("follows only the side of a condition that decided", () => {
    const found = explain('status = "paid" and paid = expected.payout');
    expect(found.sentence).toContain("expected payout is 3,700.00 USD");
    expect(found.sentence).not.toContain("status");
  });
  it("says what is missing when nothing can be decided", () => {
    const found = explain("claim.police_report");
    expect(found.verdict).toBe("error");
    expect(found.sentence).toContain("Cannot be decided");
  });
});
