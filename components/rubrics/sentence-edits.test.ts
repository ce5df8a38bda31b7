import { describe, expect, it } from "vitest";
import { feelToSentence } from "#core/rules/sentence-from-feel.ts";
import { Sentence } from "#core/rules/sentence-schema.ts";
import { sentenceToFeel } from "#core/rules/sentences.ts";
import type { FieldChoice } from "./field-choices.ts";
import { blankStatement, joined, joiningOf, statementKinds, statementsOf } from "./sentence-edits.ts";

const money = { kind: "money", currency: "USD" } as const;
const choices: FieldChoice[] = [
  { path: "file.decision", label: "Decision", type: { kind: "text", values: ["pay", "deny"] } },
  { path: "file.amount", label: "Amount", type: money },
  { path: "claim.loss_date", label: "Loss date", type: { kind: "date" } },
  { path: "expected.decision", label: "Right decision", type: { kind: "text", values: ["pay", "deny"] } },
  { path: "expected.amount", label: "Right amount", type: money },
];

describe("the sentence builder", () => {
  it("starts every kind as a sentence that has a text and comes back from it", () => {
    for (const { value } of statementKinds) {
      const statement = blankStatement(value, choices, ["pay_claim", "verify_coverage"]);
      expect(Sentence.safeParse(statement).success, value).toBe(true);
      const text = sentenceToFeel(statement);
      expect(text.ok && feelToSentence(text.feel), value).toEqual(statement);
    }
  });
  it("joins and takes apart", () => {
    const blank = blankStatement("compare", choices, []);
    for (const joining of ["one", "all_of", "any_of", "when"] as const) {
      const sentence = joined(joining, [blank], blank);
      expect(Sentence.safeParse(sentence).success).toBe(true);
      expect(joiningOf(sentence)).toBe(joining);
      expect(joined(joining, statementsOf(sentence), blank)).toEqual(sentence);
    }
  });
  it("finds the field that belongs to the right outcome", () => {
    expect(blankStatement("decision_equals_expected", choices, [])).toMatchObject({
      decision: "file.decision",
      expected: "expected.decision",
    });
    expect(blankStatement("amount_within_tolerance", choices, [])).toMatchObject({
      expected: { field: "expected.amount" },
    });
  });
});
