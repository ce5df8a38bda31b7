import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RubricDocument } from "#core/rubrics/schema.ts";
import {
  addCriterion,
  blankCriterion,
  clauseCoverage,
  criterionId,
  duplicateCriterion,
  idsOf,
  moveCriterion,
  removeCriterion,
} from "./rubric-edits.ts";

function rubric(...ids: string[]): RubricDocument {
  return {
    schema: "assay.rubric@1",
    name: "Test",
    environment: null,
    criteria: ids.map((id) => ({ ...blankCriterion(id, new Set()), id, clauses: [`${id}.1`] })),
    aggregation: { mode: "signed_points", clip: ["0", "1"] },
    measures: [],
  };
}
const order = (document: RubricDocument) => document.criteria.map(({ id }) => id).join("");

describe("rubric edits", () => {
  it("moves a criterion to where the list shows it", () => {
    expect(order(moveCriterion(rubric("a", "b", "c"), "a", 2))).toBe("bca");
    expect(order(moveCriterion(rubric("a", "b", "c"), "c", 0))).toBe("cab");
    expect(order(moveCriterion(rubric("a", "b", "c"), "b", 99))).toBe("acb");
  });
  it("never loses or doubles a criterion by moving", () => {
    fc.assert(
      fc.property(fc.nat(4), fc.integer({ min: -2, max: 8 }), (from, to) => {
        const moved = moveCriterion(rubric("a", "b", "c", "d", "e"), "abcde".charAt(from), to);
        expect([...order(moved)].sort().join("")).toBe("abcde");
      }),
    );
  });
  it("keeps ids unique and readable", () => {
    expect(criterionId("Payout is at most the covered amount!", new Set())).toBe(
      "payout_is_at_most_the_covered_amount",
    );
    expect(criterionId("4.2 – deny", new Set(["deny"]))).toBe("deny_2");
    expect(criterionId("保険", new Set())).toBe("criterion");
    const copied = duplicateCriterion(rubric("a", "b"), "a");
    expect(order(copied.rubric)).toBe(`a${copied.id}b`);
    expect(idsOf(copied.rubric).size).toBe(3);
  });
  it("keeps the last criterion, and moves children of a removed one up", () => {
    expect(order(removeCriterion(rubric("a"), "a"))).toBe("a");
    let tree = addCriterion(rubric("a", "b"), { ...blankCriterion("c", new Set()), id: "c", parent: "b" });
    tree = {
      ...tree,
      criteria: tree.criteria.map((one) => (one.id === "b" ? { ...one, parent: "a" } : one)),
    };
    expect(removeCriterion(tree, "b").criteria.at(-1)?.parent).toBe("a");
  });
  it("shows which clauses have a criterion", () => {
    const covered = clauseCoverage(rubric("a"), [
      { id: "a.1", title: "One", section: "A" },
      { id: "a.2", title: "Two", section: "A" },
    ]);
    expect(covered.map(({ criteria }) => criteria.length)).toEqual([1, 0]);
  });
});
