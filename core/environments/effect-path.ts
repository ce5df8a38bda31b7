import type { Field, FieldType } from "./schema.ts";

/** One step of an effect's path as written: a field name, or a rule in brackets that yields a key or position. */
export type PathPart =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "key"; readonly rule: string };

/**
 * Splits `orders[args.order_id].items[1].price` into its parts. Returns a sentence instead when the form is wrong.
 * Brackets may hold any rule, also with brackets and quoted text of its own.
 */
export function splitPath(path: string): readonly PathPart[] | string {
  const parts: PathPart[] = [];
  let at = 0;
  while (at < path.length) {
    const char = path[at];
    if (char === "[") {
      const end = closingBracket(path, at);
      if (end === -1) return `The bracket at character ${at + 1} of "${path}" is never closed.`;
      parts.push({ kind: "key", rule: path.slice(at + 1, end).trim() });
      at = end + 1;
      continue;
    }
    if (char === ".") at += 1;
    else if (parts.length > 0) return `A dot or a bracket is missing at character ${at + 1} of "${path}".`;
    const match = /[a-z][a-z0-9_]*/y;
    match.lastIndex = at;
    const found = match.exec(path);
    if (found === null) return `A field name is missing at character ${at + 1} of "${path}".`;
    parts.push({ kind: "name", name: found[0] });
    at += found[0].length;
  }
  if (parts[0]?.kind !== "name") return "The path must begin with the name of a case field.";
  return parts;
}

function closingBracket(path: string, open: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = open; at < path.length; at += 1) {
    const char = path[at];
    if (quoted && char === "\\") at += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === "[") depth += 1;
    else if (!quoted && char === "]") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** What a path leads to: the type there and whether the value may be absent. */
export interface PathTarget {
  readonly type: FieldType;
  readonly optional: boolean;
}

/** Follows one part through the schema. Returns a sentence when there is no such place. */
export function followPart(at: PathTarget, part: PathPart): PathTarget | string {
  if (part.kind === "key") {
    if (at.type.kind === "collection" || at.type.kind === "list")
      return { type: at.type.of, optional: false };
    return "Brackets may only follow a list or a collection.";
  }
  if (at.type.kind !== "record") return `".${part.name}" may only follow a record.`;
  return fieldTarget(at.type.fields, part.name);
}

/** The field of that name as a target, or a sentence with the names that exist. */
export function fieldTarget(fields: readonly Field[], name: string): PathTarget | string {
  const field = fields.find((candidate) => candidate.name === name);
  if (field !== undefined) return { type: field.type, optional: field.optional };
  return `There is no field "${name}"; there are ${fields.map((candidate) => candidate.name).join(", ")}.`;
}
