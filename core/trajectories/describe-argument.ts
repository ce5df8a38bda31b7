import { feelTypeOf } from "#core/environments/field-types.ts";
import type { FieldType } from "#core/environments/schema.ts";
import { type Problem, readValue } from "#core/environments/state-json.ts";
import { describeValue } from "#core/rules/describe-value.ts";

/** A JSON value of a field type as people read it: the label of a choice, an amount with its currency. */
export function describeArgument(type: FieldType, json: unknown): string {
  if (json === null || json === undefined) return "nothing";
  if (type.kind === "choice")
    return type.options.find((option) => option.value === json)?.label ?? String(json);
  if (type.kind === "list" && Array.isArray(json)) {
    return json.length === 0 ? "none" : json.map((item) => describeArgument(type.of, item)).join(", ");
  }
  const problems: Problem[] = [];
  const value = readValue(type, json, "value", problems, "argument");
  if (problems.length > 0) return "something unreadable";
  return typeof value === "string" ? value : describeValue(value, feelTypeOf(type));
}
