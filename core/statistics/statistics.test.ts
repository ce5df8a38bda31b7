import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "#core/shared/random.ts";
import { bootstrapInterval, estimateMean, estimatePairedDifference } from "./estimate.ts";
import { fitLogistic, predictLogistic } from "./logistic-regression.ts";
import { exp, log, logistic, softmax } from "./portable-math.ts";
import { areaUnderCurve, noSignalShare, passAtK, passHatK, upperBoundOfNone, wilson } from "./proportions.ts";

describe("portable mathematics", () => {
  it("agrees with the engine within a few units in the last place", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(
          3e-16 * Math.max(1, Math.abs(Math.log(x))),
        );
      }),
      { numRuns: 2000 },
    );
  });
  it("has the right ends", () => {
    expect([exp(-1000), exp(1000), exp(0), log(0), log(1), logistic(800), logistic(-800)]).toEqual([
      0,
      Number.POSITIVE_INFINITY,
      1,
      Number.NEGATIVE_INFINITY,
      0,
      1,
      0,
    ]);
    expect(exp(-740) / Math.exp(-740)).toBeCloseTo(1, 2);
    expect(softmax([1000, 1000, -1000])).toEqual([0.5, 0.5, 0]);
    expect(softmax([])).toEqual([]);
  });
});

describe("intervals", () => {
  it.each([
    [45, 50, 0.786398, 0.956524],
    [50, 50, 0.928652, 1],
    [0, 10, 0, 0.277533],
  ])("Wilson %i of %i", (k, n, low, high) => {
    const interval = wilson(k, n);
    expect(interval?.low).toBeCloseTo(low, 6);
    expect(interval?.high).toBeCloseTo(high, 6);
  });
  it("is undefined without cases", () => {
    expect(wilson(0, 0)).toBeNull();
    expect(estimateMean([])).toEqual({ mean: null, low: null, high: null, n: 0 });
    expect(upperBoundOfNone(0)).toBeNull();
  });
  it.each([
    [60, 0.0487],
    [100, 0.029513],
    [300, 0.009936],
  ])("rule of three, n = %i", (n, expected) => expect(upperBoundOfNone(n)).toBeCloseTo(expected, 4));
  it("bootstrap: covers the truth about 95 times in 100, and never moves", () => {
    let covered = 0;
    for (let trial = 0; trial < 200; trial += 1) {
      const stream = randomStream(trial, "values");
      const values = Array.from({ length: 80 }, () => stream.unit());
      const estimate = estimateMean(values, { resamples: 400 });
      expect(estimateMean(values, { resamples: 400 })).toEqual(estimate);
      if ((estimate.low as number) <= 0.5 && 0.5 <= (estimate.high as number)) covered += 1;
    }
    expect(covered).toBeGreaterThan(175);
  });
  it("bootstrap: lies around the mean and inside the values", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (values) => {
          const { mean, low, high } = estimateMean(values, { resamples: 200 });
          expect(low).toBeLessThanOrEqual((mean as number) + 1e-9);
          expect(high).toBeGreaterThanOrEqual((mean as number) - 1e-9);
          expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        },
      ),
      { numRuns: 50 },
    );
  });
  it("paired difference cancels what the tasks have in common", () => {
    const stream = randomStream(3, "base");
    const base = Array.from({ length: 100 }, () => stream.unit());
    const better = base.map((value) => value + 0.01);
    const difference = estimatePairedDifference(better, base);
    expect(difference.low).toBeCloseTo(0.01, 9);
    expect(difference.high).toBeCloseTo(0.01, 9);
  });
  it("leaves out resamples without a value", () =>
    expect(bootstrapInterval(3, () => null, { resamples: 10 })).toBeNull());
});

describe("proportions over attempts", () => {
  it("known answers", () => {
    expect(passAtK(10, 3, 1)).toBeCloseTo(0.3, 12);
    expect(passAtK(5, 2, 2)).toBeCloseTo(1 - 3 / 10, 12);
    expect(passHatK(5, 2, 2)).toBeCloseTo(1 / 10, 12);
    expect(passHatK(4, 4, 4)).toBe(1);
    expect(passHatK(4, 3, 4)).toBe(0);
    expect(passHatK(3, 3, 4)).toBeNull();
    expect([0.05, 0.1, 0.5, 0.9].map((p) => noSignalShare(p, 8).toFixed(3))).toEqual([
      "0.663",
      "0.430",
      "0.008",
      "0.430",
    ]);
  });
  it("pass@k rises and pass^k falls with k", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.nat(20), (n, some) => {
        const c = Math.min(n, some);
        for (let k = 1; k < n; k += 1) {
          expect(passAtK(n, c, k + 1)).toBeGreaterThanOrEqual((passAtK(n, c, k) as number) - 1e-12);
          expect(passHatK(n, c, k + 1)).toBeLessThanOrEqual((passHatK(n, c, k) as number) + 1e-12);
        }
      }),
    );
  });
  it("AUC equals counting pairs", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { maxLength: 25 }),
        (pairs) => {
          const positives = pairs.filter(([, yes]) => yes);
          const negatives = pairs.filter(([, yes]) => !yes);
          const auc = areaUnderCurve(
            pairs.map(([score]) => score),
            pairs.map(([, yes]) => yes),
          );
          if (positives.length === 0 || negatives.length === 0) {
            expect(auc).toBeNull();
            return;
          }
          let wins = 0;
          for (const [a] of positives) for (const [b] of negatives) wins += a > b ? 1 : a === b ? 0.5 : 0;
          expect(auc).toBeCloseTo(wins / (positives.length * negatives.length), 9);
        },
      ),
    );
  });
});

describe("logistic regression", () => {
  it("has the closed form of a two-by-two table", () => {
    // 30 of 40 yes with x = 1, 10 of 40 yes with x = 0: intercept ln(1/3), weight ln 9.
    const rows = Array.from({ length: 80 }, (_, index) => [index < 40 ? 1 : 0]);
    const labels = rows.map((_, index) => (index < 40 ? index < 30 : index < 50));
    const model = fitLogistic(rows, labels, 1e-9);
    expect(model.intercept).toBeCloseTo(Math.log(1 / 3), 5);
    expect(model.weights[0]).toBeCloseTo(Math.log(9), 5);
    expect(predictLogistic(model, [1])).toBeCloseTo(0.75, 6);
  });
  it("has a zero gradient at the optimum", () => {
    const stream = randomStream(11, "rows");
    const rows = Array.from({ length: 60 }, () => [stream.unit() - 0.5, stream.unit() - 0.5, 1]);
    const labels = rows.map((row) => (row[0] as number) + (stream.unit() - 0.5) > 0);
    const model = fitLogistic(rows, labels, 1);
    for (let column = 0; column < 3; column += 1) {
      let gradient = -(model.weights[column] as number);
      rows.forEach((row, index) => {
        gradient += ((labels[index] ? 1 : 0) - predictLogistic(model, row)) * (row[column] as number);
      });
      expect(Math.abs(gradient)).toBeLessThan(1e-6);
    }
  });
});
