import type { FeelContext, Value } from "#core/rules/values.ts";
import { isContext, isList } from "#core/rules/values.ts";
import { Decimal, isZero, toSafeInteger } from "#core/shared/decimal.ts";
import { MisfitError } from "./fit.ts";

/** One resolved step into the state: a field or key, or a position counted from 0. */
export type Key = string | number;

/** The value at a place, or undefined when the way there does not exist. */
export function valueAt(root: Value, keys: readonly Key[]): Value | undefined {
  let value: Value | undefined = root;
  for (const key of keys) {
    if (value === undefined || value === null) return undefined;
    if (typeof key === "number") value = isList(value) ? value[key] : undefined;
    else value = isContext(value) ? value.get(key) : undefined;
  }
  return value;
}

/**
 * The state with the value at a place replaced (undefined removes a collection entry or list item). Only the records on
 * the way are copied. Throws `MisfitError` when the way there does not exist.
 */
export function withValueAt(root: FeelContext, keys: readonly Key[], value: Value | undefined): FeelContext {
  return replaceAt(root, keys, 0, value) as FeelContext;
}

function replaceAt(container: Value, keys: readonly Key[], depth: number, value: Value | undefined): Value {
  const key = keys[depth];
  const last = depth === keys.length - 1;
  if (typeof key === "string" && isContext(container)) {
    const current = container.get(key);
    if (!last && current === undefined) throw missing(keys, depth);
    const next = last ? value : replaceAt(current ?? null, keys, depth + 1, value);
    if (next === current) return container;
    const copy = new Map(container);
    if (next === undefined) copy.delete(key);
    else copy.set(key, next);
    return copy;
  }
  if (typeof key === "number" && isList(container)) {
    const current = container[key];
    if (current === undefined) throw missing(keys, depth);
    const next = last ? value : replaceAt(current, keys, depth + 1, value);
    if (next === current) return container;
    if (next === undefined) return container.filter((_, index) => index !== key);
    return container.map((item, index) => (index === key ? next : item));
  }
  throw missing(keys, depth);
}

function missing(keys: readonly Key[], depth: number): MisfitError {
  const place = placeText(keys.slice(0, depth + 1));
  return new MisfitError(place, `There is nothing at ${place}.`);
}

/** A place in the words of documents: `orders["#W1"].items[2]`, positions counted from 1. */
export function placeText(keys: readonly Key[]): string {
  return keys
    .map((key, index) => {
      if (typeof key === "number") return `[${key + 1}]`;
      if (!/^[a-z][a-z0-9_]*$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join("");
}

/** The list position (from 0) that a rule's number (from 1; negative counts from the end) means, or null. */
export function positionOf(value: Value, length: number): number | null {
  if (!(value instanceof Decimal) || isZero(value)) return null;
  const number = toSafeInteger(value);
  if (number === null) return null;
  const position = number > 0 ? number - 1 : length + number;
  return position >= 0 && position < length ? position : null;
}
