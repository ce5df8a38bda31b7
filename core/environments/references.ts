import { type FeelContext, isContext, isList, type Value } from "#core/rules/values.ts";
import type { FieldType } from "./schema.ts";

/** A reference to an entry that its collection does not have. */
export interface Dangling {
  /** Where it stands: `orders["W1"].customer`. */
  readonly path: string;
  /** What is wrong, without the place: `there is no "nobody" in customers`. */
  readonly words: string;
}

const longestQuoted = 64;

/**
 * The first reference within a value that names no entry of its collection in `state`. A collection that `state` does not have at all
 * (undefined) is not known yet and decides nothing; an absent one (null) has no entries.
 */
export function findDangling(
  type: FieldType,
  value: Value,
  state: FeelContext,
  path: string,
): Dangling | null {
  if (value === null || !refers(type)) return null;
  switch (type.kind) {
    case "reference": {
      const target = state.get(type.to);
      if (target === undefined || (isContext(target) && target.has(value as string))) return null;
      const near = String(value).slice(0, longestQuoted);
      return { path, words: `there is no "${near}" in ${type.to}` };
    }
    case "list":
      return isList(value)
        ? first(value, (item, index) => findDangling(type.of, item, state, `${path}[${index + 1}]`))
        : null;
    case "record":
      return isContext(value)
        ? first(type.fields, (field) =>
            findDangling(field.type, value.get(field.name) ?? null, state, `${path}.${field.name}`),
          )
        : null;
    case "collection":
      return isContext(value)
        ? first([...value], ([key, entry]) =>
            findDangling(type.of, entry, state, `${path}[${JSON.stringify(key)}]`),
          )
        : null;
    default:
      return null;
  }
}

function first<T>(items: readonly T[], look: (item: T, index: number) => Dangling | null): Dangling | null {
  for (const [index, item] of items.entries()) {
    const found = look(item, index);
    if (found !== null) return found;
  }
  return null;
}

const known = new WeakMap<FieldType, boolean>();

/** Whether a value of the type can hold a reference; most cannot, and a reset should not walk them. */
function refers(type: FieldType): boolean {
  let answer = known.get(type);
  if (answer === undefined) {
    answer =
      type.kind === "reference" ||
      (type.kind === "record" && type.fields.some((field) => refers(field.type))) ||
      ((type.kind === "list" || type.kind === "collection") && refers(type.of));
    known.set(type, answer);
  }
  return answer;
}
