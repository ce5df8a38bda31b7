import type { FeelType } from "#core/rules/types.ts";
import type { Value } from "#core/rules/values.ts";
import { parseDecimal } from "#core/shared/decimal.ts";
import { readDate, readDateTime } from "./iso-dates.ts";
import { moneyFromMinor } from "./state-json.ts";

/** JSON that `valueJson` wrote, as a runtime value again. What does not have the form of its type is null. */
export function readJson(type: FeelType, json: unknown): Value {
  if (json === null || json === undefined) return null;
  switch (type.kind) {
    case "number":
      return typeof json === "string" ? parseDecimal(json) : null;
    case "money": {
      const amount =
        typeof json === "object" && !Array.isArray(json) ? (json as { amount?: unknown }).amount : null;
      return typeof amount === "string" && /^-?\d{1,28}$/.test(amount)
        ? moneyFromMinor(amount, type.currency)
        : null;
    }
    case "date":
      return typeof json === "string" ? readDate(json) : null;
    case "date and time":
      return typeof json === "string" ? readDateTime(json) : null;
    case "list":
      return Array.isArray(json) ? json.map((item) => readJson(type.of, item)) : null;
    case "context": {
      if (typeof json !== "object" || Array.isArray(json)) return null;
      const source = json as Record<string, unknown>;
      return new Map(
        Object.entries(type.fields).map(([name, field]): [string, Value] => [
          name,
          Object.hasOwn(source, name) ? readJson(field, source[name]) : null,
        ]),
      );
    }
    case "collection":
      if (typeof json !== "object" || Array.isArray(json)) return null;
      return new Map(
        Object.entries(json).map(([key, entry]): [string, Value] => [key, readJson(type.of, entry)]),
      );
    default:
      return untyped(json);
  }
}

function untyped(json: unknown): Value {
  if (typeof json === "string" || typeof json === "boolean") return json;
  if (typeof json === "number") return parseDecimal(String(json));
  if (Array.isArray(json)) return json.map(untyped);
  if (typeof json !== "object" || json === null) return null;
  return new Map(Object.entries(json).map(([key, entry]): [string, Value] => [key, untyped(entry)]));
}
