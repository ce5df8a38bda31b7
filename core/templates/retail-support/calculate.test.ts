import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import { retailSupport } from "./environment.ts";

const compiled = compileEnvironment(retailSupport({ catalogue: {}, customers: {}, orders: {} }));
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 1));
const start = reset(compiled.environment, { key: "sum", instructions: "", initial: {} }, 1);

/** What the calculator answers: the number, or why not. */
function calculated(expression: string): unknown {
  const { turn, result } = step(start, { action: { tool: "calculate", arguments: { expression } } });
  expect(turn.fault).toBe(null);
  return result?.kind === "ok" ? Number((result.value as { result: string }).result) : result?.message;
}

const onlyNumbers = "Only plain numbers with + - * / and brackets can be calculated, 200 characters at most.";

describe("the calculator", () => {
  it.each([
    ["12.50 + 3 * 4", 24.5],
    ["(12.50 + 3) * 4", 62],
    ["2 * (3 + 4) * (5 - (6 - 7))", 84],
    ["-(2 + 3) * -2", 10],
    ["-(-2)", 2],
    ["1 - (-2)", 3],
    ["1 - -2", 3],
    ["10 / (1 - 6)", -2],
    ["8 / 2 / 2", 2],
    ["8 / (2 / 2)", 8],
    ["10 - 4 - 3", 3],
    ["10 - (4 - 3)", 9],
    ["((((1))))", 1],
    [".5 * 4", 2],
    ["1 / 3 * 3", 1],
    ["(0 - 0) * 5", 0],
    ["(1 / 1000000000 / 1000000000) * 1000000000 * 1000000000", 1],
    [`${"(".repeat(99)}1${")".repeat(99)}`, 1],
  ])("%s is %s", (expression, value) => {
    expect(calculated(expression)).toBe(value);
  });
  it.each([
    "2 (3)",
    "(1",
    "1)",
    ")1(",
    "()",
    "1 +",
    "* 2",
    "1 2",
    "1.2.3",
    "2 ** 3",
    "two",
    "",
    "m1",
    "n",
    "x",
    "(1)(2)",
    "1".repeat(201),
  ])("%s is refused", (expression) => {
    expect(calculated(expression)).toBe(onlyNumbers);
  });
  it.each(["1 / 0", "1 / (2 - 2)", "3 * (1 + 1 / (1 - 1)) - 2", "1 / (0 / 5)"])(
    "%s has no result",
    (expression) => {
      expect(calculated(expression)).toBe("A division by zero has no result.");
    },
  );
  it("works out random expressions as hand-written arithmetic does", () => {
    // A fixed sequence of pseudo-random numbers: the same expressions on every machine.
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    const grow = (depth: number): { text: string; value: number } => {
      if (depth === 0 || next(3) === 0) {
        const value = next(90) / 4;
        return { text: String(value), value };
      }
      const [a, b] = [grow(depth - 1), grow(depth - 1)];
      const sign = ["+", "-", "*"][next(3)] ?? "+";
      const value = sign === "+" ? a.value + b.value : sign === "-" ? a.value - b.value : a.value * b.value;
      return { text: `(${a.text} ${sign} ${b.text})`, value };
    };
    for (let count = 0; count < 100; count += 1) {
      const { text, value } = grow(3);
      if (text.length <= 200) expect(calculated(text), text).toBeCloseTo(value, 1);
    }
  });
});
