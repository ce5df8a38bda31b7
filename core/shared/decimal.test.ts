import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  equals,
  isInteger,
  multiply,
  roundTo,
  subtract,
  toText,
} from "./decimal.ts";
import { exp, ln, modulo, power, sqrt } from "./decimal-math.ts";

/** A fraction as two bigints: the reference that has no rounding. */
type Fraction = { readonly over: bigint; readonly under: bigint };

const part = fc.record({
  digits: fc.oneof(
    fc.bigInt(-999n, 999n),
    fc.bigInt(-(10n ** 15n), 10n ** 15n),
    fc.bigInt(-(10n ** 34n) + 1n, 10n ** 34n - 1n),
  ),
  scale: fc.integer({ min: -5, max: 30 }),
});

function textOf({ digits, scale }: { digits: bigint; scale: number }): string {
  return `${digits}e${-scale}`;
}

function fractionOf({ digits, scale }: { digits: bigint; scale: number }): Fraction {
  return scale < 0
    ? { over: digits * 10n ** BigInt(-scale), under: 1n }
    : { over: digits, under: 10n ** BigInt(scale) };
}

/** Text of a fraction rounded half-even to 34 significant digits, by schoolbook division. */
function rounded({ over, under }: Fraction): string {
  if (over === 0n) return "0";
  const negative = over < 0n !== under < 0n;
  const top = over < 0n ? -over : over;
  const bottom = under < 0n ? -under : under;
  let exponent = top.toString().length - bottom.toString().length - 34;
  const scaled = (places: number): [bigint, bigint] =>
    places < 0 ? [top * 10n ** BigInt(-places), bottom] : [top, bottom * 10n ** BigInt(places)];
  let [n, d] = scaled(exponent);
  while (n / d >= 10n ** 34n) {
    exponent += 1;
    [n, d] = scaled(exponent);
  }
  let quotient = n / d;
  const twice = (n % d) * 2n;
  if (twice > d || (twice === d && quotient % 2n === 1n)) quotient += 1n;
  return toText(decimal(`${negative ? "-" : ""}${quotient}e${exponent}`));
}

const runs = { numRuns: 400 };

describe("decimal arithmetic", () => {
  it("adds, subtracts and multiplies exactly, rounded half-even to 34 digits", () => {
    fc.assert(
      fc.property(part, part, (x, y) => {
        const [a, b] = [decimal(textOf(x)), decimal(textOf(y))];
        const [p, q] = [fractionOf(x), fractionOf(y)];
        expect(toText(add(a, b))).toBe(
          rounded({ over: p.over * q.under + q.over * p.under, under: p.under * q.under }),
        );
        expect(toText(subtract(a, b))).toBe(
          rounded({ over: p.over * q.under - q.over * p.under, under: p.under * q.under }),
        );
        expect(toText(multiply(a, b))).toBe(rounded({ over: p.over * q.over, under: p.under * q.under }));
      }),
      runs,
    );
  });

  it("divides to 34 digits, half-even", () => {
    fc.assert(
      fc.property(part, part, (x, y) => {
        fc.pre(y.digits !== 0n);
        const [p, q] = [fractionOf(x), fractionOf(y)];
        expect(toText(divide(decimal(textOf(x)), decimal(textOf(y))))).toBe(
          rounded({ over: p.over * q.under, under: p.under * q.over }),
        );
      }),
      runs,
    );
  });

  it("orders like fractions do", () => {
    fc.assert(
      fc.property(part, part, (x, y) => {
        const [p, q] = [fractionOf(x), fractionOf(y)];
        const [left, right] = [p.over * q.under, q.over * p.under];
        expect(compare(decimal(textOf(x)), decimal(textOf(y)))).toBe(
          left < right ? -1 : left > right ? 1 : 0,
        );
      }),
      runs,
    );
  });

  it("keeps its text through parsing", () => {
    fc.assert(
      fc.property(part, (x) => {
        const text = toText(decimal(textOf(x)));
        expect(toText(decimal(text))).toBe(text);
      }),
      runs,
    );
  });

  it("knows that 0.1 + 0.2 is 0.3", () => {
    expect(equals(add(decimal("0.1"), decimal("0.2")), decimal("0.3"))).toBe(true);
  });

  it.each([
    ["half-even", "2.5", "2"],
    ["half-even", "3.5", "4"],
    ["half-up", "-2.5", "-3"],
    ["half-down", "2.5", "2"],
    ["up", "2.1", "3"],
    ["down", "-2.9", "-2"],
    ["floor", "-2.1", "-3"],
    ["ceiling", "2.1", "3"],
  ] as const)("rounds %s: %s to %s", (mode, value, result) => {
    expect(toText(roundTo(decimal(value), 0, mode))).toBe(result);
  });

  it("refuses fractions given as JavaScript numbers, division by zero and overflow", () => {
    expect(() => decimal(0.1)).toThrow("write it as text");
    expect(() => divide(decimal(1), decimal(0))).toThrow("Division by zero");
    expect(() => multiply(decimal("9e6000"), decimal("9e6000"))).toThrow("too large");
    expect(() => power(decimal(10), decimal("1000000000"))).toThrow("too large");
  });
});

describe("decimal functions", () => {
  const positive = fc.integer({ min: 1, max: 10 ** 9 }).map((value): Decimal => decimal(value));

  it("square root, logarithm and exponential are each other's inverses to 30 digits", () => {
    fc.assert(
      fc.property(positive, (value) => {
        const near = (a: Decimal): boolean => toText(roundTo(divide(a, value), 30, "half-even")) === "1";
        expect(near(multiply(sqrt(value), sqrt(value)))).toBe(true);
        expect(near(exp(ln(value)))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("modulo has the sign of the divisor", () => {
    expect(toText(modulo(decimal("-10.1"), decimal("4.5")))).toBe("3.4");
    expect(toText(modulo(decimal("10.1"), decimal("-4.5")))).toBe("-3.4");
    expect(isInteger(decimal("5.000"))).toBe(true);
  });
});
