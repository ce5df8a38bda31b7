import { z } from "zod";
import { Decimal, parseDecimal, toText } from "#core/shared/decimal.ts";
import { AssayError } from "#core/shared/errors.ts";
import { feelText } from "./builtins/conversions.ts";
import { readDate, readDateTime, readDuration, readTime } from "./temporal/read-text.ts";
import { textOfTemporal } from "./temporal/text.ts";
import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelRange,
  FeelTime,
  isContext,
  isList,
  type Value,
} from "./values.ts";

/** A value with its type beside it, the form of the conformance kit: `{"type": "number", "value": "5.00"}`. */
export const TypedValue = z.object({ type: z.string(), value: z.unknown() });
export type TypedValue = { readonly type: string; readonly value: unknown };

function unreadable(typed: TypedValue): AssayError {
  return new AssayError("invalid_document", `${JSON.stringify(typed).slice(0, 80)} is not a typed value.`);
}

function textual(typed: TypedValue): Value {
  const text = String(typed.value);
  switch (typed.type) {
    case "string":
      return text;
    case "number":
      return parseDecimal(text);
    case "date":
      return readDate(text);
    case "time":
      return readTime(text);
    case "date and time":
      return readDateTime(text);
    default:
      return readDuration(text);
  }
}

const TEXTUAL = new Set([
  "string",
  "number",
  "date",
  "time",
  "date and time",
  "duration",
  "days and time duration",
  "years and months duration",
]);

/** Reads a typed value. Throws `invalid_document` when it is none. */
export function valueFromTyped(json: unknown): Value {
  const parsed = TypedValue.safeParse(json);
  if (!parsed.success)
    throw new AssayError(
      "invalid_document",
      `${String(JSON.stringify(json)).slice(0, 80)} is not a typed value.`,
    );
  const typed = parsed.data;
  if (typed.type === "null" || typed.value === null) return null;
  if (typed.type === "boolean" && typeof typed.value === "boolean") return typed.value;
  if (typed.type === "list" && Array.isArray(typed.value)) return typed.value.map(valueFromTyped);
  if (typed.type === "context" && typeof typed.value === "object") {
    return new Map(Object.entries(typed.value).map(([key, value]) => [key, valueFromTyped(value)]));
  }
  const value = TEXTUAL.has(typed.type) ? textual(typed) : null;
  if (value === null) throw unreadable(typed);
  return value;
}

/** The typed form of a value; ranges, which the form does not know, are text of type `range`. */
export function typedFromValue(value: Value): TypedValue {
  if (value === null) return { type: "null", value: null };
  if (typeof value === "boolean") return { type: "boolean", value };
  if (typeof value === "string") return { type: "string", value };
  if (value instanceof Decimal) return { type: "number", value: toText(value) };
  if (value instanceof FeelRange) return { type: "range", value: feelText(value) };
  if (isList(value)) return { type: "list", value: value.map(typedFromValue) };
  if (isContext(value)) {
    return {
      type: "context",
      value: Object.fromEntries([...value].map(([key, item]) => [key, typedFromValue(item)])),
    };
  }
  const text = textOfTemporal(value);
  if (value instanceof FeelDate) return { type: "date", value: text };
  if (value instanceof FeelTime) return { type: "time", value: text };
  if (value instanceof FeelDateTime) return { type: "date and time", value: text };
  return { type: value instanceof FeelDuration ? "duration" : "null", value: text };
}
