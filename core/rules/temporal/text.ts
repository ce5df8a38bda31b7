import { FeelDate, FeelDateTime, type FeelDuration, FeelTime } from "#core/rules/values.ts";
import { NANOS_PER_DAY, NANOS_PER_SECOND } from "./calendar.ts";

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

function dateText(date: FeelDate): string {
  const size = Math.abs(date.year).toString().padStart(4, "0");
  return `${date.year < 0 ? "-" : ""}${size}-${two(date.month)}-${two(date.day)}`;
}

function secondsText(nanos: number): string {
  const whole = Math.floor(nanos / NANOS_PER_SECOND);
  const fraction = nanos % NANOS_PER_SECOND;
  return fraction === 0 ? `${whole}` : `${whole}.${fraction.toString().padStart(9, "0").replace(/0+$/, "")}`;
}

function offsetText(offset: number): string {
  if (offset === 0) return "Z";
  const size = Math.abs(offset);
  const seconds = size % 60;
  const text = `${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}`;
  return `${offset < 0 ? "-" : "+"}${text}${seconds === 0 ? "" : `:${two(seconds)}`}`;
}

function timeText(time: FeelTime): string {
  const minutes = Math.floor(time.nanos / (60 * NANOS_PER_SECOND));
  const rest = secondsText(time.nanos % (60 * NANOS_PER_SECOND));
  const seconds = rest.length === 1 || rest[1] === "." ? `0${rest}` : rest;
  const where = time.zone !== null ? `@${time.zone}` : time.offset !== null ? offsetText(time.offset) : "";
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${seconds}${where}`;
}

function durationText(duration: FeelDuration): string {
  if (duration.kind === "years and months") {
    const size = Math.abs(duration.months);
    if (size === 0) return "P0M";
    const years = Math.floor(size / 12);
    const months = size % 12;
    return `${duration.months < 0 ? "-" : ""}P${years === 0 ? "" : `${years}Y`}${months === 0 ? "" : `${months}M`}`;
  }
  const negative = duration.days < 0;
  const borrow = negative && duration.nanos > 0;
  const days = negative ? -duration.days - (borrow ? 1 : 0) : duration.days;
  const nanos = borrow ? NANOS_PER_DAY - duration.nanos : duration.nanos;
  if (days === 0 && nanos === 0) return "PT0S";
  const minutes = Math.floor(nanos / (60 * NANOS_PER_SECOND));
  const hours = Math.floor(minutes / 60);
  const seconds = nanos % (60 * NANOS_PER_SECOND);
  const time = `${hours === 0 ? "" : `${hours}H`}${minutes % 60 === 0 ? "" : `${minutes % 60}M`}${seconds === 0 ? "" : `${secondsText(seconds)}S`}`;
  return `${negative ? "-" : ""}P${days === 0 ? "" : `${days}D`}${time === "" ? "" : `T${time}`}`;
}

/** Canonical ISO text of a temporal value, as the language's `string()` gives it. */
export function textOfTemporal(value: FeelDate | FeelTime | FeelDateTime | FeelDuration): string {
  if (value instanceof FeelDate) return dateText(value);
  if (value instanceof FeelTime) return timeText(value);
  if (value instanceof FeelDateTime) return `${dateText(value.date)}T${timeText(value.time)}`;
  return durationText(value);
}
