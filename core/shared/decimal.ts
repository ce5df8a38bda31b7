/**
 * Exact decimal numbers: 34 significant digits, rounded half-even, as IEEE 754 decimal128.
 *
 * Invariants
 * - A `Decimal` is immutable; its value is `coefficient × 10^-scale`.
 * - `small` holds the coefficient while it is a safe integer and is then the only truth (`big` is null); larger
 *   coefficients live in `big` and `small` is NaN. Money and counts stay on the first, allocation-light path.
 * - No operation goes through a binary fraction: `toNumber` is for charts and learner features only.
 * - Overflow (beyond 10^6145) and division by zero throw `DecimalError`; nothing becomes NaN or Infinity.
 */

import { DecimalError } from "./decimal-error.ts";
import { bigPower, digitCount, SMALL_POWERS } from "./decimal-powers.ts";
import { type RoundingMode, roundsAway } from "./decimal-round.ts";

export const DIGITS = 34;
const MAX_EXPONENT = 6144;
const MAX_SCALE = 6176;
const SAFE = Number.MAX_SAFE_INTEGER;
const BIG_SAFE = BigInt(SAFE);
const COEFFICIENT_LIMIT = 10n ** BigInt(DIGITS);

export class Decimal {
  readonly small: number;
  readonly scale: number;
  readonly big: bigint | null;
  constructor(small: number, scale: number, big: bigint | null) {
    this.small = small;
    this.scale = scale;
    this.big = big;
  }
  /** JSON and template text are the canonical decimal text. */
  toString(): string {
    return toText(this);
  }
  toJSON(): string {
    return toText(this);
  }
}

/** The coefficient as bigint, whichever representation is in use. */
export function coefficientOf(value: Decimal): bigint {
  return value.big ?? BigInt(value.small);
}

/** `numerator / 10^drop`, rounded half-even (exact integer arithmetic). */
function dropDigits(coefficient: bigint, drop: number): bigint {
  const unit = bigPower(drop);
  const quotient = coefficient / unit;
  const rest = coefficient % unit;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  if (twice < unit || (twice === unit && quotient % 2n === 0n)) return quotient;
  return coefficient < 0n ? quotient - 1n : quotient + 1n;
}

/** Builds a Decimal from any coefficient and scale, rounding to 34 digits half-even. Throws on overflow. */
export function fromCoefficient(coefficient: bigint, scale: number): Decimal {
  let value = coefficient;
  let places = scale;
  const magnitude = value < 0n ? -value : value;
  if (magnitude >= COEFFICIENT_LIMIT) {
    const drop = digitCount(magnitude) - DIGITS;
    value = dropDigits(value, drop);
    places -= drop;
  }
  if (places > MAX_SCALE) {
    const drop = places - MAX_SCALE;
    value = drop > DIGITS + 1 ? 0n : dropDigits(value, drop);
    places = MAX_SCALE;
  }
  if (value === 0n) return new Decimal(0, places > 0 ? Math.min(places, DIGITS) : 0, null);
  const size = value < 0n ? -value : value;
  if (places < 0) {
    if (digitCount(size) - 1 - places > MAX_EXPONENT) {
      throw new DecimalError("overflow", "The number is too large: at most 6145 digits are possible.");
    }
  }
  if (size <= BIG_SAFE) return new Decimal(Number(value), places, null);
  return new Decimal(Number.NaN, places, value);
}

/** From decimal text ("12.50", "-3", "1e-7") or a safe integer. Throws `DecimalError("not a number")` otherwise. */
export function decimal(value: string | number): Decimal {
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return new Decimal(value === 0 ? 0 : value, 0, null);
    throw new DecimalError(
      "not a number",
      `${value} is not a whole number; write it as text to keep it exact.`,
    );
  }
  const parsed = parseDecimal(value);
  if (parsed === null)
    throw new DecimalError("not a number", `"${value.slice(0, 40)}" is not a decimal number.`);
  return parsed;
}

const DECIMAL_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,5}))?$/;

/** As `decimal(text)`, but null when the text is no number (or longer than 1,000 characters). */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > 1000) return null;
  const match = DECIMAL_TEXT.exec(text);
  if (match === null) return null;
  const whole = match[2] ?? "";
  const fraction = match[3] ?? "";
  if (whole === "" && fraction === "") return null;
  const scale = fraction.length - Number(match[4] ?? 0);
  const digits = whole + fraction;
  const sign = match[1] === "-" ? -1 : 1;
  if (digits.length <= 15) {
    const coefficient = Number(digits) * sign;
    if (scale >= 0 && scale <= MAX_SCALE)
      return new Decimal(coefficient === 0 ? 0 : coefficient, scale, null);
  }
  return fromCoefficient(BigInt(digits) * BigInt(sign), scale);
}

export const ZERO = new Decimal(0, 0, null);
export const ONE = new Decimal(1, 0, null);

function scaleUp(small: number, by: number): number {
  const power = SMALL_POWERS[by];
  return power === undefined ? Number.NaN : small * power;
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) {
    const sum = a.small + b.small;
    if (sum <= SAFE && sum >= -SAFE) return new Decimal(sum, a.scale, null);
  } else if (a.scale > b.scale) {
    const sum = a.small + scaleUp(b.small, a.scale - b.scale);
    if (sum <= SAFE && sum >= -SAFE) return new Decimal(sum, a.scale, null);
  } else {
    const sum = scaleUp(a.small, b.scale - a.scale) + b.small;
    if (sum <= SAFE && sum >= -SAFE) return new Decimal(sum, b.scale, null);
  }
  return addBig(a, b);
}

function addBig(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const left = coefficientOf(a) * bigPower(scale - a.scale);
  const right = coefficientOf(b) * bigPower(scale - b.scale);
  return fromCoefficient(left + right, scale);
}

export function negate(a: Decimal): Decimal {
  if (a.big === null) return new Decimal(a.small === 0 ? 0 : -a.small, a.scale, null);
  return new Decimal(Number.NaN, a.scale, -a.big);
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) {
    const difference = a.small - b.small;
    if (difference <= SAFE && difference >= -SAFE) return new Decimal(difference, a.scale, null);
  }
  return add(a, negate(b));
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  const product = a.small * b.small;
  const scale = a.scale + b.scale;
  if (product <= SAFE && product >= -SAFE && scale <= DIGITS && scale >= -DIGITS) {
    return new Decimal(product === 0 ? 0 : product, scale, null);
  }
  return fromCoefficient(coefficientOf(a) * coefficientOf(b), scale);
}

/** Quotient to 34 digits, half-even, without trailing zeros. Throws `DecimalError("division by zero")`. */
export function divide(a: Decimal, b: Decimal): Decimal {
  if (b.small === 0) throw new DecimalError("division by zero", "Division by zero has no result.");
  if (a.small === 0) return ZERO;
  const exact = a.small / b.small;
  if (Number.isSafeInteger(exact) && exact * b.small === a.small) {
    return fromCoefficientSmall(exact, a.scale - b.scale);
  }
  const dividend = coefficientOf(a);
  const divisor = coefficientOf(b);
  const dividendSize = digitCount(dividend < 0n ? -dividend : dividend);
  const divisorSize = digitCount(divisor < 0n ? -divisor : divisor);
  const shift = Math.max(0, DIGITS + 1 + divisorSize - dividendSize);
  const scaled = dividend * bigPower(shift);
  let quotient = scaled / divisor;
  // A sticky digit keeps the tie exact: a remainder means "slightly more than the digits shown".
  const places = shift + a.scale - b.scale;
  if (scaled % divisor !== 0n) {
    const sign = scaled < 0n !== divisor < 0n ? -1n : 1n;
    quotient = quotient * 10n + sign;
    return stripZeros(fromCoefficient(quotient, places + 1), 0);
  }
  return stripZeros(fromCoefficient(quotient, places), Math.max(0, a.scale - b.scale));
}

function fromCoefficientSmall(coefficient: number, scale: number): Decimal {
  const value = coefficient === 0 ? 0 : coefficient;
  return scale >= -DIGITS && scale <= MAX_SCALE
    ? new Decimal(value, scale, null)
    : fromCoefficient(BigInt(value), scale);
}

/** The same value with trailing zeros of the coefficient removed, down to the given scale. */
export function stripZeros(value: Decimal, toScale: number): Decimal {
  if (value.scale <= toScale) return value;
  if (value.big === null) {
    let small = value.small;
    let scale = value.scale;
    while (scale > toScale && small % 10 === 0) {
      small /= 10;
      scale -= 1;
    }
    return scale === value.scale ? value : new Decimal(small, scale, null);
  }
  let big = value.big;
  let scale = value.scale;
  while (scale > toScale && big % 10n === 0n) {
    big /= 10n;
    scale -= 1;
  }
  return scale === value.scale ? value : fromCoefficient(big, scale);
}

/** -1, 0 or 1. */
export function compare(a: Decimal, b: Decimal): number {
  let left = a.small;
  let right = b.small;
  if (a.scale > b.scale) right = scaleUp(right, a.scale - b.scale);
  else if (a.scale < b.scale) left = scaleUp(left, b.scale - a.scale);
  if (left <= SAFE && left >= -SAFE && right <= SAFE && right >= -SAFE) {
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const scale = Math.max(a.scale, b.scale);
  const bigLeft = coefficientOf(a) * bigPower(scale - a.scale);
  const bigRight = coefficientOf(b) * bigPower(scale - b.scale);
  return bigLeft < bigRight ? -1 : bigLeft > bigRight ? 1 : 0;
}

export function equals(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0;
}

export function isZero(a: Decimal): boolean {
  return a.small === 0;
}

export function signOf(a: Decimal): number {
  if (a.big !== null) return a.big < 0n ? -1 : 1;
  return a.small < 0 ? -1 : a.small > 0 ? 1 : 0;
}

/** Canonical text: no exponent, no trailing zeros after the point, no "-0". */
export function toText(value: Decimal): string {
  const plain = stripZeros(value, 0);
  const coefficient = plain.big ?? plain.small;
  if (plain.scale === 0 || plain.small === 0) return coefficient.toString();
  const negative = coefficient < 0;
  const digits = (negative ? -coefficient : coefficient).toString();
  const sign = negative ? "-" : "";
  if (plain.scale < 0) return sign + digits + "0".repeat(-plain.scale);
  const padded = digits.padStart(plain.scale + 1, "0");
  return `${sign}${padded.slice(0, -plain.scale)}.${padded.slice(-plain.scale)}`;
}

/** The nearest binary fraction: for charts and learner features, never for a verdict. */
export function toNumber(value: Decimal): number {
  return Number(toText(value));
}

export function isInteger(value: Decimal): boolean {
  return stripZeros(value, 0).scale <= 0;
}

/** The value as a JavaScript integer, or null when it is fractional or beyond the safe integers. */
export function toSafeInteger(value: Decimal): number | null {
  const plain = stripZeros(value, 0);
  if (plain.big !== null || plain.scale > 0) return null;
  const whole = plain.scale === 0 ? plain.small : plain.small * 10 ** -plain.scale;
  return Number.isSafeInteger(whole) ? whole : null;
}

/**
 * Rounds to `scale` decimal places (negative: tens, hundreds …). "up" is away from zero, "down" towards zero,
 * "floor" and "ceiling" towards minus and plus infinity. A value that is already shorter is returned unchanged.
 */
export function roundTo(value: Decimal, scale: number, mode: RoundingMode): Decimal {
  if (!Number.isInteger(scale))
    throw new DecimalError("undefined result", "The number of decimal places must be whole.");
  if (value.scale <= scale) return value;
  const drop = value.scale - scale;
  if (drop > 7000) return roundTo(stripZeros(value, scale + 7000), scale, mode);
  const coefficient = coefficientOf(value);
  const unit = bigPower(drop);
  const quotient = coefficient / unit;
  const rest = coefficient % unit;
  if (rest === 0n) return fromCoefficient(quotient, scale);
  const negative = coefficient < 0n;
  const twice = (negative ? -rest : rest) * 2n;
  const half = twice < unit ? -1 : twice > unit ? 1 : 0;
  const away = roundsAway(mode, half, negative, quotient % 2n !== 0n);
  return fromCoefficient(away ? quotient + (negative ? -1n : 1n) : quotient, scale);
}
