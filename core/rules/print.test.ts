import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalTree } from "./digest-tree.ts";
import { shapeOfScope } from "./parse/name-shape.ts";
import { parseExpression } from "./parse/parse.ts";
import { print } from "./print.ts";
import { claimScope } from "./testing/claim.ts";
import { ruleText } from "./testing/rule-text.ts";

const shape = shapeOfScope(claimScope);

function roundTrip(text: string): void {
  const first = parseExpression(text, shape);
  if (!first.ok) return;
  const printed = print(first.tree);
  const second = parseExpression(printed, shape);
  expect(second.ok, `${text} → ${printed}`).toBe(true);
  if (second.ok) expect(canonicalTree(second.tree), printed).toEqual(canonicalTree(first.tree));
}

describe("printing", () => {
  it("gives a text that parses to the same tree, for random rules", () => {
    fc.assert(fc.property(ruleText, roundTrip), { numRuns: 300 });
  });

  it("gives a text that parses to the same tree, for every expression of the conformance kit", () => {
    const folder = join(import.meta.dirname, "../../../shared/vectors/feel-tck");
    expect(existsSync(folder), `The shared conformance cases are missing: ${folder}`).toBe(true);
    for (const name of readdirSync(folder).filter((entry) => entry.endsWith(".json"))) {
      const file = JSON.parse(readFileSync(join(folder, name), "utf8")) as {
        cases: { expression?: string }[];
      };
      for (const { expression } of file.cases) if (expression !== undefined) roundTrip(expression);
    }
  });

  it.each([
    "a in (1) and b",
    "a in [1..3) and b or c",
    "a in < 5 and b = c",
    "(1 + 2) * 3",
    "-(2 ** 2)",
    "(-2) ** 2",
    "a.b[c = 1].d",
    "not(a in (1, > 5, [1..3)))",
    "(if a then b else c) + 1",
  ])("keeps the meaning of %s", roundTrip);

  it("reads and/or after `in` as tightly as after any other comparison", () => {
    const part = fc.constantFrom("a in (1)", "a in (> 1, 2)", "a in [1..2]", "a in < 5", "a = 1", "(a or b)");
    const chain = fc.array(fc.tuple(part, fc.constantFrom("and", "or")), { minLength: 2, maxLength: 6 });
    const told = (parts: readonly (readonly [string, string])[], write: (part: string) => string) =>
      parts.map(([text, op], index) => (index === 0 ? write(text) : `${op} ${write(text)}`)).join(" ");
    fc.assert(
      fc.property(chain, (parts) => {
        const [open, closed] = [told(parts, (text) => text), told(parts, (text) => `(${text})`)];
        const [first, second] = [parseExpression(open, shape), parseExpression(closed, shape)];
        if (!first.ok || !second.ok) throw new Error(open);
        expect(print(first.tree), open).toBe(print(second.tree));
        expect(canonicalTree(first.tree), open).toEqual(canonicalTree(second.tree));
      }),
      { numRuns: 500 },
    );
  });
});
