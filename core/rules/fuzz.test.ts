import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRule, compileUnaryTests } from "./compile.ts";
import { evaluateFeel } from "./evaluate-feel.ts";
import { claimArbitrary, claimScope } from "./testing/claim.ts";
import { NUMBER } from "./types.ts";

/** Pieces of the language in any order, with some noise between them. */
const piece = fc.oneof(
  fc.constantFrom(..."( ) [ ] { } , . : .. + - * / ** = != < <= > >= @ ? ; # \\ \n \" '".split(" ")),
  fc.constantFrom(
    "if",
    "then",
    "else",
    "for",
    "in",
    "return",
    "some",
    "every",
    "satisfies",
    "and",
    "or",
    "not",
    "between",
    "instance of",
  ),
  fc.constantFrom(
    "claim",
    "payout",
    "lines",
    "item",
    "partial",
    "null",
    "true",
    "1",
    "2.5",
    '"a"',
    '@"P1D"',
    "function",
    "external",
  ),
  fc.constantFrom(
    "sum",
    "count",
    "date",
    "time",
    "date and time",
    "get value",
    "sort",
    "matches",
    "list<number>",
    "context<a: Any>",
    "range<",
  ),
  fc.string({ maxLength: 4, unit: "binary" }),
);
const noise = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(" "));

describe("any text", () => {
  it("is compiled or answered with problems that lie inside the text; nothing throws", () => {
    fc.assert(
      fc.property(noise, (text) => {
        for (const result of [compileRule(text, claimScope), compileUnaryTests(text, NUMBER, claimScope)]) {
          if (result.ok) continue;
          expect(result.problems.length).toBeGreaterThan(0);
          for (const { from, to, message } of result.problems) {
            expect(message).not.toBe("");
            expect([from >= 0, to >= from, to <= text.length]).toEqual([true, true, true]);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("is evaluated or refused without types; nothing throws", () => {
    fc.assert(
      fc.property(noise, claimArbitrary, (text, bindings) => {
        expect(["value", "error", "refused"]).toContain(evaluateFeel(text, bindings).outcome);
      }),
      { numRuns: 2000 },
    );
  });
});
