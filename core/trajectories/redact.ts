import type { Environment } from "#core/environments/compile.ts";
import type { Field, FieldType } from "#core/environments/schema.ts";
import { writeRecord } from "#core/environments/state-json.ts";
import type { FeelContext } from "#core/rules/values.ts";
import type { Json } from "#core/shared/canonical.ts";

const REDACTED = "•••";
/** A text of this length is looked for anywhere; a shorter one would hit the inside of innocent words. */
const LONG = 4;

/** Takes the values of sensitive fields out of what agents, tools and counterparties said. */
export interface Redact {
  text(text: string): string;
  /** By name of field first, whatever the value's type and length; the texts that remain, by value. */
  json(json: Json): Json;
}

/**
 * What has to be redacted on an episode that went through these states: every value that a sensitive field had at any
 * time. Long texts go wherever they occur, texts of two and three characters where they stand as a word of their own, a
 * single character only where it is the whole text. Numbers and yes/no are known by the name of their field alone.
 */
export function redaction(environment: Environment, states: readonly FeelContext[]): Redact {
  const names = sensitiveNames(environment.state);
  const values = new Set<string>();
  for (const state of states)
    collectSensitive(environment.state, writeRecord(environment.state, state), values);
  const sorted = [...values].sort((a, b) => b.length - a.length);
  const long = sorted.filter((value) => value.length >= LONG);
  const words = sorted.filter((value) => value.length > 1 && value.length < LONG).map(escaped);
  const wordPattern =
    words.length === 0
      ? null
      : new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const text = (said: string): string => {
    if (values.has(said)) return REDACTED;
    const withoutLong = long.reduce((current, value) => current.replaceAll(value, REDACTED), said);
    return wordPattern === null ? withoutLong : withoutLong.replace(wordPattern, REDACTED);
  };
  const json = (said: Json): Json => {
    if (typeof said === "string") return text(said);
    if (said === null || typeof said !== "object") return said;
    if (Array.isArray(said)) return said.map((item: Json) => json(item));
    return Object.fromEntries(
      Object.entries(said).map(([key, value]) => [
        key,
        names.has(key) && value !== null ? REDACTED : json(value as Json),
      ]),
    );
  };
  return { text, json };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function sensitiveNames(fields: readonly Field[], names = new Set<string>()): Set<string> {
  for (const { name, sensitivity, type } of fields) {
    if (sensitivity !== "none") names.add(name);
    else sensitiveNames(fieldsOf(type), names);
  }
  return names;
}

function fieldsOf(type: FieldType): readonly Field[] {
  if (type.kind === "record") return type.fields;
  return type.kind === "list" || type.kind === "collection" ? fieldsOf(type.of) : [];
}

function collectSensitive(
  fields: readonly Field[],
  json: { readonly [name: string]: Json },
  found: Set<string>,
): void {
  for (const field of fields) {
    const value = json[field.name];
    if (value === undefined) continue;
    if (field.sensitivity !== "none") collectTexts(value, found);
    else collectInside(field.type, value, found);
  }
}

function collectInside(type: FieldType, json: Json, found: Set<string>): void {
  if (json === null || typeof json !== "object") return;
  if (type.kind === "record") collectSensitive(type.fields, json as { [name: string]: Json }, found);
  else if (type.kind === "list" || type.kind === "collection") {
    for (const inner of Object.values(json)) collectInside(type.of, inner as Json, found);
  }
}

function collectTexts(json: Json, found: Set<string>): void {
  if (typeof json === "string") {
    if (json !== "") found.add(json);
  } else if (json !== null && typeof json === "object")
    for (const inner of Object.values(json)) collectTexts(inner as Json, found);
}
