import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from "#core/rules/values.ts";
import { civilOf, daysInMonth, MAX_YEAR, NANOS_PER_DAY, NANOS_PER_SECOND } from "./calendar.ts";
import { isZone } from "./zone.ts";

const MAX_OFFSET = 18 * 3600;
const DATE_TEXT = /^(-?)(\d{4,9})-(\d\d)-(\d\d)$/;
const TIME_TEXT = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d(?::\d\d)?|@[A-Za-z0-9_+\-/]+)?$/;
const MONTHS_TEXT = /^(-?)P(?:(\d{1,12})Y)?(?:(\d{1,12})M)?$/;
const DAYS_TEXT = /^(-?)P(?:(\d{1,15})D)?(?:T(?:(\d{1,15})H)?(?:(\d{1,15})M)?(?:(\d{1,15})(?:\.(\d*))?S)?)?$/;

/** A date from its parts, or null when the calendar has no such day. */
export function dateOf(year: number, month: number, day: number): FeelDate | null {
  if (![year, month, day].every(Number.isInteger)) return null;
  if (Math.abs(year) > MAX_YEAR || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return new FeelDate(year, month, day);
}

/** ISO date text; years of more than four digits must not start with zero. Null when it is no date. */
export function readDate(text: string): FeelDate | null {
  const match = DATE_TEXT.exec(text);
  if (match === null) return null;
  const digits = match[2] ?? "";
  if (digits.length > 4 && digits.startsWith("0")) return null;
  const year = Number(digits) * (match[1] === "-" ? -1 : 1);
  return dateOf(year === 0 ? 0 : year, Number(match[3]), Number(match[4]));
}

export function timeOf(hour: number, minute: number, nanosOfMinute: number): number | null {
  if (!Number.isInteger(hour) || !Number.isInteger(minute)) return null;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return null;
  if (nanosOfMinute < 0 || nanosOfMinute >= 60 * NANOS_PER_SECOND) return null;
  return (hour * 60 + minute) * 60 * NANOS_PER_SECOND + nanosOfMinute;
}

/** Offset text ("Z", "+01:00", "-02:45:55") in seconds, or null. */
function readOffset(text: string): number | null {
  if (text === "Z") return 0;
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(":").map(Number);
  if (minutes > 59 || seconds > 59) return null;
  const size = hours * 3600 + minutes * 60 + seconds;
  if (size > MAX_OFFSET) return null;
  return size === 0 ? 0 : text.startsWith("-") ? -size : size;
}

export function readTime(text: string): FeelTime | null {
  const match = TIME_TEXT.exec(text);
  if (match === null) return null;
  const fraction = Number((match[4] ?? "").padEnd(9, "0").slice(0, 9));
  const nanos = timeOf(Number(match[1]), Number(match[2]), Number(match[3]) * NANOS_PER_SECOND + fraction);
  if (nanos === null) return null;
  const where = match[5];
  if (where === undefined) return new FeelTime(nanos, null, null);
  if (where.startsWith("@")) {
    const zone = where.slice(1);
    return isZone(zone) ? new FeelTime(nanos, null, zone) : null;
  }
  const offset = readOffset(where);
  return offset === null ? null : new FeelTime(nanos, offset, null);
}

/** `date`, or `dateTtime`; a bare date is midnight. */
export function readDateTime(text: string): FeelDateTime | null {
  const split = text.indexOf("T");
  if (split < 0) {
    const date = readDate(text);
    return date === null ? null : new FeelDateTime(date, new FeelTime(0, null, null));
  }
  const date = readDate(text.slice(0, split));
  const rest = text.slice(split + 1);
  // 24:00:00 is the midnight that ends the day.
  if (date !== null && /^24:00:00(?![.\d])/.test(rest)) {
    const midnight = readTime(`00:00:00${rest.slice(8)}`);
    const next = civilOf(date.epochDay + 1);
    const after = dateOf(next.year, next.month, next.day);
    return midnight === null || after === null ? null : new FeelDateTime(after, midnight);
  }
  const time = readTime(rest);
  return date === null || time === null ? null : new FeelDateTime(date, time);
}

export function monthsDuration(months: number): FeelDuration {
  return new FeelDuration("years and months", months === 0 ? 0 : months, 0, 0);
}

/** A days and time duration from any whole days and nanoseconds (both may be negative, |nanos| a safe integer). */
export function daysDuration(days: number, nanos: number): FeelDuration {
  const carry = Math.floor(nanos / NANOS_PER_DAY);
  const total = days + carry;
  return new FeelDuration("days and time", 0, total === 0 ? 0 : total, nanos - carry * NANOS_PER_DAY);
}

export function readDuration(text: string): FeelDuration | null {
  if (!/\d/.test(text) || text.endsWith("T")) return null;
  const months = MONTHS_TEXT.exec(text);
  if (months !== null) {
    const total = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
    return Number.isSafeInteger(total) ? monthsDuration(months[1] === "-" ? -total : total) : null;
  }
  const match = DAYS_TEXT.exec(text);
  if (match === null) return null;
  const seconds = Number(match[3] ?? 0) * 3600 + Number(match[4] ?? 0) * 60 + Number(match[5] ?? 0);
  const fraction = Number((match[6] ?? "").padEnd(9, "0").slice(0, 9));
  const days = Number(match[2] ?? 0) + Math.floor(seconds / 86_400);
  if (!Number.isSafeInteger(seconds) || !Number.isSafeInteger(days)) return null;
  const nanos = (seconds % 86_400) * NANOS_PER_SECOND + fraction;
  return match[1] === "-" ? daysDuration(-days, -nanos) : daysDuration(days, nanos);
}
