import { describe, expect, it } from "vitest";
import { answerOf, entriesOfDraft, verdictOf } from "./review-types.ts";

const good = { points: "20", gate: "none" } as const;
const pitfall = { points: "-5", gate: "none" } as const;
const mustNot = { points: "0", gate: "must_not" } as const;

describe("answers and verdicts", () => {
  it("turn around for what should not happen", () => {
    expect(verdictOf(good, "yes")).toBe("pass");
    expect(verdictOf(pitfall, "yes")).toBe("fail");
    expect(verdictOf(mustNot, "no")).toBe("pass");
    expect(verdictOf(pitfall, "unsure")).toBe("cannot_decide");
  });

  it("lead back to each other", () => {
    for (const criterion of [good, pitfall, mustNot]) {
      for (const answer of ["yes", "no", "unsure"] as const) {
        expect(answerOf(criterion, verdictOf(criterion, answer))).toBe(answer);
      }
    }
    expect(answerOf(good, null)).toBeNull();
  });
});

describe("a kept draft", () => {
  it("comes back entry by entry", () => {
    const evidence = [{ step: 3, quote: "4,200.00" }];
    const draft = { verdicts: [{ criterion: "payout", verdict: "fail", note: "too much", evidence }] };
    expect(entriesOfDraft(draft).get("payout")).toEqual({ verdict: "fail", note: "too much", evidence });
  });

  it("is empty when there is none", () => {
    expect(entriesOfDraft(null).size).toBe(0);
    expect(entriesOfDraft({ verdicts: "?" }).size).toBe(0);
  });
});
