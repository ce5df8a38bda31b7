/**
 * State JSON ⇄ runtime values, exactly, by the schema.
 *
 * Invariants
 * - Money is `{amount: minor units as text, currency}`, other numbers are decimal text, dates ISO text, times RFC 3339
 *   UTC with milliseconds; an absent optional field is left out of the JSON and null at run time.
 * - Reading never throws on any JSON: everything wrong is listed with the place and what to write instead.
 * - Writing a value that was read gives the same JSON again.
 */

import type { FeelContext, FeelDate, FeelDateTime, Value } from "#core/rules/values.ts";
import type { Json } from "#core/shared/canonical.ts";
import {
  compare,
  type Decimal,
  decimal,
  fromCoefficient,
  negate,
  parseDecimal,
  roundTo,
  toText,
} from "#core/shared/decimal.ts";
import { minorDigits } from "#core/shared/money.ts";
import { nearestName } from "#core/shared/nearest-name.ts";
import { describeFieldType } from "./field-types.ts";
import { dateText, dateTimeText, readDate, readDateTime } from "./iso-dates.ts";
import type { Field, FieldType } from "./schema.ts";

export interface Problem {
  /** Where: field names and list positions, for example `claim.items[2].amount`. */
  readonly path: string;
  readonly message: string;
  readonly suggestion?: string;
}

/** How strict reading is: documents have one form; agents may also write amounts and numbers the way people do. */
export type Reading = "state" | "argument";

/** Characters of a number and size of an amount: far beyond any case, and always readable again. */
const MAX_NUMBER = 80;
export const MAX_MONEY = decimal("100000000000000000000");
export const MAX_TEXT = 20_000;
export const MAX_ITEMS = 10_000;

/** Reads a record of fields. Missing, unknown and wrong fields are added to `problems`; the result is then partial. */
export function readRecord(
  fields: readonly Field[],
  json: unknown,
  path: string,
  problems: Problem[],
  reading: Reading = "state",
): FeelContext {
  const record = new Map<string, Value>();
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    problems.push({
      path,
      message: `This must be a record with ${fields.map((field) => field.name).join(", ")}.`,
    });
    return record;
  }
  const source = json as Record<string, unknown>;
  for (const field of fields) {
    const place = path === "" ? field.name : `${path}.${field.name}`;
    const given = Object.hasOwn(source, field.name) ? source[field.name] : undefined;
    if (given === undefined || (given === null && (field.optional || reading === "argument"))) {
      record.set(field.name, null);
      if (!field.optional) {
        problems.push({
          path: place,
          message: `${field.label} is missing; give ${describeFieldType(field.type)}.`,
        });
      }
    } else {
      record.set(field.name, readValue(field.type, given, place, problems, reading));
    }
  }
  for (const name of Object.keys(source)) {
    if (fields.some((field) => field.name === name)) continue;
    const near = nearestName(
      name,
      fields.map((field) => field.name),
    );
    problems.push({
      path: path === "" ? name : `${path}.${name}`,
      message: `There is no field "${name.slice(0, 64)}" here.`,
      ...(near === null ? {} : { suggestion: near }),
    });
  }
  return record;
}

/** Reads one value of a type; on a problem the result is null and the problem is listed. */
export function readValue(
  type: FieldType,
  json: unknown,
  path: string,
  problems: Problem[],
  reading: Reading = "state",
): Value {
  const value = readOrUndefined(type, json, path, problems, reading);
  if (value !== undefined) return value;
  problems.push({ path, message: `This must be ${expectedForm(type, reading)}, not ${shortForm(json)}.` });
  return null;
}

function readOrUndefined(
  type: FieldType,
  json: unknown,
  path: string,
  problems: Problem[],
  reading: Reading,
): Value | undefined {
  switch (type.kind) {
    case "text":
    case "reference":
      return typeof json === "string" && isStorableText(json) ? json : undefined;
    case "number":
      return readNumber(json, reading) ?? undefined;
    case "money":
      return readMoney(type.currency, json, reading) ?? undefined;
    case "date":
      return typeof json === "string" ? (readDate(json) ?? undefined) : undefined;
    case "date_time":
      return typeof json === "string" ? (readDateTime(json) ?? undefined) : undefined;
    case "yes_no":
      return typeof json === "boolean" ? json : undefined;
    case "choice":
      return typeof json === "string" && type.options.some((option) => option.value === json)
        ? json
        : undefined;
    case "record":
      return readRecord(type.fields, json, path, problems, reading);
    case "list":
      if (!Array.isArray(json) || json.length > MAX_ITEMS) return undefined;
      return json.map((item, index) => readValue(type.of, item, `${path}[${index + 1}]`, problems, reading));
    case "collection":
      return readCollection(type.of, json, path, problems, reading);
  }
}

function readCollection(
  of: FieldType,
  json: unknown,
  path: string,
  problems: Problem[],
  reading: Reading,
): FeelContext | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  const entries = new Map<string, Value>();
  const given = Object.entries(json);
  if (reading === "argument" && given.length > MAX_ITEMS) return undefined;
  for (const [key, entry] of given) {
    if (!isStorableText(key)) {
      problems.push({ path, message: `An id of at most ${MAX_TEXT} plain characters is needed here.` });
      continue;
    }
    entries.set(key, readValue(of, entry, `${path}[${JSON.stringify(key)}]`, problems, reading));
  }
  return entries;
}

function readNumber(json: unknown, reading: Reading): Decimal | null {
  // An agent's JSON number is taken at its shortest decimal text, which is what the agent wrote for up to 15 digits.
  const text = reading === "argument" && typeof json === "number" ? String(json) : json;
  const number = typeof text === "string" && text.length <= MAX_NUMBER ? parseDecimal(text) : null;
  return number !== null && isWritable(number) ? number : null;
}

/** Whether a text may stand in a document: of moderate length, and without halves of characters, which no JSON can carry. */
export function isStorableText(text: string): boolean {
  return text.length <= MAX_TEXT && text.isWellFormed();
}

/** Whether the text of a number is short enough to be read again. */
export function isWritable(number: Decimal): boolean {
  return (
    (number.big === null && number.scale >= 0 && number.scale < 40) || toText(number).length <= MAX_NUMBER
  );
}

function readMoney(currency: string, json: unknown, reading: Reading): Decimal | null {
  if (typeof json === "object" && json !== null && !Array.isArray(json)) {
    const { amount, currency: given, ...rest } = json as Record<string, unknown>;
    if (Object.keys(rest).length > 0 || given !== currency || typeof amount !== "string") return null;
    return /^(0|-?[1-9]\d{0,23})$/.test(amount) ? moneyFromMinor(amount, currency) : null;
  }
  if (reading === "state") return null;
  const major = readNumber(json, reading);
  if (major === null || compare(major, MAX_MONEY) > 0 || compare(negate(major), MAX_MONEY) > 0) return null;
  return roundTo(major, minorDigits(currency), "half-even");
}

/** Minor-unit text → decimal in major units. */
export function moneyFromMinor(amount: string, currency: string): Decimal {
  return fromCoefficient(BigInt(amount), minorDigits(currency));
}

/** Decimal in major units → `{amount, currency}`, rounded half-even to minor units. */
export function moneyJson(value: Decimal, currency: string): { amount: string; currency: string } {
  const digits = minorDigits(currency);
  const rounded = roundTo(value, digits, "half-even");
  const minor =
    rounded.big === null && Number.isSafeInteger(rounded.small * 10 ** digits) && rounded.scale <= digits;
  const amount = minor
    ? String(rounded.small * 10 ** (digits - rounded.scale))
    : minorText(toText(rounded), digits);
  return { amount: amount === "-0" ? "0" : amount, currency };
}

function minorText(major: string, digits: number): string {
  const [whole = "0", fraction = ""] = major.split(".");
  const text = `${whole}${fraction.padEnd(digits, "0")}`;
  return text.startsWith("-") ? `-${text.slice(1).replace(/^0+(?=\d)/, "")}` : text.replace(/^0+(?=\d)/, "");
}

function expectedForm(type: FieldType, reading: Reading): string {
  if (type.kind === "money") {
    return reading === "state"
      ? `{"amount": minor units as text, "currency": "${type.currency}"}`
      : `an amount in ${type.currency} such as "1250.00"`;
  }
  if (type.kind === "number" && reading === "state") return 'a number written as text, such as "12.5"';
  if (type.kind === "text") return `text of at most ${MAX_TEXT.toLocaleString("en-US")} plain characters`;
  return describeFieldType(type);
}

function shortForm(json: unknown): string {
  if (json === null) return "null";
  if (Array.isArray(json)) return "a list";
  if (typeof json === "object") return "a record";
  return JSON.stringify(typeof json === "string" ? json.slice(0, 40) : String(json).slice(0, 40));
}

const writtenByType = new WeakMap<FieldType, WeakMap<object, Json>>();

/** The JSON of a value that fits the type. Results for records and lists are cached by identity: do not mutate them. */
export function writeValue(type: FieldType, value: Value): Json {
  if (value === null) return null;
  switch (type.kind) {
    case "number":
      return toText(value as Decimal);
    case "money":
      return moneyJson(value as Decimal, type.currency);
    case "date":
      return dateText(value as FeelDate);
    case "date_time":
      return dateTimeText(value as FeelDateTime);
    case "record":
    case "list":
    case "collection": {
      let written = writtenByType.get(type);
      if (written === undefined) {
        written = new WeakMap();
        writtenByType.set(type, written);
      }
      const known = written.get(value as object);
      if (known !== undefined) return known;
      const json = writeContainer(type, value);
      written.set(value as object, json);
      return json;
    }
    default:
      return value as string | boolean;
  }
}

function writeContainer(type: FieldType & { kind: "record" | "list" | "collection" }, value: Value): Json {
  if (type.kind === "record") return writeRecord(type.fields, value as FeelContext);
  if (type.kind === "list") return (value as readonly Value[]).map((item) => writeValue(type.of, item));
  // fromEntries defines own properties even for a key such as "__proto__".
  return Object.fromEntries(
    [...(value as FeelContext)].map(([key, entry]) => [key, writeValue(type.of, entry)]),
  );
}

/** The JSON of a record: exactly the given fields, absent ones left out. */
export function writeRecord(fields: readonly Field[], record: FeelContext): { [key: string]: Json } {
  const json: { [key: string]: Json } = {};
  for (const field of fields) {
    const value = record.get(field.name);
    if (value !== undefined && value !== null) json[field.name] = writeValue(field.type, value);
  }
  return json;
}
