import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal, decimal } from "#core/shared/decimal.ts";
import { type CompiledRule, compileRule } from "./compile.ts";
import type { EvidenceNode } from "./evidence.ts";
import { claimArbitrary, claimScope } from "./testing/claim.ts";
import { ruleText } from "./testing/rule-text.ts";
import { equalValues, type FeelContext, FeelDate, isContext, isList, type Value } from "./values.ts";

function compiled(text: string): CompiledRule {
  const result = compileRule(text, claimScope);
  if (!result.ok) throw new Error(`${text}: ${result.problems.map((problem) => problem.message).join(" ")}`);
  return result.rule;
}

/** Paths of the leaves: whatever lies at or below one of them may decide. */
function leafPaths(node: EvidenceNode): string[][] {
  const own = node.origin !== undefined && node.shape !== true ? [[...node.origin.path]] : [];
  return [...own, ...node.children.flatMap(leafPaths)];
}

function covered(path: readonly string[], leaves: readonly (readonly string[])[]): boolean {
  return leaves.some((leaf) => leaf.every((part, index) => path[index] === part));
}

/** Another value of the same kind. */
function changed(value: Value): Value {
  if (typeof value === "boolean") return !value;
  if (typeof value === "string") return `${value}!`;
  if (value instanceof Decimal) return decimal("777.25");
  if (value instanceof FeelDate) return new FeelDate(1999, 1, 1);
  return value;
}

/** Changes every single value that no leaf covers; lists and records keep their shape. */
function disturb(value: Value, path: readonly string[], leaves: readonly (readonly string[])[]): Value {
  if (path.length > 0 && covered(path, leaves)) return value;
  if (value !== null && isList(value))
    return value.map((item, index) => disturb(item, [...path, String(index)], leaves));
  if (value !== null && isContext(value)) {
    return new Map([...value].map(([key, item]) => [key, disturb(item, [...path, key], leaves)]));
  }
  return changed(value);
}

describe("evidence", () => {
  it("leaves alone determine the result: changing everything else never changes it", () => {
    fc.assert(
      fc.property(ruleText, claimArbitrary, (text, bindings) => {
        const rule = compiled(text);
        const { outcome, evidence } = rule.explain(bindings);
        const again = rule.evaluate(disturb(bindings, [], leafPaths(evidence)) as FeelContext);
        expect(again.ok, text).toBe(outcome.ok);
        if (outcome.ok && again.ok) expect(equalValues(again.value, outcome.value), text).toBe(true);
        if (!outcome.ok && !again.ok) expect(again.reason, text).toBe(outcome.reason);
      }),
      { numRuns: 600 },
    );
  });

  it("the root carries the result, or the reason of the failure", () => {
    fc.assert(
      fc.property(ruleText, claimArbitrary, (text, bindings) => {
        const { outcome, evidence } = compiled(text).explain(bindings);
        if (outcome.ok) expect(equalValues(evidence.value, outcome.value)).toBe(true);
        else expect(evidence.failure).toBe(outcome.reason);
      }),
      { numRuns: 200 },
    );
  });

  it("shows a whole path as one leaf with its place", () => {
    const bindings = fc.sample(claimArbitrary, { numRuns: 1, seed: 1 })[0] ?? new Map();
    const { evidence } = compiled("claim.payout <= claim.covered - 2").explain(bindings, (path) => ({
      path,
      label: path.join(" › "),
    }));
    expect(evidence.children.map((child) => child.origin?.label)).toEqual(["claim › payout", undefined]);
    expect(evidence.children[1]?.children.map((child) => child.origin?.path)).toEqual([
      ["claim", "covered"],
      undefined,
    ]);
  });

  it("follows list items and chosen entries to their place", () => {
    const line = (paid: number): FeelContext =>
      new Map<string, Value>([
        ["paid", decimal(paid)],
        ["code", "a"],
        ["covered", true],
      ]);
    const bindings: FeelContext = new Map<string, Value>([
      ["claim", new Map<string, Value>([["lines", [line(1), line(9)]]])],
      [
        "orders",
        new Map<string, Value>([
          [
            "o2",
            new Map<string, Value>([
              ["status", "late"],
              ["total", decimal(1)],
            ]),
          ],
        ]),
      ],
      ["order_id", "o2"],
    ]);
    const paths = (text: string): string[] =>
      leafPaths(compiled(text).explain(bindings).evidence).map((path) => path.join("."));
    expect(paths("every l in claim.lines satisfies l.paid > 2")).toEqual(["claim.lines.0.paid"]);
    expect(paths("sum(claim.lines[paid > 5].paid) > 3")).toEqual([
      "claim.lines.0.paid",
      "claim.lines.1.paid",
      "claim.lines.1.paid",
    ]);
    expect(paths('get value(orders, order_id).status = "late"')).toEqual(["orders.o2.status", "order_id"]);
  });
});
