import { RuleFailure } from "#core/rules/failure.ts";
import { FeelDate, FeelDateTime, type FeelDuration, FeelTime } from "#core/rules/values.ts";
import {
  coefficientOf,
  type Decimal,
  divide,
  fromCoefficient,
  multiply,
  roundTo,
  stripZeros,
} from "#core/shared/decimal.ts";
import { civilOf, daysInMonth, MAX_YEAR, NANOS_PER_DAY, NANOS_PER_SECOND } from "./calendar.ts";
import { daysDuration, monthsDuration } from "./read-text.ts";
import { zoneOffset } from "./zone.ts";

const DAY_LIMIT = 366 * (MAX_YEAR + 1);
const BIG_DAY = BigInt(NANOS_PER_DAY);

export function dateFromEpochDay(epochDay: number): FeelDate {
  if (Math.abs(epochDay) > DAY_LIMIT)
    throw new RuleFailure("The date is outside the calendar (±999,999,999 years).");
  const { year, month, day } = civilOf(epochDay);
  if (Math.abs(year) > MAX_YEAR)
    throw new RuleFailure("The date is outside the calendar (±999,999,999 years).");
  return new FeelDate(year, month, day);
}

/** Adds months; the day is cut to the length of the target month (31 January + 1 month = 28/29 February). */
export function addMonths(date: FeelDate, months: number): FeelDate {
  const total = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  if (Math.abs(year) > MAX_YEAR)
    throw new RuleFailure("The date is outside the calendar (±999,999,999 years).");
  return new FeelDate(year, month, Math.min(date.day, daysInMonth(year, month)));
}

export function addToDateTime(value: FeelDateTime, duration: FeelDuration, sign: number): FeelDateTime {
  if (duration.kind === "years and months") {
    return new FeelDateTime(addMonths(value.date, sign * duration.months), value.time);
  }
  const total = value.time.nanos + sign * duration.nanos;
  const carry = Math.floor(total / NANOS_PER_DAY);
  const date = dateFromEpochDay(value.date.epochDay + sign * duration.days + carry);
  return new FeelDateTime(
    date,
    new FeelTime(total - carry * NANOS_PER_DAY, value.time.offset, value.time.zone),
  );
}

export function addToTime(value: FeelTime, duration: FeelDuration, sign: number): FeelTime {
  const total = value.nanos + sign * duration.nanos;
  return new FeelTime(((total % NANOS_PER_DAY) + NANOS_PER_DAY) % NANOS_PER_DAY, value.offset, value.zone);
}

export function addDurations(a: FeelDuration, b: FeelDuration, sign: number): FeelDuration {
  if (a.kind === "years and months") return monthsDuration(a.months + sign * b.months);
  return daysDuration(a.days + sign * b.days, a.nanos + sign * b.nanos);
}

export function negateDuration(value: FeelDuration): FeelDuration {
  return value.kind === "years and months"
    ? monthsDuration(-value.months)
    : daysDuration(-value.days, -value.nanos);
}

/** The duration in its base unit: months, or nanoseconds. */
function amountOf(value: FeelDuration): Decimal {
  if (value.kind === "years and months") return fromCoefficient(BigInt(value.months), 0);
  return fromCoefficient(BigInt(value.days) * BIG_DAY + BigInt(value.nanos), 0);
}

function durationFrom(kind: FeelDuration["kind"], amount: Decimal): FeelDuration {
  const whole = roundTo(stripZeros(amount, 0), 0, "down");
  const count = coefficientOf(whole) * 10n ** BigInt(Math.max(0, -whole.scale));
  if (kind === "years and months") {
    const months = Number(count);
    if (!Number.isSafeInteger(months)) throw new RuleFailure("The duration is too long.");
    return monthsDuration(months);
  }
  const days = Number(count / BIG_DAY);
  if (!Number.isSafeInteger(days)) throw new RuleFailure("The duration is too long.");
  return daysDuration(days, Number(count % BIG_DAY));
}

export function scaleDuration(value: FeelDuration, factor: Decimal): FeelDuration {
  return durationFrom(value.kind, multiply(amountOf(value), factor));
}

export function divideDuration(value: FeelDuration, divisor: Decimal): FeelDuration {
  return durationFrom(value.kind, divide(amountOf(value), divisor));
}

export function durationRatio(a: FeelDuration, b: FeelDuration): Decimal {
  return divide(amountOf(a), amountOf(b));
}

/** The offset that places a time on the UTC line: its own, its zone's at that date, or null for a local time. */
export function offsetOf(date: FeelDate, time: FeelTime): number | null {
  if (time.offset !== null) return time.offset;
  return time.zone === null ? null : zoneOffset(time.zone, date.epochDay, time.nanos);
}

const EPOCH = new FeelDate(1970, 1, 1);

/** Difference as days and nanoseconds; null when one side is local and the other has an offset or zone. */
export function dateTimeDifference(a: FeelDateTime, b: FeelDateTime): FeelDuration | null {
  const left = offsetOf(a.date, a.time);
  const right = offsetOf(b.date, b.time);
  if ((left === null) !== (right === null)) return null;
  const shift = ((left ?? 0) - (right ?? 0)) * NANOS_PER_SECOND;
  return daysDuration(a.date.epochDay - b.date.epochDay, a.time.nanos - b.time.nanos - shift);
}

export function timeDifference(a: FeelTime, b: FeelTime): FeelDuration | null {
  return dateTimeDifference(new FeelDateTime(EPOCH, a), new FeelDateTime(EPOCH, b));
}

export function signOfDuration(value: FeelDuration): number {
  if (value.kind === "years and months") return Math.sign(value.months);
  return value.days < 0 ? -1 : value.days > 0 || value.nanos > 0 ? 1 : 0;
}
