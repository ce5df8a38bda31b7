import { expect, test } from "vitest";
import { monthName, monthTotals } from "./spend-totals.ts";

const row = (month: string, amount: string, currency = "USD") => ({
  month,
  runs: 1,
  spent: { amount, currency },
});

test("months are summed exactly, each currency by itself", () => {
  const rows = [
    row("2026-11", "9007199254740993"),
    row("2026-11", "1"),
    row("2026-11", "5", "EUR"),
    row("2026-10", "7"),
  ];
  expect(monthTotals(rows)).toEqual([
    { month: "2026-11", currency: "USD", amount: "9007199254740994", runs: 2 },
    { month: "2026-11", currency: "EUR", amount: "5", runs: 1 },
    { month: "2026-10", currency: "USD", amount: "7", runs: 1 },
  ]);
});

test("a month has its name in every zone", () => {
  expect(monthName("2026-11", "en-US")).toBe("November 2026");
});
