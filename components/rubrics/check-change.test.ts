import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { ProblemList } from "#core/environments/problems.ts";
import { smallClaims } from "#core/environments/testing/small-claims.ts";
import { compileCheck } from "#core/rubrics/compile-check.ts";
import type { Check } from "#core/rubrics/schema.ts";
import { rubricNames } from "#core/rubrics/scope.ts";
import { type Form, inForm, keptAfter, nothingKept, statementAt, withFix } from "./check-change.ts";
import { vocabularyOf } from "./field-choices.ts";
import { blankStatement, joined, statementKinds } from "./sentence-edits.ts";

const compiled = compileEnvironment(smallClaims);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { environment } = compiled;
const vocabulary = vocabularyOf(environment);
const problems = (check: Check) => {
  const list = new ProblemList();
  compileCheck(check, "/check", rubricNames(environment), list);
  return list.all;
};

const statement = fc.constantFrom(...statementKinds).map(({ value }) => blankStatement(value, vocabulary));
const sentence = fc
  .tuple(fc.constantFrom("one", "all_of", "any_of", "when"), statement, statement)
  .map(([joining, a, b]) => joined(joining as "one", [a, b], a));
const check: fc.Arbitrary<Check> = fc.oneof(
  sentence.map((one): Check => ({ form: "sentence", sentence: one })),
  fc
    .constantFrom("outcome.finished", "if outcome.finished then 0.5 else 0", "count(steps) * 2 > 3")
    .map((feel): Check => ({ form: "text", feel })),
);
const forms = fc.array(fc.constantFrom<Form>("sentence", "text", "table"), { minLength: 1, maxLength: 6 });

describe("switching between sentence, text and table", () => {
  it("comes back to exactly what was written, whatever was looked at on the way", () => {
    fc.assert(
      fc.property(check, forms, (written, way) => {
        let [now, kept] = [written, nothingKept];
        for (const form of [...way, written.form]) {
          const next = inForm(form, now, kept, environment);
          if (next === null || form === now.form) continue;
          kept = keptAfter(kept, now, next);
          now = next;
        }
        expect(now).toEqual(written);
      }),
      { numRuns: 200 },
    );
  });

  it("every form that a check is turned into compiles", () => {
    fc.assert(
      fc.property(check, (written) => {
        if (problems(written).length > 0) return;
        for (const form of ["text", "table"] as const) {
          const turned = inForm(form, written, nothingKept, environment);
          expect(turned, form).not.toBeNull();
          if (turned !== null) expect(problems(turned), JSON.stringify(turned)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("keeps what a form cannot say in the form that can", () => {
    const text: Check = { form: "text", feel: "count(steps) * 2 > 3" };
    expect(inForm("sentence", text, nothingKept, environment)).toBeNull();
  });
});

describe("a suggestion is put in its place", () => {
  it("in a text, in a sentence and in a cell of a table", () => {
    const text: Check = { form: "text", feel: 'status = "pad"' };
    expect(problems(text).map((problem) => withFix(text, problem))).toEqual([
      { form: "text", feel: 'status = "paid"' },
    ]);
    const misspelt: Check = {
      form: "sentence",
      sentence: { kind: "present", field: "claim.estimat", present: true },
    };
    expect(problems(misspelt).map((problem) => withFix(misspelt, problem))).toEqual([
      { form: "sentence", sentence: { kind: "present", field: "claim.estimate", present: true } },
    ]);
    const table: Check = {
      form: "table",
      table: {
        hitPolicy: "first",
        inputs: [{ id: "i", expression: "status" }],
        outputs: [{ id: "o", name: "met" }],
        rows: [{ id: "r", inputs: ['"opn"'], outputs: ["true"] }],
      },
    };
    const [fixed] = problems(table).map((problem) => withFix(table, problem));
    expect(fixed?.form === "table" && fixed.table).toMatchObject({ rows: [{ inputs: ['"open"'] }] });
  });

  it("says which of several statements a problem is in", () => {
    const [a, b] = [blankStatement("present", vocabulary), blankStatement("step_happened", vocabulary)];
    const both = joined("all_of", [a, b], a);
    expect([statementAt(both, 0), statementAt(both, 60)]).toEqual([0, 1]);
  });
});
