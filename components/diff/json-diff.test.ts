import { describe, expect, test } from "vitest";
import { diffDocuments, groupChanges, humanize } from "./json-diff.ts";

const before = {
  name: "Auto claims",
  criteria: [
    { id: "verified", points: 20 },
    { id: "payout", points: 30, rule: "payout <= covered" },
  ],
  limits: { steps: 40 },
};

describe("document diff", () => {
  test("nothing changed gives nothing", () => {
    expect(diffDocuments(before, structuredClone(before))).toEqual([]);
  });
  test("names array members by id and keeps them through a move", () => {
    const after = {
      ...before,
      criteria: [
        { id: "payout", points: 25, rule: "payout <= covered" },
        { id: "verified", points: 20 },
      ],
    };
    const changes = diffDocuments(before, after);
    expect(changes).toContainEqual({
      path: ["criteria", "payout", "points"],
      kind: "changed",
      before: 30,
      after: 25,
    });
    expect(changes.filter((change) => change.kind === "moved")).toHaveLength(1);
    expect(changes.some((change) => change.kind === "added" || change.kind === "removed")).toBe(false);
  });
  test("tells added from removed and from changed to none", () => {
    const after = { name: null, criteria: before.criteria, scope: "US" };
    expect(diffDocuments(before, after)).toEqual([
      { path: ["name"], kind: "changed", before: "Auto claims", after: null },
      { path: ["limits"], kind: "removed", before: { steps: 40 }, after: undefined },
      { path: ["scope"], kind: "added", before: undefined, after: "US" },
    ]);
  });
  test("a member without a name goes by its place", () => {
    expect(diffDocuments({ tags: ["a", "b"] }, { tags: ["a", "c", "b"] })).toEqual([
      { path: ["tags", "2"], kind: "added", before: undefined, after: "c" },
    ]);
  });
  test("groups in order of first appearance", () => {
    const changes = diffDocuments({ b: 1, a: { x: 1, y: 1 } }, { b: 2, a: { x: 2, y: 2 } });
    expect(groupChanges(changes).map((group) => [group.title, group.changes.length])).toEqual([
      ["B", 1],
      ["A", 2],
    ]);
  });
  test("plain words for field names", () => {
    expect(humanize("must_pass")).toBe("Must pass");
    expect(humanize("mustPass")).toBe("Must pass");
    expect(humanize("4.2")).toBe("4.2");
  });
});
