import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeText } from "./meaning.ts";
import { describeSentence } from "./sentence-description.ts";
import { feelToSentence } from "./sentence-from-feel.ts";
import { ruleText } from "./testing/rule-text.ts";

const labels = {
  "file.decision": "Decision",
  "value:file.decision=pay": "Pay",
  "file.amount": "Amount",
  "unit:file.amount": "USD",
  "expected.amount": "Right outcome › Amount",
  "tool:pay_claim": "Pay the claim",
  "calls.pay_claim.amount": "amount",
  "unit:calls.pay_claim.amount": "USD",
};

describe("the meaning of a text check", () => {
  it.each([
    ['file.decision != "pay" or file.amount <= 4000', "Decision is not Pay; or Amount is at most 4,000 USD."],
    [
      'if file.decision = "pay" then file.amount / 2 > 100 else true',
      "If Decision is Pay, then Amount divided by 2 is more than 100, otherwise yes.",
    ],
    [
      'not(file.decision = "pay") and (file.amount > 1 or file.amount < 0)',
      "It is not so that Decision is Pay, and (Amount is more than 1 USD, or Amount is less than 0 USD).",
    ],
    [
      "every c in calls.pay_claim satisfies c.amount <= expected.amount",
      "For every c among calls of “Pay the claim”: amount of c is at most Right outcome › Amount.",
    ],
    [
      "count(calls.pay_claim[amount > 5]) / 2 > 1",
      "The number of calls of “Pay the claim” with amount is more than 5 USD divided by 2 is more than 1.",
    ],
  ])("of %s", (feel, words) => {
    const sentence = feelToSentence(feel);
    expect(sentence === null ? describeText(feel, labels) : describeSentence(sentence, labels)).toBe(words);
  });

  it("is there for every rule that can be read, and never holds a bare name where a label is known", () => {
    fc.assert(
      fc.property(ruleText, (feel) => {
        expect(describeText(feel, { "claim.payout": "the payout" }) ?? "").toMatch(/^.+\.$/s);
      }),
      { numRuns: 200 },
    );
    expect(describeText("claim.payout <=")).toBeNull();
  });
});
