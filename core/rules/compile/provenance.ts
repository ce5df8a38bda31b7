import { isList, type Value } from "#core/rules/values.ts";

/**
 * Where a value was read: a path from the bindings, or one origin for each item of a list that was put together from read
 * items. Null: computed, or read from something computed (whose own evidence is recorded).
 */
export type Provenance =
  | { readonly path: readonly string[] }
  | { readonly items: readonly (Provenance | null)[] }
  | null;

/** Origin of the item at an index. */
export function itemOrigin(origin: Provenance, index: number): Provenance {
  if (origin === null) return null;
  if ("items" in origin) return origin.items[index] ?? null;
  return { path: [...origin.path, String(index)] };
}

/** Origin of `value.name`, where `value` has the given origin. */
export function fieldOrigin(origin: Provenance, value: Value, name: string): Provenance {
  if (origin === null) return null;
  if (value !== null && isList(value)) {
    return { items: value.map((item, index) => fieldOrigin(itemOrigin(origin, index), item, name)) };
  }
  return "path" in origin ? { path: [...origin.path, name] } : null;
}
