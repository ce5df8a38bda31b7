import { FeelDate, FeelDateTime, FeelTime } from "#core/rules/values.ts";

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const NANOS_PER_MILLISECOND = 1_000_000;

/** A calendar date from `YYYY-MM-DD`, or null when there is no such day. */
export function readDate(text: string): FeelDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const longest = (MONTH_DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
  return day >= 1 && day <= longest ? new FeelDate(year, month, day) : null;
}

/** A moment from RFC 3339 UTC text with milliseconds, or null when the form is another or there is no such time. */
export function readDateTime(text: string): FeelDateTime | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})Z$/.exec(text);
  if (match === null) return null;
  const date = readDate(match[1] ?? "");
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])];
  if (date === null || hour > 23 || minute > 59 || second > 59) return null;
  const milliseconds = ((hour * 60 + minute) * 60 + second) * 1000 + Number(match[5]);
  return new FeelDateTime(date, new FeelTime(milliseconds * NANOS_PER_MILLISECOND, 0, null));
}

/** `YYYY-MM-DD`. */
export function dateText(date: FeelDate): string {
  return `${digits(date.year, 4)}-${digits(date.month, 2)}-${digits(date.day, 2)}`;
}

/** RFC 3339 UTC with milliseconds; finer parts are cut off, an offset is removed by the caller (`utcDateTime`). */
export function dateTimeText(value: FeelDateTime): string {
  const total = Math.floor(value.time.nanos / NANOS_PER_MILLISECOND);
  const seconds = Math.floor(total / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${dateText(value.date)}T${clock.map((part) => digits(part, 2)).join(":")}.${digits(total % 1000, 3)}Z`;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
