import type { Environment } from "#core/environments/compile.ts";
import type { Field, FieldType } from "#core/environments/schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import { rubricNames } from "./scope.ts";

/** What a path of a rubric's names leads to, in words. */
export interface PathWords {
  /** "expected payout", "Orders › #W1 › Status". */
  readonly label: string;
  readonly type: FeelType;
  /** The field's own type where the path leads into the case, for the labels of choices. */
  readonly field: FieldType | null;
}

/** Follows a path from a rubric's names: fields by name, list items by position from 0, entries by key. */
export function wordsOfPath(environment: Environment, path: readonly string[]): PathWords {
  const [first = "", ...rest] = path;
  let type: FeelType = rubricNames(environment).get(first) ?? { kind: "any" };
  let field: FieldType | null = topField(environment, first);
  const labels: string[] = [topLabel(environment, first)];
  for (const key of rest) {
    const label = labelIn(type, key);
    // A position or key says which one; the name of a field replaces the name of what holds it.
    if (isField(type)) labels.splice(-1, 1, label);
    else labels.push(label);
    field = fieldIn(field, key);
    type = typeIn(type, key);
  }
  return { label: prefixed(first, rest.length, labels.join(" › ")), type, field };
}

function prefixed(first: string, depth: number, label: string): string {
  if (first === "initial") return `${label} at the start`;
  return first === "expected" && depth > 0 ? `expected ${label}` : label;
}

function isField(type: FeelType): boolean {
  return type.kind === "context" || type.kind === "any";
}

function labelIn(type: FeelType, key: string): string {
  if (type.kind === "list") return /^\d+$/.test(key) ? `no. ${Number(key) + 1}` : key.replaceAll("_", " ");
  if (type.kind !== "context") return key;
  return (Object.hasOwn(type.labels ?? {}, key) ? type.labels?.[key] : undefined) ?? key.replaceAll("_", " ");
}

function typeIn(type: FeelType, key: string): FeelType {
  if (type.kind === "collection") return type.of;
  if (type.kind === "list") return /^\d+$/.test(key) ? type.of : { kind: "list", of: typeIn(type.of, key) };
  if (type.kind !== "context" || !Object.hasOwn(type.fields, key)) return { kind: "any" };
  return type.fields[key] ?? { kind: "any" };
}

function fieldIn(field: FieldType | null, key: string): FieldType | null {
  if (field?.kind === "record") return field.fields.find((candidate) => candidate.name === key)?.type ?? null;
  if (field?.kind === "collection") return field.of;
  if (field?.kind === "list") return /^\d+$/.test(key) ? field.of : null;
  return null;
}

function topField(environment: Environment, name: string): FieldType | null {
  const asRecord = (fields: readonly Field[]): FieldType => ({ kind: "record", fields: [...fields] });
  if (name === "initial") return asRecord(environment.state);
  if (name === "expected") return asRecord(environment.document.expected);
  return environment.state.find((field) => field.name === name)?.type ?? null;
}

function topLabel(environment: Environment, name: string): string {
  const { document } = environment;
  const named =
    document.state.find((field) => field.name === name) ??
    document.constants.find((constant) => constant.name === name) ??
    document.definitions.find((definition) => definition.name === name);
  return named?.label ?? name.replaceAll("_", " ");
}
