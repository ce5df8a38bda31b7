import {
  dateTimeDifference,
  offsetOf,
  signOfDuration,
  timeDifference,
} from "#core/rules/temporal/arithmetic.ts";
import { NANOS_PER_SECOND } from "#core/rules/temporal/calendar.ts";
import { compare as compareDecimals, Decimal } from "#core/shared/decimal.ts";
import { RuleFailure } from "./failure.ts";
import {
  equalValues,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelRange,
  FeelTime,
  isContext,
  isList,
  kindOf,
  type Value,
} from "./values.ts";

function sign(value: number): number {
  return value < 0 ? -1 : value > 0 ? 1 : 0;
}

function cannotOrder(a: Value, b: Value): RuleFailure {
  if (a === null || b === null) return new RuleFailure("Nothing cannot be compared: one side has no value.");
  return new RuleFailure(`A ${kindOf(a)} and a ${kindOf(b)} cannot be compared.`);
}

/**
 * Order of two values of one kind: -1, 0 or 1. Numbers, texts (by code unit), dates, times and durations have an order;
 * anything else, null and mixed kinds throw `RuleFailure`, because doubt must never become a verdict.
 */
export function compareValues(a: Value, b: Value): number {
  if (a instanceof Decimal && b instanceof Decimal) return compareDecimals(a, b);
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  if (a instanceof FeelDate && b instanceof FeelDate) return sign(a.epochDay - b.epochDay);
  if (a instanceof FeelDuration && b instanceof FeelDuration && a.kind === b.kind) {
    return sign(a.months - b.months || a.days - b.days || a.nanos - b.nanos);
  }
  const difference =
    a instanceof FeelDateTime && b instanceof FeelDateTime
      ? dateTimeDifference(a, b)
      : a instanceof FeelTime && b instanceof FeelTime
        ? timeDifference(a, b)
        : undefined;
  if (difference === null) {
    throw new RuleFailure("A local time and a time with an offset or zone cannot be compared.");
  }
  if (difference === undefined) throw cannotOrder(a, b);
  return signOfDuration(difference);
}

/**
 * The language's `=`: null equals only null; both sides must be of one kind, else `RuleFailure`. Times are equal as
 * instants and, as the standard defines, to the second.
 */
export function feelEquals(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (a instanceof Decimal && b instanceof Decimal) return compareDecimals(a, b) === 0;
  if (typeof a !== "object" || typeof b !== "object") {
    if (typeof a === typeof b) return false;
    throw cannotOrder(a, b);
  }
  if (a instanceof FeelDateTime && b instanceof FeelDateTime) return sameInstant(a, b);
  if (a instanceof FeelTime && b instanceof FeelTime) return sameClock(a, b);
  if (a instanceof FeelDuration && b instanceof FeelDuration) {
    if (a.kind !== b.kind) throw cannotOrder(a, b);
    return equalValues(a, b);
  }
  if (a instanceof FeelRange && b instanceof FeelRange) return equalValues(a, b);
  if (isList(a) && isList(b)) return sameItems(a, b);
  if (isContext(a) && isContext(b)) return sameEntries(a, b);
  if (a.constructor !== b.constructor) throw cannotOrder(a, b);
  return equalValues(a, b);
}

function sameInstant(a: FeelDateTime, b: FeelDateTime): boolean {
  const left = offsetOf(a.date, a.time);
  const right = offsetOf(b.date, b.time);
  if ((left === null) !== (right === null)) return false;
  const seconds = (value: FeelDateTime, offset: number | null): number =>
    value.date.epochDay * 86_400 + Math.floor(value.time.nanos / NANOS_PER_SECOND) - (offset ?? 0);
  return seconds(a, left) === seconds(b, right);
}

function sameClock(a: FeelTime, b: FeelTime): boolean {
  const epoch = new FeelDate(1970, 1, 1);
  return sameInstant(new FeelDateTime(epoch, a), new FeelDateTime(epoch, b));
}

function sameItems(a: readonly Value[], b: readonly Value[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    if (!sameKindAndEqual(a[index] ?? null, b[index] ?? null)) return false;
  }
  return true;
}

function sameEntries(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !sameKindAndEqual(value, other)) return false;
  }
  return true;
}

/** Equality inside lists and contexts: items of different kinds are simply different. */
export function sameKindAndEqual(a: Value, b: Value): boolean {
  if (a === null || b === null) return a === b;
  if (typeof a !== typeof b || (typeof a === "object" && a.constructor !== b.constructor)) return false;
  if (a instanceof FeelDuration && b instanceof FeelDuration && a.kind !== b.kind) return false;
  return feelEquals(a, b);
}

/** Whether a value lies in a range. Null ends of an interval, and values of another kind, throw `RuleFailure`. */
export function inRange(value: Value, range: FeelRange): boolean {
  switch (range.form) {
    case "=":
      return feelEquals(value, range.start);
    case "!=":
      return !feelEquals(value, range.start);
    case "<":
    case "<=": {
      const order = compareValues(value, range.end);
      return order < 0 || (order === 0 && range.form === "<=");
    }
    case ">":
    case ">=": {
      const order = compareValues(value, range.start);
      return order > 0 || (order === 0 && range.form === ">=");
    }
    case "interval":
      break;
  }
  if (range.start === null || range.end === null)
    throw new RuleFailure("The range has an end without a value.");
  const low = compareValues(value, range.start);
  const high = compareValues(value, range.end);
  return (low > 0 || (low === 0 && range.startIncluded)) && (high < 0 || (high === 0 && range.endIncluded));
}
