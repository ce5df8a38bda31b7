import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alignSteps, firstDifference } from "./align.ts";

const call = (tool: string, argument: unknown = null, kind = "ok") => ({
  actor: "agent",
  action: { tool, arguments: { argument } },
  result: { kind },
});

describe("two trajectories side by side", () => {
  test("equal steps stand beside each other, the same tool with other arguments is a change, the rest stands alone", () => {
    const pairs = alignSteps(
      [call("read"), call("verify"), call("pay", 100), call("close")],
      [call("read"), call("pay", 90), call("close"), call("note")],
    );
    expect(pairs).toEqual([
      { left: 0, right: 0, kind: "same" },
      { left: 1, right: null, kind: "one" },
      { left: 2, right: 1, kind: "changed" },
      { left: 3, right: 2, kind: "same" },
      { left: null, right: 3, kind: "one" },
    ]);
    expect(firstDifference(pairs)).toBe(1);
  });
  test("a refusal is a difference even with the same arguments", () => {
    expect(alignSteps([call("pay", 1)], [call("pay", 1, "refused")])[0]?.kind).toBe("changed");
  });
  test("nothing differs between a trajectory and itself; every step stands exactly once, in order", () => {
    const steps = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(2)), { maxLength: 12 });
    fc.assert(
      fc.property(steps, steps, (one, other) => {
        const [left, right] = [one.map(([t, a]) => call(t, a)), other.map(([t, a]) => call(t, a))];
        const pairs = alignSteps(left, right);
        expect(pairs.flatMap((pair) => (pair.left === null ? [] : [pair.left]))).toEqual(
          left.map((_, i) => i),
        );
        expect(pairs.flatMap((pair) => (pair.right === null ? [] : [pair.right]))).toEqual(
          right.map((_, i) => i),
        );
        expect(firstDifference(alignSteps(left, left))).toBeNull();
      }),
    );
  });
});
