import fc from "fast-check";
import { evaluate as feelin } from "feelin";
import { describe, expect, it } from "vitest";
import { Decimal, decimal, toNumber } from "#core/shared/decimal.ts";
import { evaluateFeel } from "./evaluate-feel.ts";
import { isContext, isList, type Value } from "./values.ts";

/** A value as feelin has it: numbers as floats (the test uses small ones only), contexts as objects. */
function plain(value: Value): unknown {
  if (value instanceof Decimal) return toNumber(value);
  if (value !== null && isList(value)) return value.map(plain);
  if (value !== null && isContext(value))
    return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  return value;
}

const bindings = new Map<string, Value>([
  ["a", decimal(3)],
  ["b", decimal(-2)],
  ["t", "late notice"],
  ["l", [decimal(1), decimal(4), decimal(2)]],
  [
    "r",
    new Map<string, Value>([
      ["x", decimal(5)],
      ["s", "ok"],
    ]),
  ],
]);

/** The common ground: whole numbers, well-typed, no null; everything on it must agree exactly. */
const { number, boolean } = fc.letrec<{ number: string; boolean: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      "a",
      "b",
      "r.x",
      "l[1]",
      "l[-1]",
      "count(l)",
      "sum(l)",
      "min(l)",
      "max(l)",
      "string length(t)",
      "0",
      "1",
      "7",
    ),
    fc
      .tuple(tie("number"), fc.constantFrom("+", "-", "*"), tie("number"))
      .map(([x, op, y]) => `(${x} ${op} ${y})`),
    fc
      .tuple(tie("boolean"), tie("number"), tie("number"))
      .map(([c, x, y]) => `(if ${c} then ${x} else ${y})`),
    tie("number").map((x) => `abs(${x})`),
    tie("number").map((x) => `-(${x})`),
    tie("number").map((x) => `sum(for i in l return i + ${x})`),
    tie("number").map((x) => `count(l[item > ${x}])`),
  ),
  boolean: fc.oneof(
    { maxDepth: 4 },
    fc
      .tuple(tie("number"), fc.constantFrom("<", "<=", ">", ">=", "=", "!="), tie("number"))
      .map((parts) => parts.join(" ")),
    fc
      .tuple(tie("boolean"), fc.constantFrom("and", "or"), tie("boolean"))
      .map(([x, op, y]) => `(${x}) ${op} (${y})`),
    tie("boolean").map((x) => `not(${x})`),
    fc
      .tuple(tie("number"), tie("number"), tie("number"))
      .map(([x, y, z]) => `${x} between -3 and abs(${y}) + abs(${z})`),
    fc.tuple(tie("number"), tie("number")).map(([x, y]) => `${x} in (${y}, > 5, [1..2])`),
    tie("number").map((x) => `every i in l satisfies i < ${x}`),
    tie("number").map((x) => `some i in l satisfies i = ${x}`),
    fc.constantFrom(
      'contains(t, "not")',
      'starts with(t, "x")',
      'r.s = "ok"',
      'r.s in ("ok", "no")',
      "list contains(l, 4)",
      "l = [1, 4, 2]",
    ),
  ),
}));

describe("feelin as an oracle", () => {
  it("agrees on generated expressions of the common ground", () => {
    const context = plain(bindings) as Record<string, unknown>;
    fc.assert(
      fc.property(fc.oneof(number, boolean), (text) => {
        const ours = evaluateFeel(text, bindings);
        expect(ours.outcome, text).toBe("value");
        if (ours.outcome !== "value") return;
        const mine = plain(ours.value);
        // Beyond 2^53 the oracle's floats are no longer exact; zero has no sign here.
        fc.pre(typeof mine !== "number" || Math.abs(mine) < 1e15);
        const theirs = feelin(text, context).value;
        expect(theirs === 0 ? 0 : theirs, text).toEqual(mine);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["a misspelt field", "if typo > 5 then 1 else 2", "error"],
    ["text against number", '"5" > 3', "error"],
    ["null in a comparison", "null > 1", "error"],
    ["null in a sum", "1 + null", "error"],
    ["division by zero", "1 / 0 = 1", "error"],
  ])("known disagreement: %s is an error here", (_, text, outcome) => {
    expect(evaluateFeel(text, new Map()).outcome).toBe(outcome);
  });

  it("known disagreement: decimals are exact here", () => {
    expect(evaluateFeel("0.1 + 0.2 = 0.3", new Map())).toEqual({ outcome: "value", value: true });
  });
});
