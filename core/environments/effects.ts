/**
 * What a tool does to the state.
 *
 * Invariants
 * - Effects run in order and each sees the state that those before it left; nothing is visible outside until all are
 *   through, so a tool changes everything or nothing.
 * - Every written value is fitted to its field (`fit.ts`): the state always conforms to the schema.
 */

import { type FeelContext, isContext, isList, kindOf, type Value } from "#core/rules/values.ts";
import { add, Decimal, ZERO } from "#core/shared/decimal.ts";
import { fitValue, MisfitError, tooMany } from "./fit.ts";
import { type Key, placeText, positionOf, valueAt, withValueAt } from "./place.ts";
import type { RuleFrame } from "./rule-frame.ts";
import type { Slot } from "./rule-slot.ts";
import type { Field, FieldType } from "./schema.ts";
import { isStorableText, MAX_ITEMS } from "./state-json.ts";

/** Where an effect writes, with the rules that give keys and positions. */
export interface CompiledPath {
  readonly parts: readonly (string | Slot)[];
  readonly type: FieldType;
  readonly optional: boolean;
}

export type CompiledEffect = { readonly when: Slot | null } & (
  | { readonly do: "set" | "increment" | "append"; readonly path: CompiledPath; readonly value: Slot }
  | { readonly do: "remove"; readonly path: CompiledPath; readonly where: Slot | null }
  | {
      readonly do: "update";
      readonly path: CompiledPath;
      readonly where: Slot;
      readonly set: readonly { readonly field: Field; readonly value: Slot }[];
    }
  | {
      readonly do: "for_each";
      readonly in: Slot;
      readonly as: string;
      readonly effects: readonly CompiledEffect[];
    }
);

/** The name under which `where` and `set` rules see the entry they are about. */
export const ITEM = "item";

/** Effects of one call, those of every turn of a "for each" counted: far beyond any case, and soon reached by a slip. */
const MAX_EFFECTS = 10_000;

/** Runs effects on the frame's state and returns the new state. Throws `RuleFault` or `MisfitError`; the caller discards. */
export function runEffects(effects: readonly CompiledEffect[], frame: RuleFrame): FeelContext {
  runCounted(effects, frame, { left: MAX_EFFECTS });
  return frame.state;
}

function runCounted(effects: readonly CompiledEffect[], frame: RuleFrame, budget: { left: number }): void {
  for (const effect of effects) {
    budget.left -= 1;
    if (budget.left < 0)
      throw new MisfitError("effects", `One call may make ${MAX_EFFECTS} changes at most.`);
    if (effect.when !== null && effect.when.evaluate(frame) !== true) continue;
    if (effect.do === "for_each") runForEach(effect, frame, budget);
    else frame.moveTo(applyEffect(effect, frame));
  }
}

function runForEach(
  effect: CompiledEffect & { do: "for_each" },
  frame: RuleFrame,
  budget: { left: number },
): void {
  const list = effect.in.evaluate(frame);
  if (!isList(list))
    throw new MisfitError(effect.as, `"for each ${effect.as}" needs a list, not a ${kindOf(list)}.`);
  for (const item of list) {
    frame.set(effect.as, item);
    runCounted(effect.effects, frame, budget);
  }
  frame.delete(effect.as);
}

function applyEffect(effect: Exclude<CompiledEffect, { do: "for_each" }>, frame: RuleFrame): FeelContext {
  const state = frame.state;
  const { path } = effect;
  const keys = resolveKeys(path, frame);
  const place = placeText(keys);
  const write = (value: Value): FeelContext =>
    withValueAt(state, keys, fitValue(path.type, value, path.optional, place));
  switch (effect.do) {
    case "set":
      return write(effect.value.evaluate(frame));
    case "increment": {
      const by = effect.value.evaluate(frame);
      const current = valueAt(state, keys) ?? ZERO;
      if (!(by instanceof Decimal) || !(current instanceof Decimal)) {
        throw new MisfitError(place, `${place} can only be increased by a number.`);
      }
      return write(add(current, by));
    }
    case "append":
      return append(effect, keys, place, frame);
    case "remove":
      return remove(effect, keys, frame);
    case "update":
      return update(effect, keys, frame);
  }
}

/** Adds one item. What stands in the list already fits, so only the new item is fitted. */
function append(
  effect: CompiledEffect & { do: "set" | "increment" | "append" },
  keys: readonly Key[],
  place: string,
  frame: RuleFrame,
): FeelContext {
  const { type } = effect.path;
  const current = valueAt(frame.state, keys) ?? [];
  const item = effect.value.evaluate(frame);
  if (!isList(current) || type.kind !== "list") {
    throw new MisfitError(place, `${place} is no list, so nothing can be added to it.`);
  }
  if (current.length >= MAX_ITEMS) throw tooMany(place);
  const fitted = fitValue(type.of, item, false, `${place}[${current.length + 1}]`);
  return withValueAt(frame.state, keys, [...current, fitted]);
}

/** Turns the rules of a path into keys and positions, from the outside in. */
function resolveKeys(path: CompiledPath, frame: RuleFrame): Key[] {
  const keys: Key[] = [];
  for (const part of path.parts) {
    if (typeof part === "string") {
      keys.push(part);
      continue;
    }
    const key = part.evaluate(frame);
    if (typeof key === "string") {
      if (!isStorableText(key)) throw new MisfitError(placeText(keys), "The id is too long to be stored.");
      keys.push(key);
      continue;
    }
    const list = valueAt(frame.state, keys);
    const position = list !== undefined && isList(list) ? positionOf(key, list.length) : null;
    if (position === null) throw new MisfitError(placeText(keys), `${placeText(keys)} has no such position.`);
    keys.push(position);
  }
  return keys;
}

function remove(
  effect: CompiledEffect & { do: "remove" },
  keys: readonly Key[],
  frame: RuleFrame,
): FeelContext {
  const { where, path } = effect;
  if (where === null) return withValueAt(frame.state, keys, path.optional ? null : undefined);
  const container = valueAt(frame.state, keys) ?? null;
  const holds = (item: Value): boolean => {
    frame.set(ITEM, item);
    return where.evaluate(frame) === true;
  };
  let next = container;
  if (isList(container)) {
    const kept = container.filter((item) => !holds(item));
    if (kept.length < container.length) next = kept;
  } else if (isContext(container)) {
    const kept = [...container].filter(([, item]) => !holds(item));
    if (kept.length < container.size) next = new Map(kept);
  }
  frame.delete(ITEM);
  return next === container ? frame.state : withValueAt(frame.state, keys, next);
}

function update(
  effect: CompiledEffect & { do: "update" },
  keys: readonly Key[],
  frame: RuleFrame,
): FeelContext {
  const place = placeText(keys);
  const container = valueAt(frame.state, keys) ?? null;
  const changed = (item: Value, key: string): Value => {
    frame.set(ITEM, item);
    if (effect.where.evaluate(frame) !== true || !isContext(item)) return item;
    const record = new Map(item);
    for (const { field, value } of effect.set) {
      // Every new value is computed from the entry as it was, so the order of fields does not matter.
      const fitted = fitValue(
        field.type,
        value.evaluate(frame),
        field.optional,
        `${place}${key}.${field.name}`,
      );
      record.set(field.name, fitted);
    }
    return record;
  };
  let next: Value = container;
  if (isList(container)) next = container.map((item, index) => changed(item, `[${index + 1}]`));
  else if (isContext(container)) {
    next = new Map([...container].map(([key, item]) => [key, changed(item, `[${JSON.stringify(key)}]`)]));
  }
  frame.delete(ITEM);
  return withValueAt(frame.state, keys, next);
}
