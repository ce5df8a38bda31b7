import { describe, expect, it } from "vitest";
import { type FeelType, NUMBER, TEXT } from "#core/rules/types.ts";
import { suggestFeel } from "./feel-suggest.ts";

const money: FeelType = { kind: "money", currency: "USD" };
const names = new Map<string, FeelType>([
  ["payout", money],
  [
    "calls",
    {
      kind: "context",
      fields: { pay: { kind: "list", of: { kind: "context", fields: { amount: money, index: NUMBER } } } },
      labels: { pay: "Pay claim" },
    },
  ],
  ["decision", TEXT],
]);
const texts = (text: string) => suggestFeel(text, text.length, names)?.options.map((option) => option.text);

describe("suggestions while writing FEEL", () => {
  it("offer names with label and unit, functions and words at the start of a word", () => {
    const found = suggestFeel("pay", 3, names, { payout: "Payout" });
    expect(found?.from).toBe(0);
    expect(found?.options[0]).toMatchObject({ text: "payout", detail: "Payout, money in USD" });
    expect(found?.options.some(({ text }) => text === "count(")).toBe(true);
  });
  it("offer fields after a dot, through lists and filters", () => {
    expect(texts("calls.")).toEqual(["pay"]);
    expect(texts("payout <= calls.pay.am")).toEqual(["amount", "index"]);
    expect(texts('count(calls.pay[outcome = "ok"].')).toEqual(["amount", "index"]);
  });
  it("offer the values of a choice after a comparison, with their labels", () => {
    const choice = new Map<string, FeelType>([["decision", { kind: "text", values: ["pay", "deny"] }]]);
    const found = suggestFeel('decision = "', 12, choice, { "value:decision=pay": "Pay the claim" });
    expect(found).toEqual({
      from: 11,
      options: [
        { text: '"pay"', kind: "constant", detail: "Pay the claim" },
        { text: '"deny"', kind: "constant" },
      ],
    });
  });
  it("offer the fields of the entries first inside a filter", () => {
    expect(texts("count(calls.pay[am")?.slice(0, 2)).toEqual(["amount", "index"]);
    expect(texts('count(calls.pay[outcome = "ok"]) > pa')?.[0]).toBe("payout");
  });
  it("offer nothing inside a text or where nothing is known", () => {
    expect(texts('decision = "pay')).toBeUndefined();
    expect(texts("nothing.at.")).toBeUndefined();
  });
});
