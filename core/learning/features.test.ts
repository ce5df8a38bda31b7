import { describe, expect, it } from "vitest";
import { type Atoms, atomsOf, daysFromDate } from "./atoms.ts";
import { FeatureSpace, type HistoryView } from "./feature-space.ts";
import { fitFeatures } from "./fit-features.ts";
import { bestSingleFeatures } from "./single-feature.ts";

const nothing: HistoryView = {
  steps: 0,
  succeeded: new Map(),
  failed: new Map(),
  lastTool: null,
  lastOutcome: null,
  lastClause: null,
};

describe("atoms", () => {
  it("one rule for everything an agent sees", () => {
    const atoms = atomsOf(
      {
        paid: { amount: "420050", currency: "USD" },
        yen: { amount: "4200", currency: "JPY" },
        since: "2026-03-01",
        at: "2026-03-01T12:00:00.000Z",
        rate: "0.25",
        note: "hello",
        covered: true,
        missing: null,
        papers: [{ kind: "receipt", total: { amount: "100", currency: "USD" } }, { kind: "report" }],
      },
      "case",
      new Map(),
    );
    expect(Object.fromEntries(atoms)).toEqual({
      "case.paid": { kind: "number", value: 4200.5, unit: "USD" },
      "case.yen": { kind: "number", value: 4200, unit: "JPY" },
      "case.since": { kind: "date", value: 20513 },
      "case.at": { kind: "date", value: 20513.5 },
      "case.rate": { kind: "number", value: 0.25, unit: "" },
      "case.note": { kind: "text", value: "hello" },
      "case.covered": { kind: "yes_no", value: true },
      "case.papers.count": { kind: "number", value: 2, unit: "count" },
      "case.papers.kind": { kind: "set", value: ["receipt", "report"] },
      "case.papers.total.sum": { kind: "number", value: 1, unit: "USD" },
      "case.papers.total.largest": { kind: "number", value: 1, unit: "USD" },
    });
  });
  it("keeps a text that looks like a number as text where the schema says so", () => {
    const names = new Map([["policy", { label: "Policy", kind: "text" as const, unit: "" }]]);
    expect(atomsOf({ policy: "12345" }, "case", names).get("case.policy")).toEqual({
      kind: "text",
      value: "12345",
    });
  });
  it("counts days", () => {
    expect([daysFromDate(1970, 1, 1), daysFromDate(2000, 3, 1), daysFromDate(1969, 12, 31)]).toEqual([
      0, 11017, -1,
    ]);
  });
});

describe("features", () => {
  const samples: Atoms[] = Array.from({ length: 40 }, (_, place) =>
    atomsOf(
      {
        loss: `2026-03-${String((place % 28) + 1).padStart(2, "0")}`,
        from: "2026-03-10",
        damage: { amount: String(place * 10_000), currency: "USD" },
        limit: { amount: "200000", currency: "USD" },
        use: place % 2 === 0 ? "private" : "race",
      },
      "case",
      new Map(),
    ),
  );
  const document = fitFeatures({
    samples,
    tools: ["read", "pay"],
    clauses: ["1.1"],
    stepLimit: 10,
    comparators: [{ value: 1500, unit: "USD" }],
    labels: { "case.loss": "Loss date", "case.from": "Term from", "case.damage": "Damage" },
  });
  const space = new FeatureSpace(document);
  const labelsOf = (place: number) => {
    const { index, value } = space.ofAtoms(samples[place] as Atoms);
    return new Map([...index].map((feature, at) => [space.labelOf(feature), value[at]]));
  };
  it("compares dates, amounts and the environment's constants", () => {
    expect(labelsOf(0).has("Term from after Loss date")).toBe(true);
    expect(labelsOf(9).has("Term from at or after Loss date")).toBe(true);
    expect(labelsOf(9).has("Term from after Loss date")).toBe(false);
    expect(labelsOf(12).has("Term from at or after Loss date")).toBe(false);
    expect(labelsOf(15).has("Damage at least 1500")).toBe(true);
    expect(labelsOf(14).has("Damage at least 1500")).toBe(false);
    expect(labelsOf(3).get("case.use: race")).toBe(1);
  });
  it("has one label for each feature, and a parent that exists", () => {
    for (let feature = 0; feature < space.count; feature += 1) {
      expect(space.labelOf(feature)).not.toMatch(/^feature \d/);
      expect(space.parents()[feature]).toBeLessThan(space.count);
    }
    expect(space.labelOf(space.count)).toMatch(/^feature /);
  });
  it("knows the agent's own history", () => {
    const { index } = space.ofHistory({
      ...nothing,
      steps: 6,
      succeeded: new Map([["read", 2]]),
      failed: new Map([["pay", 1]]),
      lastTool: "pay",
      lastOutcome: "refused",
      lastClause: "1.1",
    });
    expect([...index].map((feature) => space.labelOf(feature))).toEqual([
      "read: done",
      "read: done twice",
      "pay: refused before",
      "last step: pay",
      "last answer: refused",
      "last refusal by clause 1.1",
      "share of the steps used",
      "half of the steps used",
    ]);
  });
  it("finds the feature that gives a label away", () => {
    const cases = samples.map((atoms, place) => ({
      features: [space.ofAtoms(atoms)],
      label: place % 2 === 0 ? "pay" : "deny",
    }));
    const [leak] = bestSingleFeatures(cases);
    expect(leak?.auc).toBe(1);
    expect(space.labelOf(leak?.feature ?? -1)).toContain("case.use");
  });
});
