import { RuleFailure } from "#core/rules/failure.ts";
import { offsetOf } from "#core/rules/temporal/arithmetic.ts";
import { NANOS_PER_DAY, NANOS_PER_SECOND, weekdayOf } from "#core/rules/temporal/calendar.ts";
import { daysDuration } from "#core/rules/temporal/read-text.ts";
import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  type FeelList,
  FeelRange,
  FeelTime,
  isContext,
  isList,
  kindOf,
  type Value,
} from "#core/rules/values.ts";
import { decimal } from "#core/shared/decimal.ts";

function dateProperty(date: FeelDate, name: string): Value | undefined {
  if (name === "year") return decimal(date.year);
  if (name === "month") return decimal(date.month);
  if (name === "day") return decimal(date.day);
  return name === "weekday" ? decimal(weekdayOf(date.epochDay)) : undefined;
}

function timeProperty(time: FeelTime, date: FeelDate, name: string): Value | undefined {
  const seconds = Math.floor(time.nanos / NANOS_PER_SECOND);
  if (name === "hour") return decimal(Math.floor(seconds / 3600));
  if (name === "minute") return decimal(Math.floor(seconds / 60) % 60);
  if (name === "second") return decimal(seconds % 60);
  if (name === "timezone") return time.zone;
  if (name !== "time offset") return undefined;
  const offset = offsetOf(date, time);
  return offset === null ? null : daysDuration(0, offset * NANOS_PER_SECOND);
}

const EPOCH = new FeelDate(1970, 1, 1);

function durationProperty(duration: FeelDuration, name: string): Value | undefined {
  if (duration.kind === "years and months") {
    if (name === "years") return decimal(Math.trunc(duration.months / 12));
    return name === "months" ? decimal(duration.months % 12) : undefined;
  }
  const borrow = duration.days < 0 && duration.nanos > 0;
  const days = borrow ? duration.days + 1 : duration.days;
  const sign = duration.days < 0 ? -1 : 1;
  const seconds = Math.floor((borrow ? NANOS_PER_DAY - duration.nanos : duration.nanos) / NANOS_PER_SECOND);
  if (name === "days") return decimal(days);
  if (name === "hours") return decimal(sign * Math.floor(seconds / 3600));
  if (name === "minutes") return decimal(sign * (Math.floor(seconds / 60) % 60));
  return name === "seconds" ? decimal(sign * (seconds % 60)) : undefined;
}

function rangeProperty(range: FeelRange, name: string): Value | undefined {
  if (name === "start") return range.start;
  if (name === "end") return range.end;
  if (name === "start included") return range.startIncluded;
  return name === "end included" ? range.endIncluded : undefined;
}

function propertyOf(value: Value, name: string): Value | undefined {
  if (value instanceof FeelDate) return dateProperty(value, name);
  if (value instanceof FeelTime) return timeProperty(value, EPOCH, name);
  if (value instanceof FeelDateTime)
    return dateProperty(value.date, name) ?? timeProperty(value.time, value.date, name);
  if (value instanceof FeelDuration) return durationProperty(value, name);
  return value instanceof FeelRange ? rangeProperty(value, name) : undefined;
}

/** `value.name`: an entry, a property of a date, time, duration or range, or the list of these. Throws `RuleFailure`. */
export function readField(value: Value, name: string): Value {
  if (value === null) throw new RuleFailure(`“${name}” cannot be read: what should hold it is nothing.`);
  if (isContext(value)) {
    const entry = value.get(name);
    if (entry === undefined) throw new RuleFailure(`There is no field “${name}” here.`);
    return entry;
  }
  if (isList(value)) return readEach(value, name);
  const property = propertyOf(value, name);
  if (property === undefined) throw new RuleFailure(`A ${kindOf(value)} has no “${name}”.`);
  return property;
}

/** The field of every item; items that lack it, or are nothing, give nothing. */
function readEach(list: FeelList, name: string): Value[] {
  const fields: Value[] = [];
  for (let at = 0; at < list.length; at += 1) {
    const item = list[at] ?? null;
    if (item instanceof Map) fields.push(item.get(name) ?? null);
    else fields.push(item === null ? null : readField(item, name));
  }
  return fields;
}

export const propertyNames: Readonly<Record<string, readonly string[]>> = {
  date: ["year", "month", "day", "weekday"],
  time: ["hour", "minute", "second", "time offset", "timezone"],
  "date and time": ["year", "month", "day", "weekday", "hour", "minute", "second", "time offset", "timezone"],
  "days and time duration": ["days", "hours", "minutes", "seconds"],
  "years and months duration": ["years", "months"],
  range: ["start", "end", "start included", "end included"],
};
