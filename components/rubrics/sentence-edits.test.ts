import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { feelToSentence } from "#core/rules/sentence-from-feel.ts";
import { Sentence } from "#core/rules/sentence-schema.ts";
import { sentenceToFeel } from "#core/rules/sentences.ts";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { vocabularyOf } from "./field-choices.ts";
import { blankStatement, joined, joiningOf, statementKinds, statementsOf } from "./sentence-edits.ts";

const compiled = compileEnvironment(autoClaims.environment);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const vocabulary = vocabularyOf(compiled.environment);

describe("the sentence builder", () => {
  it("starts every kind as a sentence that has a text and comes back from it", () => {
    for (const { value } of statementKinds) {
      const statement = blankStatement(value, vocabulary);
      expect(Sentence.safeParse(statement).success, value).toBe(true);
      const text = sentenceToFeel(statement);
      const back = sentenceToFeel(text.ok && feelToSentence(text.feel));
      expect(back.ok && back.feel, value).toBe(text.ok && text.feel);
    }
  });
  it("joins and takes apart", () => {
    const blank = blankStatement("compare", vocabulary);
    for (const joining of ["one", "all_of", "any_of", "when"] as const) {
      const sentence = joined(joining, [blank], blank);
      expect(Sentence.safeParse(sentence).success).toBe(true);
      expect(joiningOf(sentence)).toBe(joining);
      expect(joined(joining, statementsOf(sentence), blank)).toEqual(sentence);
    }
  });
  it("finds the field that belongs to the right outcome", () => {
    expect(blankStatement("decision_equals_expected", vocabulary)).toMatchObject({
      decision: "file.decision",
      expected: "expected.decision",
    });
    expect(blankStatement("amount_within_tolerance", vocabulary)).toMatchObject({
      expected: { field: "expected.amount" },
    });
    expect(vocabulary.choices.every(({ label, group }) => label !== "" && group !== "")).toBe(true);
  });
});
