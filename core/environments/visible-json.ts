import { withoutHidden } from "./field-types.ts";
import type { Field, FieldType } from "./schema.ts";

type JsonRecord = Readonly<Record<string, unknown>>;

/**
 * State JSON without the fields that are hidden from agents, at any depth. Built up from the fields that may be seen, so that
 * what the schema does not name is left out too.
 */
export function visibleJson(fields: readonly Field[], state: JsonRecord): Record<string, unknown> {
  const seen: Record<string, unknown> = {};
  for (const field of withoutHidden(fields)) {
    if (Object.hasOwn(state, field.name)) seen[field.name] = visibleValue(field.type, state[field.name]);
  }
  return seen;
}

function visibleValue(type: FieldType, value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (type.kind === "list") {
    return Array.isArray(value) ? value.map((item) => visibleValue(type.of, item)) : null;
  }
  if (type.kind === "record") return visibleJson(type.fields, value as JsonRecord);
  if (type.kind === "collection") {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, visibleValue(type.of, entry)]),
    );
  }
  return value;
}
