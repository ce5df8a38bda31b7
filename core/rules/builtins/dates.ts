import { RuleFailure } from "#core/rules/failure.ts";
import {
  daysInMonth,
  epochDayOf,
  isoWeekOf,
  NANOS_PER_SECOND,
  weekdayOf,
} from "#core/rules/temporal/calendar.ts";
import {
  dateOf,
  monthsDuration,
  readDate,
  readDateTime,
  readDuration,
  readTime,
  timeOf,
} from "#core/rules/temporal/read-text.ts";
import { ANY, DATE, DATE_TIME, MONTHS_DURATION, NUMBER, TEXT, TIME } from "#core/rules/types.ts";
import { FeelDate, FeelDateTime, type FeelDuration, FeelTime, type Value } from "#core/rules/values.ts";
import { type Decimal, decimal, isInteger, roundTo, toNumber, toSafeInteger } from "#core/shared/decimal.ts";
import { type Builtin, builtin, nullable, param } from "./builtin.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

function unreadable(kind: string, text: Value | undefined): RuleFailure {
  return new RuleFailure(`“${String(text).slice(0, 40)}” is not a ${kind}.`);
}

/** The calendar part of a date or date and time. */
function dateIn(value: Value | undefined): FeelDate {
  return value instanceof FeelDateTime ? value.date : (value as FeelDate);
}

function whole(value: Value | undefined, what: string): number {
  const number = value as Decimal;
  const result = isInteger(number) ? toSafeInteger(number) : null;
  if (result === null) throw new RuleFailure(`The ${what} must be a whole number.`);
  return result;
}

function toDate(value: Value | undefined): Value {
  if (typeof value !== "string") return dateIn(value);
  const date = readDate(value);
  if (date === null) throw unreadable("date", value);
  return date;
}

function dateFromParts([year, month, day]: readonly Value[]): Value {
  const date = dateOf(whole(year, "year"), whole(month, "month"), whole(day, "day"));
  if (date === null) throw new RuleFailure("There is no such day in the calendar.");
  return date;
}

function toTime(value: Value | undefined): Value {
  if (value instanceof FeelDateTime) return value.time;
  if (value instanceof FeelDate) return new FeelTime(0, 0, null);
  if (value instanceof FeelTime) return value;
  const time = readTime(String(value));
  if (time === null) throw unreadable("time", value);
  return time;
}

function timeFromParts([hour, minute, second, offset]: readonly Value[]): Value {
  const seconds = roundTo(second as Decimal, 9, "down");
  const nanosOfMinute = Math.round(toNumber(seconds) * NANOS_PER_SECOND);
  const nanos = timeOf(whole(hour, "hour"), whole(minute, "minute"), nanosOfMinute);
  if (nanos === null) throw new RuleFailure("There is no such time of day.");
  if (offset === null || offset === undefined) return new FeelTime(nanos, null, null);
  const { days, nanos: part } = offset as FeelDuration;
  const shift = days * 86_400 + Math.floor(part / NANOS_PER_SECOND);
  if (Math.abs(shift) > 18 * 3600) throw new RuleFailure("The offset must be within 18 hours.");
  return new FeelTime(nanos, shift, null);
}

function toDateTime(value: Value | undefined): Value {
  if (value instanceof FeelDateTime) return value;
  if (value instanceof FeelDate) return new FeelDateTime(value, new FeelTime(0, 0, null));
  const read = readDateTime(String(value));
  if (read === null) throw unreadable("date and time", value);
  return read;
}

function toDuration(value: Value | undefined): Value {
  const duration = readDuration(String(value));
  if (duration === null) throw unreadable("duration (such as P30D or P1Y6M)", value);
  return duration;
}

/** Whole months from one date to the other, by calendar; the time of day decides between equal days. */
function monthsBetween(from: Value | undefined, to: Value | undefined): Value {
  const a = dateIn(from);
  const b = dateIn(to);
  let months = (b.year - a.year) * 12 + (b.month - a.month);
  if (months > 0 && b.day < a.day) months -= 1;
  else if (months < 0 && b.day > a.day) months += 1;
  return monthsDuration(months);
}

const date = param("date", "date", "date and time");

export const dateBuiltins: readonly Builtin[] = [
  {
    name: "date",
    forms: [
      { params: [param("from", "text", "date", "date and time")], result: DATE, run: ([v]) => toDate(v) },
      {
        params: [param("year", "number"), param("month", "number"), param("day", "number")],
        result: DATE,
        run: dateFromParts,
      },
    ],
    help: "A date from text, from a date and time, or from year, month and day.",
    example: "date(2026, 3, 31)",
  },
  {
    name: "time",
    forms: [
      {
        params: [param("from", "text", "time", "date and time", "date")],
        result: TIME,
        run: ([v]) => toTime(v),
      },
      {
        params: [
          param("hour", "number"),
          param("minute", "number"),
          param("second", "number"),
          nullable("offset", "days and time duration"),
        ],
        result: TIME,
        run: timeFromParts,
      },
    ],
    help: "A time of day from text, from a date and time, or from its parts.",
    example: 'time("09:30:00")',
  },
  {
    name: "date and time",
    forms: [
      {
        params: [param("from", "text", "date and time", "date")],
        result: DATE_TIME,
        run: ([v]) => toDateTime(v),
      },
      {
        params: [date, param("time", "time")],
        result: DATE_TIME,
        run: ([d, t]) => new FeelDateTime(dateIn(d), t as FeelTime),
      },
    ],
    help: "A date and time from text, or from a date and a time.",
    example: 'date and time("2026-03-31T09:30:00Z")',
  },
  builtin(
    "duration",
    [param("from", "text")],
    ANY,
    ([v]) => toDuration(v),
    "A duration from text: P30D, PT72H or P1Y6M.",
    'duration("P30D")',
  ),
  builtin(
    "years and months duration",
    [param("from", "date", "date and time"), param("to", "date", "date and time")],
    MONTHS_DURATION,
    ([from, to]) => monthsBetween(from, to),
    "Whole years and months between two dates.",
    'years and months duration(date("2024-01-31"), date("2026-03-01"))',
  ),
  builtin(
    "day of year",
    [date],
    NUMBER,
    ([v]) => decimal(dateIn(v).epochDay - epochDayOf(dateIn(v).year, 1, 1) + 1),
    "Day of the year, 1 to 366.",
    'day of year(date("2026-02-01"))',
  ),
  builtin(
    "day of week",
    [date],
    TEXT,
    ([v]) => WEEKDAYS[weekdayOf(dateIn(v).epochDay) - 1] ?? "",
    "Name of the weekday in English.",
    'day of week(date("2026-02-01"))',
  ),
  builtin(
    "month of year",
    [date],
    TEXT,
    ([v]) => MONTHS[dateIn(v).month - 1] ?? "",
    "Name of the month in English.",
    'month of year(date("2026-02-01"))',
  ),
  builtin(
    "week of year",
    [date],
    NUMBER,
    ([v]) => decimal(isoWeekOf(dateIn(v).epochDay)),
    "ISO week number.",
    'week of year(date("2026-02-01"))',
  ),
  builtin(
    "last day of month",
    [date],
    NUMBER,
    ([v]) => decimal(daysInMonth(dateIn(v).year, dateIn(v).month)),
    "Number of days in the month. (An addition to the standard.)",
    'last day of month(date("2026-02-01"))',
  ),
];
