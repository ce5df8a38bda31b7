import type { FeelType } from "#core/rules/types.ts";
import type { Field, FieldType } from "./schema.ts";

/** The type that rules see for a field type. An optional field keeps its type; its absence is null at run time. */
export function feelTypeOf(type: FieldType): FeelType {
  switch (type.kind) {
    case "text":
      return { kind: "text" };
    case "reference":
      return { kind: "text", refersTo: type.to };
    case "number":
      return type.unit === undefined ? { kind: "number" } : { kind: "number", unit: type.unit };
    case "money":
      return { kind: "money", currency: type.currency };
    case "date":
      return { kind: "date" };
    case "date_time":
      return { kind: "date and time" };
    case "yes_no":
      return { kind: "boolean" };
    case "choice":
      return { kind: "text", values: type.options.map((option) => option.value) };
    case "record":
      return recordTypeOf(type.fields);
    case "list":
      return { kind: "list", of: feelTypeOf(type.of) };
    case "collection":
      return { kind: "collection", of: feelTypeOf(type.of) };
  }
}

/** The context type of a list of fields, with their labels for messages and completion. */
export function recordTypeOf(fields: readonly Field[]): FeelType {
  return {
    kind: "context",
    fields: Object.fromEntries(fields.map((field) => [field.name, feelTypeOf(field.type)])),
    labels: Object.fromEntries(fields.map((field) => [field.name, field.label])),
  };
}

/** The same fields without the hidden ones, at any depth; a record that keeps no field disappears as well. */
export function withoutHidden(fields: readonly Field[]): Field[] {
  return keepFields(fields, (field) => field.visibility !== "hidden");
}

/** Only what is observed from the start, at any depth. */
export function onlyShown(fields: readonly Field[]): Field[] {
  return keepFields(fields, (field) => field.visibility === "shown");
}

function keepFields(fields: readonly Field[], keep: (field: Field) => boolean): Field[] {
  const kept: Field[] = [];
  for (const field of fields) {
    if (!keep(field)) continue;
    const type = keepInType(field.type, keep);
    if (type !== null) kept.push(type === field.type ? field : { ...field, type });
  }
  return kept;
}

function keepInType(type: FieldType, keep: (field: Field) => boolean): FieldType | null {
  if (type.kind === "record") {
    const fields = keepFields(type.fields, keep);
    if (fields.length === 0) return null;
    const same =
      fields.length === type.fields.length && fields.every((field, index) => field === type.fields[index]);
    return same ? type : { kind: "record", fields };
  }
  if (type.kind === "list" || type.kind === "collection") {
    const of = keepInType(type.of, keep);
    if (of === null) return null;
    return of === type.of ? type : { kind: type.kind, of };
  }
  return type;
}

/** A field type in the words shown to people: "money in USD", "one of approve, decline". */
export function describeFieldType(type: FieldType): string {
  switch (type.kind) {
    case "number":
      return type.unit === undefined ? "a number" : `a number of ${type.unit}`;
    case "money":
      return `an amount in ${type.currency}`;
    case "date":
      return "a date such as 2026-03-31";
    case "date_time":
      return "a time such as 2026-03-31T09:30:00.000Z";
    case "yes_no":
      return "true or false";
    case "choice":
      return `one of ${type.options.map((option) => option.value).join(", ")}`;
    case "reference":
      return `the id of one of ${type.to}`;
    case "record":
      return `a record with ${type.fields.map((field) => field.name).join(", ")}`;
    case "list":
      return `a list of ${describeFieldType(type.of).replace(/^an? /, "")}`;
    case "collection":
      return "a collection of records by id";
    case "text":
      return "text";
  }
}
