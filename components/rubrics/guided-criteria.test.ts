import { expect, it } from "vitest";
import { Criterion } from "#core/rubrics/schema.ts";
import { guidedCriteria } from "./guided-criteria.ts";

it("makes working criteria of plain answers, with the gates the right way round", () => {
  const criteria = guidedCriteria(
    [
      {
        question: "always",
        statement: { kind: "step_happened", tool: "verify", conditions: [] },
        words: "Verified.",
        points: "5",
      },
      {
        question: "never",
        statement: { kind: "never_did", tool: "pay", conditions: [], attempts: false },
        words: "Never paid.",
        points: "5",
      },
      {
        question: "never",
        statement: {
          kind: "compare",
          left: { kind: "field", field: "file.amount" },
          operator: ">",
          right: { kind: "number", number: "10000" },
        },
        words: "More than 10,000 is paid.",
        points: "5",
      },
      {
        question: "good",
        statement: {
          kind: "decision_equals_expected",
          decision: "file.decision",
          expected: "expected.decision",
        },
        words: "Verified.",
        points: "30",
      },
    ],
    new Set(),
  );
  for (const criterion of criteria) expect(Criterion.safeParse(criterion).success).toBe(true);
  expect(criteria.map(({ gate }) => gate)).toEqual(["must_pass", "must_pass", "must_not", "none"]);
  expect(criteria.map(({ points }) => points)).toEqual(["5", "5", "-10", "30"]);
  expect(new Set(criteria.map(({ id }) => id)).size).toBe(4);
});
