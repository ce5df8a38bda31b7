import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Score, ScoreRow } from "#core/rubrics/score.ts";
import type { VerdictName } from "#core/rubrics/verdicts.ts";
import { caseImpact, criteriaTally } from "./impact.ts";

const verdict = fc.constantFrom<VerdictName>("pass", "fail", "error", "unscored");
const clipped = fc.constantFrom("0", "0.25", "0.5", "1", null);

function scoreOf(verdicts: Readonly<Record<string, VerdictName>>, total: string | null): Score {
  const rows = Object.entries(verdicts).map(
    ([criterion, name]): ScoreRow => ({
      criterion,
      statement: `Statement of ${criterion}`,
      verdict: name,
      level: null,
      points: null,
      of: "1",
      fraction: null,
      gate: "none",
      reason: null,
    }),
  );
  const bounds = { lowest: "0", highest: "1", lowestPoints: "0", highestPoints: "1" };
  return {
    rows,
    total: {
      numerator: total,
      denominator: "1",
      raw: total,
      clipped: total,
      ...bounds,
      undecided: [],
      failedGates: [],
    },
    measures: [],
  };
}

const score = fc
  .tuple(fc.dictionary(fc.constantFrom("a", "b", "c", "d"), verdict), clipped)
  .map(([verdicts, total]) => scoreOf(verdicts, total));

function criteriaImpact(pairs: readonly { readonly before: Score; readonly after: Score }[]) {
  const tally = criteriaTally();
  for (const { before, after } of pairs) tally.add(before, after);
  return tally.lines();
}

describe("scoring again", () => {
  it("changes nothing when both rubrics say the same", () => {
    fc.assert(
      fc.property(score, (one) => {
        expect(caseImpact(one, one)).toMatchObject({ direction: "same", changes: [] });
        expect(criteriaImpact([{ before: one, after: one }]).every(({ changed }) => changed === 0)).toBe(
          true,
        );
      }),
    );
  });

  it("counts each changed verdict once, by case and by criterion", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ before: score, after: score })), (pairs) => {
        const byCase = pairs.reduce(
          (sum, { before, after }) => sum + caseImpact(before, after).changes.length,
          0,
        );
        const lines = criteriaImpact(pairs);
        expect(lines.reduce((sum, { changed }) => sum + changed, 0)).toBe(byCase);
        for (const { changed, became } of lines)
          expect(Object.values(became).reduce((sum, count) => sum + count, 0)).toBe(changed);
      }),
    );
  });

  it("does not take a new or a removed criterion for a changed verdict", () => {
    const [before, after] = [scoreOf({ old: "pass" }, "1"), scoreOf({ fresh: "fail" }, "0")];
    expect(caseImpact(before, after)).toMatchObject({ direction: "down", changes: [] });
    expect(criteriaImpact([{ before, after }]).map(({ criterion, state }) => [criterion, state])).toEqual([
      ["fresh", "new"],
      ["old", "removed"],
    ]);
  });

  it("tells a score that becomes decided from one that stays undecided", () => {
    const [open, half] = [scoreOf({}, null), scoreOf({}, "0.5")];
    expect(caseImpact(open, half).direction).toBe("decided");
    expect(caseImpact(half, open).direction).toBe("undecided");
    expect(caseImpact(open, open).direction).toBe("same");
    expect(caseImpact(half, scoreOf({}, "0.75")).direction).toBe("up");
  });
});
