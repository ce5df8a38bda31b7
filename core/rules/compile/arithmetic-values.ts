import { RuleFailure } from "#core/rules/failure.ts";
import { limits } from "#core/rules/limits.ts";
import {
  addDurations,
  addMonths,
  addToDateTime,
  addToTime,
  dateFromEpochDay,
  dateTimeDifference,
  divideDuration,
  durationRatio,
  negateDuration,
  scaleDuration,
  timeDifference,
} from "#core/rules/temporal/arithmetic.ts";
import { daysDuration } from "#core/rules/temporal/read-text.ts";
import type { ArithmeticOp } from "#core/rules/tree.ts";
import { FeelDate, FeelDateTime, FeelDuration, FeelTime, kindOf, type Value } from "#core/rules/values.ts";
import { add, Decimal, divide, multiply, negate, subtract } from "#core/shared/decimal.ts";
import { DecimalError } from "#core/shared/decimal-error.ts";
import { power } from "#core/shared/decimal-math.ts";

const VERBS: Readonly<Record<ArithmeticOp, string>> = {
  "+": "added",
  "-": "subtracted",
  "*": "multiplied",
  "/": "divided",
  "**": "raised to a power",
};

function impossible(op: ArithmeticOp, a: Value, b: Value): RuleFailure {
  if (a === null || b === null)
    return new RuleFailure(`Nothing cannot be ${VERBS[op]}: one side has no value.`);
  return new RuleFailure(`A ${kindOf(a)} and a ${kindOf(b)} cannot be ${VERBS[op]}.`);
}

function plus(a: Value, b: Value): Value {
  if (typeof a === "string" && typeof b === "string") {
    if (a.length + b.length > limits.textValue) throw new RuleFailure("The text becomes too long.");
    return a + b;
  }
  if (b instanceof FeelDuration && !(a instanceof FeelDuration)) return shift("+", a, b);
  if (a instanceof FeelDuration && !(b instanceof FeelDuration)) return shift("+", b, a);
  if (a instanceof FeelDuration && b instanceof FeelDuration && a.kind === b.kind)
    return addDurations(a, b, 1);
  throw impossible("+", a, b);
}

/** A point in time moved by a duration. */
function shift(op: "+" | "-", point: Value, by: FeelDuration): Value {
  const sign = op === "+" ? 1 : -1;
  if (point instanceof FeelDateTime) return addToDateTime(point, by, sign);
  if (point instanceof FeelTime && by.kind === "days and time") return addToTime(point, by, sign);
  if (point instanceof FeelDate) {
    if (by.kind === "years and months") return addMonths(point, sign * by.months);
    return dateFromEpochDay(point.epochDay + Math.floor(sign * by.days + (sign * by.nanos) / 86_400e9));
  }
  throw impossible(op, point, by);
}

function midnight(value: FeelDate): FeelDateTime {
  return new FeelDateTime(value, new FeelTime(0, 0, null));
}

function minus(a: Value, b: Value): Value {
  if (b instanceof FeelDuration && !(a instanceof FeelDuration)) return shift("-", a, b);
  if (a instanceof FeelDuration && b instanceof FeelDuration && a.kind === b.kind)
    return addDurations(a, b, -1);
  if (a instanceof FeelDate && b instanceof FeelDate) return daysDuration(a.epochDay - b.epochDay, 0);
  const left = a instanceof FeelDate && b instanceof FeelDateTime ? midnight(a) : a;
  const right = b instanceof FeelDate && a instanceof FeelDateTime ? midnight(b) : b;
  const difference =
    left instanceof FeelDateTime && right instanceof FeelDateTime
      ? dateTimeDifference(left, right)
      : left instanceof FeelTime && right instanceof FeelTime
        ? timeDifference(left, right)
        : undefined;
  if (difference === undefined) throw impossible("-", a, b);
  if (difference === null) {
    throw new RuleFailure("A local time and a time with an offset or zone cannot be subtracted.");
  }
  return difference;
}

function times(a: Value, b: Value): Value {
  if (a instanceof FeelDuration && b instanceof Decimal) return scaleDuration(a, b);
  if (b instanceof FeelDuration && a instanceof Decimal) return scaleDuration(b, a);
  throw impossible("*", a, b);
}

function over(a: Value, b: Value): Value {
  if (a instanceof FeelDuration && b instanceof Decimal) return divideDuration(a, b);
  if (a instanceof FeelDuration && b instanceof FeelDuration && a.kind === b.kind) return durationRatio(a, b);
  throw impossible("/", a, b);
}

/** Arithmetic of the language on any two values. Throws `RuleFailure` or `DecimalError`. */
export function arithmetic(op: ArithmeticOp, a: Value, b: Value): Value {
  const numbers = a instanceof Decimal && b instanceof Decimal;
  switch (op) {
    case "+":
      return numbers ? add(a, b) : plus(a, b);
    case "-":
      return numbers ? subtract(a, b) : minus(a, b);
    case "*":
      return numbers ? multiply(a, b) : times(a, b);
    case "/":
      return numbers ? divide(a, b) : over(a, b);
    case "**":
      if (numbers) return power(a, b);
      throw impossible("**", a, b);
  }
}

export function negateValue(value: Value): Value {
  if (value instanceof Decimal) return negate(value);
  if (value instanceof FeelDuration) return negateDuration(value);
  if (value === null) throw new RuleFailure("Nothing has no negative: there is no value.");
  throw new RuleFailure(`A ${kindOf(value)} has no negative.`);
}

/** The reason of anything that evaluation can throw; null for a defect of the program. */
export function reasonOf(error: unknown): string | null {
  return error instanceof RuleFailure || error instanceof DecimalError ? error.message : null;
}
