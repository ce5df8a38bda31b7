import { describe, expect, it } from "vitest";
import { compileRule } from "./compile.ts";
import { completionsAt, diagnose, functionCompletions } from "./completion.ts";
import { evaluateFeel } from "./evaluate-feel.ts";
import { claimScope } from "./testing/claim.ts";

function labels(text: string): string[] {
  return completionsAt(text, text.length, claimScope).options.map((option) => option.label);
}

describe("completion", () => {
  it("offers names, functions and keywords at the start of a word", () => {
    expect(labels("cl")).toEqual(["claim"]);
    expect(labels("claim.payout > 3 and string l")).toEqual(["string length"]);
  });

  it("offers fields with label and type after a point, through lists too", () => {
    expect(completionsAt("claim.pay", 9, claimScope)).toEqual({
      from: 6,
      options: [{ label: "payout", insert: "payout", kind: "field", type: "money in USD", help: "Payout" }],
    });
    expect(labels("sum(claim.lines.")).toEqual(["paid", "code", "covered"]);
    expect(labels("claim.loss_date.")).toContain("weekday");
  });

  it("offers the values of a choice after a comparison", () => {
    expect(labels("claim.status = ")).toEqual(["open", "approved", "denied"]);
    expect(labels('claim.status in ("open", "a')).toEqual(["approved"]);
  });

  it("offers nothing inside a text", () => {
    expect(labels('claim.reason = "cl')).toEqual([]);
  });

  it("gives an example of every function that is at least well-formed", () => {
    for (const { example, label } of functionCompletions()) {
      const result = evaluateFeel(example ?? "", new Map());
      expect(["value", "error"], label).toContain(result.outcome);
      if (result.outcome === "error") expect(result.reason, label).toContain("There is no “");
    }
  });

  it("diagnoses with the compiler's own problems", () => {
    const compiled = compileRule("claim.payot > 1", claimScope);
    expect(diagnose("claim.payot > 1", claimScope)).toEqual(compiled.ok ? null : compiled.problems);
    expect(diagnose("claim.payout > 1", claimScope)).toEqual([]);
  });
});
