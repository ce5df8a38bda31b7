import { expect, it } from "vitest";
import { compileRule } from "./compile.ts";
import { fixedText } from "./fix.ts";
import { claimScope } from "./testing/claim.ts";

it.each([
  ["claim.payot > 5", "claim.payout > 5"],
  ["clam.payout > 5", "claim.payout > 5"],
  ['claim.status = "opn"', 'claim.status = "open"'],
  ["cont(claim.lines) > 2", "count(claim.lines) > 2"],
])("%s is put right where it is wrong", (wrong, right) => {
  const result = compileRule(wrong, claimScope);
  const [problem] = result.ok ? [] : result.problems;
  expect(problem && fixedText(wrong, problem)).toBe(right);
  expect(compileRule(right, claimScope).ok).toBe(true);
});

it("nothing is fixed that has no suggestion", () => {
  expect(fixedText("claim.xyzzy", { from: 6, to: 11 })).toBeNull();
});
