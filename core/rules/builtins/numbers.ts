import { RuleFailure } from "#core/rules/failure.ts";
import { negateDuration, signOfDuration } from "#core/rules/temporal/arithmetic.ts";
import { ANY, BOOLEAN, type FeelType, NUMBER } from "#core/rules/types.ts";
import { FeelDuration, type Value } from "#core/rules/values.ts";
import { type Decimal, decimal, isInteger, isZero, roundTo, toSafeInteger } from "#core/shared/decimal.ts";
import { absolute, exp, ln, modulo, sqrt } from "#core/shared/decimal-math.ts";
import type { RoundingMode } from "#core/shared/decimal-round.ts";
import { type Builtin, builtin, optional, param } from "./builtin.ts";

const TWO = decimal(2);
const n = param("n", "number");

function number(value: Value | undefined): Decimal {
  return value as Decimal;
}

/** The scale argument: fractions are cut; −6111 to 6176 as in the standard. */
function scaleOf(value: Value | undefined): number {
  const whole = toSafeInteger(roundTo(number(value), 0, "down"));
  if (whole === null || whole < -6111 || whole > 6176) {
    throw new RuleFailure("The number of decimal places must be between -6111 and 6176.");
  }
  return whole;
}

/** Rounding keeps unit and currency. */
const same = (args: readonly FeelType[]): FeelType => args[0] ?? ANY;

function rounding(name: string, mode: RoundingMode, help: string, example: string): Builtin {
  const run = (args: readonly Value[]): Value => roundTo(number(args[0]), scaleOf(args[1]), mode);
  return builtin(name, [n, param("scale", "number")], same, run, help, example);
}

function wholeRounding(name: string, mode: RoundingMode, help: string, example: string): Builtin {
  const run = (args: readonly Value[]): Value => {
    return roundTo(number(args[0]), args[1] === null ? 0 : scaleOf(args[1]), mode);
  };
  return builtin(name, [n, optional("scale", "number")], same, run, help, example);
}

function isEven(value: Decimal): boolean {
  return isInteger(value) && isZero(modulo(value, TWO));
}

export const numberBuiltins: readonly Builtin[] = [
  rounding(
    "decimal",
    "half-even",
    "Rounds to a number of decimal places, ties to the even digit.",
    "decimal(2.345, 2)",
  ),
  wholeRounding("floor", "floor", "Rounds down, towards minus infinity.", "floor(-1.5)"),
  wholeRounding("ceiling", "ceiling", "Rounds up, towards plus infinity.", "ceiling(1.2)"),
  rounding("round up", "up", "Rounds away from zero.", "round up(1.121, 2)"),
  rounding("round down", "down", "Rounds towards zero (cuts).", "round down(1.129, 2)"),
  rounding(
    "round half up",
    "half-up",
    "Rounds to the nearest, ties away from zero.",
    "round half up(2.5, 0)",
  ),
  rounding(
    "round half down",
    "half-down",
    "Rounds to the nearest, ties towards zero.",
    "round half down(2.5, 0)",
  ),
  builtin(
    "abs",
    [param("n", "number", "days and time duration", "years and months duration")],
    same,
    ([value]) => {
      if (!(value instanceof FeelDuration)) return absolute(number(value));
      return signOfDuration(value) < 0 ? negateDuration(value) : value;
    },
    "The value without its sign.",
    "abs(claimed - estimated)",
  ),
  builtin(
    "modulo",
    [param("dividend", "number"), param("divisor", "number")],
    same,
    ([a, b]) => modulo(number(a), number(b)),
    "The remainder of a division, with the sign of the divisor.",
    "modulo(10, 4)",
  ),
  builtin("sqrt", [param("number", "number")], NUMBER, ([v]) => sqrt(number(v)), "Square root.", "sqrt(16)"),
  builtin(
    "log",
    [param("number", "number")],
    NUMBER,
    ([v]) => ln(number(v)),
    "Natural logarithm.",
    "log(10)",
  ),
  builtin(
    "exp",
    [param("number", "number")],
    NUMBER,
    ([v]) => exp(number(v)),
    "e to the given power.",
    "exp(2)",
  ),
  builtin(
    "odd",
    [param("number", "number")],
    BOOLEAN,
    ([v]) => isInteger(number(v)) && !isEven(number(v)),
    "Whether a whole number is odd.",
    "odd(3)",
  ),
  builtin(
    "even",
    [param("number", "number")],
    BOOLEAN,
    ([v]) => isEven(number(v)),
    "Whether a whole number is even.",
    "even(4)",
  ),
];
