/**
 * Run-time values of the rules language.
 *
 * Invariants: values are immutable; a context is a Map, so that no field name can reach a prototype; numbers are exact
 * decimals; there is no NaN, no undefined and no JavaScript Date. Money is a plain Decimal in major units here (its
 * currency is known to the type checker only).
 */

import { epochDayOf } from "#core/rules/temporal/calendar.ts";
import { compare as compareDecimals, Decimal } from "#core/shared/decimal.ts";

export type Value =
  | null
  | boolean
  | string
  | Decimal
  | FeelDate
  | FeelTime
  | FeelDateTime
  | FeelDuration
  | FeelRange
  | FeelList
  | FeelContext;
export type FeelList = ReadonlyArray<Value>;
export type FeelContext = ReadonlyMap<string, Value>;

/** A calendar date (proleptic Gregorian, years −999,999,999 to 999,999,999); `epochDay` counts days from 1970-01-01. */
export class FeelDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly epochDay: number;
  constructor(year: number, month: number, day: number) {
    this.year = year;
    this.month = month;
    this.day = day;
    this.epochDay = epochDayOf(year, month, day);
  }
}

/** A time of day in nanoseconds since midnight; `offset` in seconds east of UTC, or a named `zone`, or neither (local). */
export class FeelTime {
  readonly nanos: number;
  readonly offset: number | null;
  readonly zone: string | null;
  constructor(nanos: number, offset: number | null, zone: string | null) {
    this.nanos = nanos;
    this.offset = offset;
    this.zone = zone;
  }
}

export class FeelDateTime {
  readonly date: FeelDate;
  readonly time: FeelTime;
  constructor(date: FeelDate, time: FeelTime) {
    this.date = date;
    this.time = time;
  }
}

export type DurationKind = "days and time" | "years and months";

/** Either `months` counts (years and months) or `days` plus 0 ≤ `nanos` < one day (days and time; days may be negative). */
export class FeelDuration {
  readonly kind: DurationKind;
  readonly months: number;
  readonly days: number;
  readonly nanos: number;
  constructor(kind: DurationKind, months: number, days: number, nanos: number) {
    this.kind = kind;
    this.months = months;
    this.days = days;
    this.nanos = nanos;
  }
}

export type RangeForm = "interval" | "<" | "<=" | ">" | ">=" | "=" | "!=";

/** An interval, or a comparison used as a value (`(< 10)`), in which case the open end is null. */
export class FeelRange {
  readonly start: Value;
  readonly end: Value;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  readonly form: RangeForm;
  constructor(
    start: Value,
    end: Value,
    startIncluded: boolean,
    endIncluded: boolean,
    form: RangeForm = "interval",
  ) {
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
    this.form = form;
  }
}

export function isList(value: Value): value is FeelList {
  return Array.isArray(value);
}

export function isContext(value: Value): value is FeelContext {
  return value instanceof Map;
}

/** The kind of a value in the words of the language reference. */
export function kindOf(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return "yes/no";
  if (typeof value === "string") return "text";
  if (value instanceof Decimal) return "number";
  if (value instanceof FeelDate) return "date";
  if (value instanceof FeelDateTime) return "date and time";
  if (value instanceof FeelTime) return "time";
  if (value instanceof FeelDuration) return `${value.kind} duration`;
  if (value instanceof FeelRange) return "range";
  return isList(value) ? "list" : "context";
}

/**
 * Exact equality of any two values: numbers and durations by value, text by code points, lists in order, contexts
 * without order. Values of different kinds are different; nothing throws.
 */
export function equalValues(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  if (a instanceof Decimal) return b instanceof Decimal && compareDecimals(a, b) === 0;
  if (a instanceof FeelDate) return b instanceof FeelDate && a.epochDay === b.epochDay;
  if (a instanceof FeelDateTime) {
    return b instanceof FeelDateTime && a.date.epochDay === b.date.epochDay && sameTime(a.time, b.time);
  }
  if (a instanceof FeelTime) return b instanceof FeelTime && sameTime(a, b);
  if (a instanceof FeelDuration) {
    return (
      b instanceof FeelDuration &&
      a.kind === b.kind &&
      a.months === b.months &&
      a.days === b.days &&
      a.nanos === b.nanos
    );
  }
  if (a instanceof FeelRange) return b instanceof FeelRange && sameRange(a, b);
  if (isList(a)) return isList(b) && sameList(a, b);
  return isContext(a) && isContext(b) && sameContext(a, b);
}

function sameTime(a: FeelTime, b: FeelTime): boolean {
  return a.nanos === b.nanos && a.offset === b.offset && a.zone === b.zone;
}

function sameRange(a: FeelRange, b: FeelRange): boolean {
  return (
    a.form === b.form &&
    a.startIncluded === b.startIncluded &&
    a.endIncluded === b.endIncluded &&
    equalValues(a.start, b.start) &&
    equalValues(a.end, b.end)
  );
}

function sameList(a: FeelList, b: FeelList): boolean {
  return a.length === b.length && a.every((item, index) => equalValues(item, b[index] ?? null));
}

function sameContext(a: FeelContext, b: FeelContext): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !equalValues(value, other)) return false;
  }
  return true;
}
