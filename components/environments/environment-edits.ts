import type { Clause, Effect, EnvironmentDocument, Field, FieldType } from "#core/environments/schema.ts";

/** Where a field stands in a document: keys from the root, for example `["state", 0, "type", "fields", 2]`. */
export type Place = readonly (string | number)[];

export interface FieldRow {
  readonly field: Field;
  readonly place: Place;
  readonly depth: number;
  /** Names from the top, joined by dots, as rules write them. */
  readonly path: string;
}

/** All fields of a list in reading order, those of records under their record. */
export function fieldRows(fields: readonly Field[], root: "state" | "expected"): readonly FieldRow[] {
  const rows: FieldRow[] = [];
  const visit = (list: readonly Field[], place: Place, depth: number, before: string): void => {
    for (const [index, field] of list.entries()) {
      const own = [...place, index];
      const path = before === "" ? field.name : `${before}.${field.name}`;
      rows.push({ field, place: own, depth, path });
      const inner = recordPlace(field.type, [...own, "type"]);
      if (inner !== null) visit(inner.fields, inner.place, depth + 1, path);
    }
  };
  visit(fields, [root], 0, "");
  return rows;
}

function recordPlace(type: FieldType, place: Place): { fields: readonly Field[]; place: Place } | null {
  if (type.kind === "record") return { fields: type.fields, place: [...place, "fields"] };
  if (type.kind === "list" || type.kind === "collection") return recordPlace(type.of, [...place, "of"]);
  return null;
}

/** A copy with another value at a place; everything beside the way to it is shared. */
export function setAt<T>(document: T, place: Place, value: unknown): T {
  const [key, ...rest] = place;
  if (key === undefined) return value as T;
  if (Array.isArray(document)) {
    return document.map((item, index) => (index === key ? setAt(item, rest, value) : item)) as T;
  }
  const record = document as Record<string | number, unknown>;
  return { ...record, [key]: setAt(record[key], rest, value) } as T;
}

/** The value at a place, or undefined. */
export function getAt(document: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    document,
  );
}

/** Removes the list entry at a place. */
export function removeAt<T>(document: T, place: Place): T {
  const list = getAt(document, place.slice(0, -1));
  const index = place.at(-1);
  if (!Array.isArray(list) || typeof index !== "number") return document;
  return setAt(document, place.slice(0, -1), list.toSpliced(index, 1));
}

/** Moves the list entry at a place by some positions within its list. */
export function moveAt<T>(document: T, place: Place, by: number): T {
  const list = getAt(document, place.slice(0, -1));
  const index = place.at(-1);
  if (!Array.isArray(list) || typeof index !== "number") return document;
  const target = index + by;
  if (target < 0 || target >= list.length) return document;
  return setAt(document, place.slice(0, -1), list.toSpliced(index, 1).toSpliced(target, 0, list[index]));
}

/** A name that is free among `taken`, made of what people call the thing. */
export function nameFor(label: string, taken: readonly string[], fallback: string): string {
  const plain = label
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 50);
  const base = plain === "" ? fallback : plain;
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.includes(`${base}_${number}`)) return `${base}_${number}`;
}

export function addField(document: EnvironmentDocument, label: string): EnvironmentDocument {
  const name = nameFor(
    label,
    document.state.map((field) => field.name),
    "field",
  );
  const field: Field = {
    name,
    label,
    type: { kind: "text" },
    visibility: "shown",
    sensitivity: "none",
    optional: true,
  };
  return { ...document, state: [...document.state, field] };
}

export function addTool(document: EnvironmentDocument, label: string): EnvironmentDocument {
  const name = nameFor(
    label,
    document.tools.map((tool) => tool.name),
    "tool",
  );
  return {
    ...document,
    tools: [
      ...document.tools,
      {
        name,
        label,
        description: `${label}.`,
        kind: "read",
        parameters: [],
        define: [],
        allowed: [],
        effects: [],
        cost: "0",
        ends: false,
      },
    ],
  };
}

/** Adds a clause after another one, in the same section, with the next free number. */
export function addClause(document: EnvironmentDocument, after: number): EnvironmentDocument {
  const { clauses } = document.policy;
  const before = clauses[after];
  const chapter = before?.id.split(".")[0] ?? "1";
  const ids = new Set(clauses.map(({ id }) => id));
  let number = 1;
  while (ids.has(`${chapter}.${number}`)) number += 1;
  const clause: Clause = {
    id: `${chapter}.${number}`,
    section: before?.section ?? "General",
    title: "New clause",
    text: "What has to be done, and when.",
  };
  return { ...document, policy: { ...document.policy, clauses: clauses.toSpliced(after + 1, 0, clause) } };
}

/** An effect in words, with the field's own label: "sets Amount to …". The rule itself is shown apart. */
export function effectWords(
  effect: Effect,
  labels: ReadonlyMap<string, string>,
): { words: string; rule: string } {
  const name = (path: string) => labels.get(path.replace(/\[[^\]]*\]/g, "")) ?? path;
  switch (effect.do) {
    case "set":
      return { words: `sets ${name(effect.path)} to`, rule: effect.value };
    case "increment":
      return { words: `raises ${name(effect.path)} by`, rule: effect.by };
    case "append":
      return { words: `adds to ${name(effect.path)}`, rule: effect.value };
    case "remove":
      return {
        words: `removes ${effect.where === undefined ? name(effect.path) : `from ${name(effect.path)} where`}`,
        rule: effect.where ?? "",
      };
    case "update":
      return { words: `changes ${name(effect.path)} where`, rule: effect.where };
    case "for_each":
      return { words: `for each ${effect.as} in`, rule: effect.in };
  }
}

/** Path as rules write it → label, for all state fields. */
export function labelsByPath(document: EnvironmentDocument): ReadonlyMap<string, string> {
  return new Map(fieldRows(document.state, "state").map(({ path, field }) => [path, field.label]));
}

/** A type in a few words: "money in USD", "one of pay, deny". */
export function typeWords(type: FieldType): string {
  switch (type.kind) {
    case "number":
      return type.unit === undefined ? "number" : `number of ${type.unit}`;
    case "money":
      return `money in ${type.currency}`;
    case "choice":
      return `one of ${type.options.map(({ label }) => label).join(", ")}`;
    case "yes_no":
      return "yes or no";
    case "date_time":
      return "date and time";
    case "reference":
      return `reference to ${type.to}`;
    case "record":
      return "record";
    case "list":
      return `list of ${typeWords(type.of)}`;
    case "collection":
      return `collection of ${typeWords(type.of)}`;
    default:
      return type.kind;
  }
}
