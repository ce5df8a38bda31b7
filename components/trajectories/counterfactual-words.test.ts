import { describe, expect, test } from "vitest";
import { createFormat } from "#components/ui/format.ts";
import { changeOf } from "./counterfactual-words.ts";

const format = createFormat({ locale: "en-GB", timeZone: "UTC" });

describe("what would have changed a choice, in words", () => {
  test("numbers with their unit, and onward in their direction", () => {
    const ratio = { kind: "number", unit: "", was: 0.62, value: 0.41, onward: true } as const;
    expect(changeOf(ratio, format)).toEqual({ value: "0.41 or less", was: "0.62" });
    const paid = { kind: "number", unit: "USD", was: 100, value: 250.5, onward: true } as const;
    expect(changeOf(paid, format)).toEqual({ value: "250.5 USD or more", was: "100 USD" });
    const count = { kind: "number", unit: "count", was: 2, value: 3, onward: false } as const;
    expect(changeOf(count, format)).toEqual({ value: "3", was: "2" });
  });
  test("dates as dates, yes and no, and words as they stand", () => {
    const date = { kind: "date", unit: "", was: 20513, value: 20514, onward: true } as const;
    expect(changeOf(date, format)).toEqual({
      value: `${format.date("2026-03-02")} or later`,
      was: format.date("2026-03-01"),
    });
    const flag = { kind: "yes_no", unit: "", was: true, value: false, onward: false } as const;
    expect(changeOf(flag, format)).toEqual({ value: "no", was: "yes" });
    const word = { kind: "text", unit: "", was: "rent", value: "own", onward: false } as const;
    expect(changeOf(word, format)).toEqual({ value: "own", was: "rent" });
  });
});
