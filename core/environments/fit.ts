import {
  FeelDate,
  FeelDateTime,
  FeelTime,
  isContext,
  isList,
  kindOf,
  type Value,
} from "#core/rules/values.ts";
import { compare, Decimal, negate, roundTo } from "#core/shared/decimal.ts";
import { minorDigits } from "#core/shared/money.ts";
import { describeFieldType } from "./field-types.ts";
import type { Field, FieldType } from "./schema.ts";
import { isStorableText, isWritable, MAX_ITEMS, MAX_MONEY, MAX_TEXT } from "./state-json.ts";

const NANOS_PER_MILLISECOND = 1_000_000;

/** Why a computed value cannot stand in the state: a mistake of the environment's author, never of the agent. */
export class MisfitError extends Error {
  readonly path: string;
  constructor(path: string, message: string) {
    super(message);
    this.name = "MisfitError";
    this.path = path;
  }
}

/**
 * The value as it may stand in a state field of this type: money rounded half-even to minor units, times in UTC.
 * Returns the same object where nothing changes. Throws `MisfitError` when the kind is wrong or something is missing.
 */
export function fitValue(type: FieldType, value: Value, optional: boolean, path: string): Value {
  if (value === null) {
    if (optional) return null;
    throw new MisfitError(path, `${path} would be left without a value.`);
  }
  switch (type.kind) {
    case "text":
    case "reference":
      if (typeof value !== "string") return misfit(type, value, path);
      if (!isStorableText(value)) {
        throw new MisfitError(path, `${path} would hold more than ${MAX_TEXT} characters, or broken ones.`);
      }
      return value;
    case "choice":
      if (typeof value === "string" && type.options.some((option) => option.value === value)) return value;
      return misfit(type, value, path);
    case "yes_no":
      return typeof value === "boolean" ? value : misfit(type, value, path);
    case "number":
      if (!(value instanceof Decimal)) return misfit(type, value, path);
      if (!isWritable(value)) throw new MisfitError(path, `${path} would be too large or too fine a number.`);
      return value;
    case "money": {
      if (!(value instanceof Decimal)) return misfit(type, value, path);
      if (value.big !== null && (compare(value, MAX_MONEY) > 0 || compare(negate(value), MAX_MONEY) > 0)) {
        throw new MisfitError(path, `${path} would be too large an amount.`);
      }
      const digits = minorDigits(type.currency);
      return value.scale <= digits && value.big === null ? value : roundTo(value, digits, "half-even");
    }
    case "date":
      return value instanceof FeelDate ? fourDigits(value, value, path) : misfit(type, value, path);
    case "date_time":
      return value instanceof FeelDateTime ? utcOnly(value, path) : misfit(type, value, path);
    case "record":
      return fitRecord(type.fields, value, path);
    case "list":
      return fitList(type.of, value, path);
    case "collection":
      return fitCollection(type.of, value, path);
  }
}

function misfit(type: FieldType, value: Value, path: string): never {
  throw new MisfitError(
    path,
    `${path} must be ${describeFieldType(type)}, and the value is a ${kindOf(value)}.`,
  );
}

/** Times in the state are UTC and whole milliseconds, as in their JSON. */
function utcOnly(value: FeelDateTime, path: string): FeelDateTime {
  fourDigits(value, value.date, path);
  const { nanos, offset, zone } = value.time;
  if (zone !== null || (offset !== 0 && offset !== null)) {
    throw new MisfitError(path, `${path} must be a time in UTC.`);
  }
  const whole = nanos - (nanos % NANOS_PER_MILLISECOND);
  if (offset === 0 && whole === nanos) return value;
  return new FeelDateTime(value.date, new FeelTime(whole, 0, null));
}

/** Years that ISO text writes with four digits; others could not be read again. */
function fourDigits<T>(value: T, { year }: FeelDate, path: string): T {
  if (year >= 0 && year <= 9999) return value;
  throw new MisfitError(path, `${path} would lie outside the years 0 to 9999.`);
}

function fitRecord(fields: readonly Field[], value: Value, path: string): Value {
  if (!isContext(value))
    throw new MisfitError(path, `${path} must be a record, and the value is a ${kindOf(value)}.`);
  let fitted: Map<string, Value> | null = value.size === fields.length ? null : new Map();
  for (const field of fields) {
    const current = value.get(field.name);
    const next = fitValue(field.type, current ?? null, field.optional, `${path}.${field.name}`);
    if (fitted === null && next !== current) {
      // From here on a copy; what came before fitted as it was.
      fitted = new Map();
      for (const before of fields) {
        if (before === field) break;
        fitted.set(before.name, value.get(before.name) ?? null);
      }
    }
    fitted?.set(field.name, next);
  }
  const known = fields.reduce((count, field) => count + (value.has(field.name) ? 1 : 0), 0);
  if (known < value.size) {
    const extra = [...value.keys()].find((key) => !fields.some((field) => field.name === key));
    throw new MisfitError(path, `${path} has no field "${extra ?? ""}".`);
  }
  return fitted ?? value;
}

function fitList(of: FieldType, value: Value, path: string): Value {
  if (!isList(value))
    throw new MisfitError(path, `${path} must be a list, and the value is a ${kindOf(value)}.`);
  if (value.length > MAX_ITEMS) throw tooMany(path);
  let same = true;
  const items = value.map((item, index) => {
    const next = fitValue(of, item, false, `${path}[${index + 1}]`);
    same &&= next === item;
    return next;
  });
  return same ? value : items;
}

/** A list longer than any that can be read again. */
export function tooMany(path: string): MisfitError {
  return new MisfitError(path, `${path} would have more than ${MAX_ITEMS} items.`);
}

function fitCollection(of: FieldType, value: Value, path: string): Value {
  if (!isContext(value)) {
    throw new MisfitError(path, `${path} must be a collection by id, and the value is a ${kindOf(value)}.`);
  }
  let same = true;
  const entries = new Map<string, Value>();
  for (const [key, entry] of value) {
    if (!isStorableText(key)) throw new MisfitError(path, `${path} would get an id that cannot be stored.`);
    const next = fitValue(of, entry, false, `${path}[${JSON.stringify(key)}]`);
    same &&= next === entry;
    entries.set(key, next);
  }
  return same ? value : entries;
}
