import { bigPower, coefficientOf, type Decimal, DecimalError, fromCoefficient, stripZeros } from "./decimal.ts";

export type RoundingMode = "half-even" | "half-up" | "half-down" | "up" | "down" | "floor" | "ceiling";

/**
 * Rounds to `scale` decimal places (negative: tens, hundreds …). "up" is away from zero, "down" towards zero,
 * "floor" and "ceiling" towards minus and plus infinity. A value that is already shorter is returned unchanged.
 */
export function roundTo(value: Decimal, scale: number, mode: RoundingMode): Decimal {
  if (!Number.isInteger(scale)) throw new DecimalError("undefined result", "The number of decimal places must be whole.");
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

function roundsAway(mode: RoundingMode, half: number, negative: boolean, odd: boolean): boolean {
  switch (mode) {
    case "half-even":
      return half > 0 || (half === 0 && odd);
    case "half-up":
      return half >= 0;
    case "half-down":
      return half > 0;
    case "up":
      return true;
    case "down":
      return false;
    case "floor":
      return negative;
    case "ceiling":
      return !negative;
  }
}
