import {
  add,
  coefficientOf,
  type Decimal,
  DIGITS,
  decimal,
  divide,
  fromCoefficient,
  isZero,
  multiply,
  negate,
  ONE,
  roundTo,
  signOf,
  stripZeros,
  subtract,
  toNumber,
  toSafeInteger,
  ZERO,
} from "./decimal.ts";
import { DecimalError } from "./decimal-error.ts";
import { bigPower, digitCount } from "./decimal-powers.ts";

// exp and ln work on integers scaled by 10^WORK, so that every machine gives the same digits.
const WORK = 50;
const UNIT = bigPower(WORK);

/** Square root to 34 digits; throws for negative numbers. */
export function sqrt(value: Decimal): Decimal {
  if (signOf(value) < 0) throw new DecimalError("undefined result", "A negative number has no square root.");
  if (isZero(value)) return ZERO;
  let coefficient = coefficientOf(value);
  let scale = value.scale;
  const wanted = 2 * DIGITS + 4 - digitCount(coefficient);
  let shift = Math.max(0, wanted);
  if ((scale + shift) % 2 !== 0) shift += 1;
  coefficient *= bigPower(shift);
  scale += shift;
  const root = integerRoot(coefficient);
  const exact = root * root === coefficient;
  return stripZeros(
    exact ? fromCoefficient(root, scale / 2) : fromCoefficient(root * 10n + 1n, scale / 2 + 1),
    0,
  );
}

function integerRoot(value: bigint): bigint {
  let guess = bigPower(Math.ceil(digitCount(value) / 2));
  for (;;) {
    const next = (guess + value / guess) / 2n;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** e^value to 34 digits; throws on overflow. */
export function exp(value: Decimal): Decimal {
  const size = toNumber(value);
  if (size > 14200) throw new DecimalError("overflow", "The result of exp is too large.");
  if (size < -14300) return ZERO;
  // e^x = 10^k × e^r with r = x − k·ln 10 small; then halve r until the series converges quickly.
  const k = Math.round(size / Math.LN10);
  const scaled = fixed(value, WORK) - BigInt(k) * LN10;
  let term = UNIT;
  let sum = UNIT;
  const reduced = scaled / 256n;
  for (let n = 1n; term !== 0n && n < 60n; n += 1n) {
    term = (term * reduced) / (UNIT * n);
    sum += term;
  }
  for (let i = 0; i < 8; i += 1) sum = (sum * sum) / UNIT;
  return stripZeros(fromCoefficient(sum, WORK - k), 0);
}

/** Natural logarithm to 34 digits; throws unless the value is positive. */
export function ln(value: Decimal): Decimal {
  if (signOf(value) <= 0)
    throw new DecimalError("undefined result", "Only a positive number has a logarithm.");
  const coefficient = coefficientOf(value);
  const digits = digitCount(coefficient);
  // value = m × 10^k with 0.1 ≤ m < 1; ln m by atanh series after bringing m near 1 with square roots.
  const k = digits - value.scale;
  const mantissa =
    digits > WORK ? coefficient / bigPower(digits - WORK) : coefficient * bigPower(WORK - digits);
  return stripZeros(fromCoefficient(lnUnit(mantissa) + BigInt(k) * LN10, WORK), 0);
}

function lnUnit(mantissa: bigint): bigint {
  let m = mantissa;
  let halvings = 0;
  while (m < (UNIT * 99n) / 100n || m > (UNIT * 101n) / 100n) {
    m = integerRoot(m * UNIT);
    halvings += 1;
  }
  const ratio = ((m - UNIT) * UNIT) / (m + UNIT);
  const square = (ratio * ratio) / UNIT;
  let power = ratio;
  let sum = 0n;
  for (let n = 1n; power !== 0n; n += 2n) {
    sum += power / n;
    power = (power * square) / UNIT;
  }
  return sum * 2n * (1n << BigInt(halvings));
}

const LN10 = 230258509299404568401799145468436420760110148862877n;

function fixed(value: Decimal, places: number): bigint {
  const rounded = roundTo(value, places, "half-even");
  return coefficientOf(rounded) * bigPower(places - rounded.scale);
}

/** base^exponent to 34 digits: exact squaring for whole exponents, exp(e·ln b) otherwise. */
export function power(base: Decimal, exponent: Decimal): Decimal {
  if (isZero(exponent)) return ONE;
  const whole = toSafeInteger(exponent);
  if (whole === null) {
    if (isZero(base)) return ZERO;
    if (signOf(base) < 0) {
      throw new DecimalError(
        "undefined result",
        "A negative number has no power with a fractional exponent.",
      );
    }
    return exp(multiply(exponent, ln(base)));
  }
  if (isZero(base)) {
    if (whole > 0) return ZERO;
    throw new DecimalError("division by zero", "Zero has no negative power.");
  }
  if (whole < 0) return divide(ONE, power(base, negate(exponent)));
  let result = ONE;
  let factor = base;
  for (let rest = whole; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, factor);
    if (rest > 1) factor = multiply(factor, factor);
  }
  return stripZeros(result, 0);
}

/** Remainder with the sign of the divisor: `a − b × floor(a ÷ b)`, exact. */
export function modulo(a: Decimal, b: Decimal): Decimal {
  if (isZero(b)) throw new DecimalError("division by zero", "Modulo by zero has no result.");
  const scale = Math.max(a.scale, b.scale, 0);
  const left = coefficientOf(a) * bigPower(scale - a.scale);
  const right = coefficientOf(b) * bigPower(scale - b.scale);
  let rest = left % right;
  if (rest !== 0n && rest < 0n !== right < 0n) rest += right;
  return fromCoefficient(rest, scale);
}

export function absolute(value: Decimal): Decimal {
  return signOf(value) < 0 ? negate(value) : value;
}

/** Sum of any number of values; the empty sum is zero. */
export function sumOf(values: readonly Decimal[]): Decimal {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** Sample standard deviation (n − 1), to 34 digits. Needs at least two values. */
export function sampleDeviation(values: readonly Decimal[]): Decimal {
  if (values.length < 2)
    throw new DecimalError("undefined result", "A standard deviation needs at least two numbers.");
  const mean = divide(sumOf(values), decimal(values.length));
  let squares = ZERO;
  for (const value of values) {
    const distance = subtract(value, mean);
    squares = add(squares, multiply(distance, distance));
  }
  return sqrt(divide(squares, decimal(values.length - 1)));
}
