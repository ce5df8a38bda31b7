import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GateLimits } from "#core/gate/report.ts";
import { limitTexts, readLimits } from "./gate-limit-values.ts";

describe("limits of the gate in a form", () => {
  it("read back as they were", () => {
    const share = fc.integer({ min: 0, max: 10_000 }).map((parts) => parts / 10_000);
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 100_000 }), (dumbMean, mutationScore, tasks) => {
        const limits = GateLimits.parse({ dumbMean, mutationScore, tasks });
        expect(readLimits(limitTexts(limits))).toEqual({ limits });
      }),
    );
  });

  it("say what each field takes", () => {
    const texts = limitTexts(GateLimits.parse({}));
    expect(readLimits({ ...texts, dumbMean: "101", tasks: "many", leakAuc: "0.2" })).toEqual({
      problems: {
        dumbMean: "a number from 0 to 100",
        tasks: "a whole number from 1 to 100,000",
        leakAuc: "a number from 0.5 to 1",
      },
    });
    expect(readLimits({ ...texts, dumbMean: "30 %" })).toMatchObject({ limits: { dumbMean: 0.3 } });
  });
});
