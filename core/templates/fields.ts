import type { Field, FieldType } from "#core/environments/schema.ts";

/** Short constructors for case fields, so that a template's field list reads like a form. */
export const text: FieldType = { kind: "text" };
export const date: FieldType = { kind: "date" };
export const yesNo: FieldType = { kind: "yes_no" };
export const dollars: FieldType = { kind: "money", currency: "USD" };

/** A number with its unit. */
export function number(unit: string): FieldType {
  return { kind: "number", unit };
}

/** A choice from value → label pairs, in the order given. */
export function choice(options: Readonly<Record<string, string>>): FieldType {
  return { kind: "choice", options: Object.entries(options).map(([value, label]) => ({ value, label })) };
}

/** A record of fields. */
export function record(fields: Field[]): FieldType {
  return { kind: "record", fields };
}

type Extra = Partial<Pick<Field, "description" | "sensitivity" | "optional">>;

function field(
  visibility: Field["visibility"],
  name: string,
  label: string,
  type: FieldType,
  extra: Extra,
): Field {
  return { name, label, type, visibility, sensitivity: "none", optional: false, ...extra };
}

/** In the observation from the start. */
export function shown(name: string, label: string, type: FieldType, extra: Extra = {}): Field {
  return field("shown", name, label, type, extra);
}

/** Known to the agent only through what a tool returns. */
export function onRequest(name: string, label: string, type: FieldType, extra: Extra = {}): Field {
  return field("on_request", name, label, type, extra);
}

/** Never reaches an agent. */
export function hidden(name: string, label: string, type: FieldType, extra: Extra = {}): Field {
  return field("hidden", name, label, type, extra);
}
