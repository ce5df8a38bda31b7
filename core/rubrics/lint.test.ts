import { describe, expect, it } from "vitest";
import { templates } from "#core/templates/registry.ts";
import { lintCriterion, lintRubric } from "./lint.ts";
import { Criterion, RubricDocument } from "./schema.ts";

const criterion = (part: Partial<Criterion>) =>
  Criterion.parse({
    id: "one",
    statement: "The notice is acknowledged",
    clauses: [],
    kind: "state",
    check: { form: "text", feel: "true" },
    points: "10",
    gate: "none",
    ...part,
  });
const judged = (statement: string, description: string) =>
  criterion({
    statement,
    kind: "judge",
    check: undefined,
    judge: {
      prompt: "Is it so?",
      levels: [
        { id: "yes", label: "Yes", description, fraction: "1" },
        { id: "no", label: "No", description, fraction: "0" },
      ],
    },
  });
const rubric = (criteria: Criterion[]) =>
  RubricDocument.parse({
    schema: "assay.rubric@1",
    name: "R",
    environment: null,
    criteria,
    aggregation: { mode: "signed_points", clip: ["0", "1"] },
  });

describe("advice on a criterion", () => {
  it.each([
    ["two things at once", criterion({ statement: "It is paid, and the letter is sent" }), /two things/],
    ["a judge's open word", judged("The letter is appropriate", "Always."), /“appropriate” leaves open/],
    ["levels that do not say when they hold", judged("The letter is short", ""), /when it holds/],
  ])("names %s", (_, made, expected) => {
    expect(lintCriterion(made, [made]).join(" ")).toMatch(expected);
  });

  it("names the same words under another id, and says nothing about a plain one", () => {
    const plain = criterion({});
    const twin = criterion({ id: "two", statement: "The notice is acknowledged." });
    expect(lintCriterion(plain, [plain, twin])).toHaveLength(1);
    expect(lintCriterion(plain, [plain])).toEqual([]);
    expect(lintCriterion(criterion({ statement: "Bread and butter is listed" }), [])).toEqual([]);
  });
});

describe("advice on a rubric", () => {
  it("asks for what is forbidden, and for programs where judges decide most", () => {
    expect(lintRubric(rubric([criterion({})]))[0]).toContain("Nothing is forbidden");
    expect(lintRubric(rubric([criterion({ gate: "must_pass" })]))).toEqual([]);
    const left = rubric([judged("A", "x"), { ...judged("B", "x"), id: "b", gate: "must_pass" }]);
    expect(lintRubric(left)[0]).toContain("left to judges");
  });

  it("has nothing to say about the shipped rubrics as a whole", () => {
    for (const { rubric: shipped } of templates) expect(lintRubric(shipped)).toEqual([]);
  });
});
