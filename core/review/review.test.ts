import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohenKappa, cohenKappaOfTable, fleissKappa, kappaBand, rawAgreementByClass } from "./agreement.ts";
import { krippendorffAlpha, krippendorffWithInterval, type Measurement } from "./krippendorff.ts";
import { drawSample, horvitzThompson, type Quota, sampleSeed } from "./sampling.ts";

interface Vector {
  id: string;
  statistic: string;
  level?: Measurement;
  data: (number | null)[][];
  recomputed: number;
}

const path = resolve(process.cwd(), "../shared/vectors/agreement/vectors.json");
if (!existsSync(path)) throw new Error(`The shared vectors are absent: expected ${path}.`);
const vectors = JSON.parse(readFileSync(path, "utf8")) as Vector[];
const transpose = (rows: (number | null)[][]) =>
  (rows[0] ?? []).map((_, unit) => rows.map((row) => row[unit] ?? null));

describe("published examples", () => {
  it.each(vectors)("$id", ({ statistic, level, data, recomputed }) => {
    const value =
      statistic === "cohen-kappa"
        ? cohenKappaOfTable(data as number[][])
        : statistic === "fleiss-kappa"
          ? fleissKappa(data as number[][])
          : krippendorffAlpha(transpose(data), level ?? "nominal");
    expect(value).toBeCloseTo(recomputed, 9);
  });
  const three = [
    [null, null, null, null, null, 3, 4, 1, 2, 1, 1, 3, 3, null, 3],
    [1, null, 2, 1, 3, 3, 4, 3, null, null, null, null, null, null, null],
    [null, null, 2, 1, 3, 4, 4, null, 2, 1, 1, 3, 3, null, 4],
  ];
  it.each([
    ["nominal", 0.691358],
    ["ordinal", 0.806721],
    ["interval", 0.810845],
    ["ratio", 0.808944],
  ] as const)("alpha of the 3 × 15 table, %s", (level, expected) =>
    expect(krippendorffAlpha(transpose(three), level)).toBeCloseTo(expected, 6),
  );
  it.each([
    [
      [
        [45, 15],
        [25, 15],
      ],
      0.130435,
    ],
    [
      [
        [25, 35],
        [5, 35],
      ],
      0.259259,
    ],
  ])("kappa of %j", (table, expected) => expect(cohenKappaOfTable(table)).toBeCloseTo(expected, 6));
  it("weighted kappa", () => {
    const table = [
      [11, 3, 1],
      [4, 12, 3],
      [0, 2, 14],
    ];
    expect(cohenKappaOfTable(table)).toBeCloseTo(0.609375, 9);
    expect(cohenKappaOfTable(table, "linear")).toBeCloseTo(0.678013, 6);
    expect(cohenKappaOfTable(table, "quadratic")).toBeCloseTo(0.74953, 6);
  });
});

describe("what is not defined", () => {
  it("is null", () => {
    expect(
      cohenKappaOfTable([
        [9, 0],
        [0, 0],
      ]),
    ).toBeNull();
    expect(cohenKappaOfTable([[0]])).toBeNull();
    expect(cohenKappa([], ["pass", "fail"])).toEqual({
      coefficient: null,
      low: null,
      high: null,
      raw: null,
      n: 0,
    });
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
      ]),
    ).toBeNull();
    expect(
      fleissKappa([
        [2, 0],
        [3, 0],
      ]),
    ).toBeNull();
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [1, null],
        ],
        "nominal",
      ),
    ).toBeNull();
    expect(krippendorffAlpha([[1, null]], "nominal")).toBeNull();
    expect(kappaBand(null)).toBe("not defined");
    expect([-0.1, 0.1, 0.3, 0.5, 0.7, 0.9].map(kappaBand).join()).toBe(
      "poor,slight,fair,moderate,substantial,almost perfect",
    );
  });
});

describe("agreement of pairs", () => {
  const pairs = [
    ...Array.from({ length: 20 }, () => ["pass", "pass"] as const),
    ...Array.from({ length: 5 }, () => ["pass", "fail"] as const),
    ...Array.from({ length: 10 }, () => ["fail", "pass"] as const),
    ...Array.from({ length: 15 }, () => ["fail", "fail"] as const),
  ];
  it("says n, raw agreement and an interval, and leaves out missing verdicts", () => {
    const agreement = cohenKappa([...pairs, [null, "pass"]], ["pass", "fail"]);
    expect(agreement).toMatchObject({ n: 50, raw: 0.7 });
    expect(agreement.coefficient).toBeCloseTo(0.4, 12);
    expect(agreement.low).toBeLessThan(0.4);
    expect(agreement.high).toBeGreaterThan(0.4);
    expect(rawAgreementByClass(pairs, ["pass", "fail"])[0]).toMatchObject({ either: 35, both: 20 });
  });
  it("alpha has an interval too", () => {
    const units = pairs.map((pair) => pair.map((verdict) => (verdict === "pass" ? 1 : 0)));
    const { alpha, low, high, n } = krippendorffWithInterval(units, "nominal");
    expect(n).toBe(50);
    expect(low).toBeLessThan(alpha as number);
    expect(high).toBeGreaterThan(alpha as number);
  });
  it("never exceeds 1 and does not depend on who is first", () => {
    const verdict = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(fc.array(fc.tuple(verdict, verdict), { minLength: 1, maxLength: 40 }), (list) => {
        const table = ["a", "b", "c"].map((x) =>
          ["a", "b", "c"].map((y) => list.filter(([p, q]) => p === x && q === y).length),
        );
        const turned = ["a", "b", "c"].map((_, j) => table.map((row) => row[j] ?? 0));
        for (const weighting of ["none", "linear", "quadratic"] as const) {
          const kappa = cohenKappaOfTable(table, weighting);
          const other = cohenKappaOfTable(turned, weighting);
          expect(kappa === null).toBe(other === null);
          if (kappa === null || other === null) continue;
          expect(kappa).toBeCloseTo(other, 9);
          expect(kappa).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });
});

describe("sampling", () => {
  const items = Array.from({ length: 1000 }, (_, index) => ({
    id: `t${index}`,
    stratum: index < 100 ? "adverse" : "rest",
  }));
  const quotas = new Map<string, Quota>([
    ["adverse", { take: "all" }],
    ["rest", { take: "share", share: 0.1 }],
  ]);
  const seed = sampleSeed("ab".repeat(32), "policy-1");
  it("takes all of the critical stratum, keeps the inclusion probability, and is the same in any order", () => {
    const drawn = drawSample(items, quotas, seed);
    expect(drawn.filter((item) => item.stratum === "adverse")).toHaveLength(100);
    expect(drawn.filter((item) => item.stratum === "rest").map((item) => item.inclusion)).toEqual(
      Array.from({ length: 90 }, () => 0.1),
    );
    expect(drawSample([...items].reverse(), quotas, seed)).toEqual(drawn);
  });
  it("is another one after a one-bit change of the root or another policy", () => {
    const drawn = drawSample(items, quotas, seed).map((item) => item.id);
    for (const other of [
      sampleSeed(`aa${"ab".repeat(31)}`, "policy-1"),
      sampleSeed("ab".repeat(32), "policy-2"),
    ]) {
      expect(drawSample(items, quotas, other).map((item) => item.id)).not.toEqual(drawn);
    }
  });
  it("refuses a stratum that the policy does not know", () =>
    expect(() => drawSample(items, new Map(), seed)).toThrowError(/no quota/));
  it("Horvitz-Thompson worked example", () => {
    const drawn = [
      ...Array.from({ length: 100 }, (_, index) => ({ inclusion: 1, value: index < 10 ? 1 : 0 })),
      ...Array.from({ length: 90 }, (_, index) => ({ inclusion: 0.1, value: index < 3 ? 1 : 0 })),
    ];
    expect(horvitzThompson(drawn, 1000).rate).toBeCloseTo(0.04, 12);
  });
});
