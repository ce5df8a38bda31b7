import { describe, expect, test } from "vitest";
import { createFormat } from "#components/ui/format.ts";
import { scoreText } from "./score-text.ts";
import { stepMarks } from "./step-marks.ts";

const criterion = (id: string, verdict: "pass" | "fail" | "error", steps: number[], possible = "30") => ({
  id,
  verdict,
  possible,
  points: verdict === "pass" ? possible : "0",
  explanation: { steps },
});

describe("marks of steps", () => {
  test("earned points stand at their award, missed points at the step that decided, open ones too", () => {
    const marks = stepMarks(
      [
        criterion("verified", "pass", [3]),
        criterion("payout", "fail", [1, 6]),
        criterion("why", "error", []),
      ],
      [{ step: 3, criterion: "verified", points: "20" }],
      7,
    );
    expect(marks.get(3)).toEqual([{ verdict: "pass", points: 20, criteria: ["verified"] }]);
    expect(marks.get(6)).toEqual([{ verdict: "fail", points: -30, criteria: ["payout"] }]);
    expect(marks.get(7)).toEqual([{ verdict: "error", points: 0, criteria: ["why"] }]);
  });
  test("points of several criteria at one step are added up", () => {
    const awards = [
      { step: 1, criterion: "a", points: "5" },
      { step: 1, criterion: "b", points: "2.5" },
    ];
    expect(stepMarks([], awards, 1).get(1)).toEqual([{ verdict: "pass", points: 7.5, criteria: ["a", "b"] }]);
  });
});

describe("totals in words", () => {
  const format = createFormat({ locale: "en-US", timeZone: "UTC" });
  const base = { score: null, lowest: null, highest: null, numerator: null, denominator: null, undecided: 0 };
  test("points of the denominator, bounds while something is undecided, shares without points", () => {
    expect(scoreText({ ...base, score: "0.76", denominator: "50" }, format)).toBe("38 of 50");
    const open = { ...base, lowest: "0.62", highest: "0.82", denominator: "50", undecided: 1 };
    expect(scoreText(open, format)).toBe("31–41 of 50, 1 undecided");
    expect(scoreText({ ...base, score: 0.5 }, format)).toBe("50 %");
    expect(scoreText(base, format)).toBe("not scored");
  });
});
