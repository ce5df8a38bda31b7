import { describe, expect, it } from "vitest";
import type { Atom } from "./atoms.ts";
import { type Counterfactual, counterfactuals, type Seen } from "./counterfactual.ts";
import type { FeatureSpace } from "./feature-space.ts";
import { bestCandidate, judge, type PolicyWeights } from "./policy.ts";
import { germanSplit, momentOf, trainedOn } from "./testing/german-credit.ts";

const nothing = { index: new Int32Array(), value: new Float64Array() };

function chosen(space: FeatureSpace, weights: PolicyWeights, seen: Seen, path?: string, atom?: Atom): string {
  const atoms =
    path === undefined || atom === undefined ? seen.atoms : new Map([...seen.atoms, [path, atom]]);
  const { logits } = judge(weights, [space.ofAtoms(atoms), nothing], seen.candidates, false);
  return seen.candidates[bestCandidate(logits)]?.label ?? "";
}

function otherwise(was: Atom, value: Counterfactual["value"]): Atom {
  return { ...was, value } as Atom;
}

describe("what would have changed a learned decision", () => {
  const split = germanSplit(1);
  const { features, weights } = trainedOn(split);
  const cases = split.heldOut.slice(0, 60).map((row) => {
    const { moment, atoms } = momentOf(features, row);
    const seen: Seen = { atoms, history: nothing, candidates: moment.candidates };
    return { seen, found: counterfactuals(features, weights, seen, 50) };
  });
  const each = cases.flatMap(({ seen, found }) => found.map((one) => ({ seen, one })));

  it("is found for most cases, nearest first, one for each value", () => {
    expect(cases.filter(({ found }) => found.length > 0).length).toBeGreaterThan(30);
    for (const { found } of cases) expect(new Set(found.map(({ path }) => path)).size).toBe(found.length);
    expect(each.filter(({ one }) => one.kind === "number").length).toBeGreaterThan(20);
    expect(each.filter(({ one }) => one.kind === "text").length).toBeGreaterThan(20);
  });
  it("is what the policy really does when asked again", () => {
    for (const { seen, one } of each) {
      const was = seen.atoms.get(one.path);
      if (was === undefined) throw new Error(`${one.path} was not seen.`);
      expect(was.value).toBe(one.was);
      const source = features.document.sources.find(
        ({ form, first }) => form === "value" && first === one.path,
      );
      if (typeof one.value === "number") {
        expect(one.value).toBeGreaterThanOrEqual(Number(source?.low));
        expect(one.value).toBeLessThanOrEqual(Number(source?.high));
      }
      const then = chosen(features, weights, seen, one.path, otherwise(was, one.value));
      expect(then).toBe(one.actionLabel);
      expect(then).not.toBe(chosen(features, weights, seen));
    }
  });
  it("is the nearest number in its direction, give or take the rounding", () => {
    for (const { seen, one } of each) {
      const was = seen.atoms.get(one.path);
      if (was?.kind !== "number" || typeof one.value !== "number") continue;
      const isWhole = Number.isInteger(was.value) && Number.isInteger(one.value);
      const slack = Math.max(Math.abs(one.value - was.value) / 19, isWhole ? 1 : 0);
      const direction = Math.sign(one.value - was.value);
      const last = one.value - direction * slack;
      for (let part = 1; part <= 40; part += 1) {
        const value = was.value + ((last - was.value) * part) / 40;
        if ((value - was.value) * direction <= 0) continue;
        const then = chosen(features, weights, seen, one.path, { ...was, value });
        expect(then, `${one.path} ${was.value} to ${one.value}, at ${value}`).toBe(
          chosen(features, weights, seen),
        );
      }
    }
  });
  it("holds onward where it says so", () => {
    const onward = each.filter(({ one }) => one.onward && one.kind === "number");
    expect(onward.length).toBeGreaterThan(5);
    for (const { seen, one } of onward) {
      const was = seen.atoms.get(one.path);
      if (was?.kind !== "number" || typeof one.value !== "number") continue;
      const source = features.document.sources.find(
        ({ form, first }) => form === "value" && first === one.path,
      );
      const edge = Number(one.value > was.value ? source?.high : source?.low);
      for (let part = 0; part <= 30; part += 1) {
        const value = one.value + ((edge - one.value) * part) / 30;
        expect(chosen(features, weights, seen, one.path, { ...was, value })).toBe(one.actionLabel);
      }
    }
  });
});
