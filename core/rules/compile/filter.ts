import { MissingItemField, RuleFailure } from "#core/rules/failure.ts";
import { itemFields } from "#core/rules/item-fields.ts";
import type { FilterNode } from "#core/rules/tree.ts";
import { isList, kindOf, type Value } from "#core/rules/values.ts";
import { Decimal, decimal, roundTo, toSafeInteger } from "#core/shared/decimal.ts";
import { type Build, type LocalScope, nextSlot, type TraceHooks } from "./builder.ts";
import type { Run } from "./frame.ts";

/** Inside the brackets the fields of the item are names, and `item` is the item itself. */
export function itemScope(
  node: FilterNode,
  scope: LocalScope | null,
  build: Build,
): LocalScope & { kind: "item" } {
  const fields = build.types === null ? null : itemFields(build.types.get(node.source));
  return { kind: "item", fields, slot: nextSlot(scope), parent: scope };
}

/** Position 1…n from the front, −1…−n from the back, as a zero-based index (may lie outside the list). */
export function positionIndex(position: Decimal, size: number): number {
  const at = toSafeInteger(roundTo(position, 0, "down"));
  if (at === null || at === 0) return -1;
  return at > 0 ? at - 1 : size + at;
}

export function filterItems(source: Value): readonly Value[] {
  if (source === null) throw new RuleFailure("The list to choose from is nothing.");
  return isList(source) ? source : [source];
}

function orNoMatch(test: Run): Run {
  return (frame) => {
    try {
      return test(frame);
    } catch (error) {
      if (error instanceof MissingItemField) return false;
      throw error;
    }
  };
}

function notCondition(answer: Value): RuleFailure {
  return new RuleFailure(`A filter needs a condition or a position, not ${kindOf(answer)}.`);
}

/** The filter for scoring: nothing is recorded. */
function buildFastFilter(source: Run, condition: Run, slot: number): Run {
  return (frame) => {
    const items = filterItems(source(frame));
    const kept: Value[] = [];
    for (let index = 0; index < items.length; index += 1) {
      frame.charge(1);
      const item = items[index] ?? null;
      frame.locals[slot] = item;
      const answer = condition(frame);
      if (answer === true) kept.push(item);
      else if (answer instanceof Decimal) return items[positionIndex(answer, items.length)] ?? null;
      else if (answer !== false && answer !== null) throw notCondition(answer);
    }
    return kept;
  };
}

function buildTracedFilter(source: Run, condition: Run, slot: number, hooks: TraceHooks): Run {
  return (frame) => {
    const items = filterItems(source(frame));
    const taken = hooks.taken(frame);
    const kept: Value[] = [];
    const indexes: number[] = [];
    for (let index = 0; index < items.length; index += 1) {
      frame.charge(1);
      frame.locals[slot] = items[index] ?? null;
      hooks.bind(frame, slot, taken, index);
      const answer = condition(frame);
      if (answer instanceof Decimal) {
        const position = positionIndex(answer, items.length);
        hooks.kept(frame, taken, position);
        return items[position] ?? null;
      }
      if (answer === true) {
        kept.push(items[index] ?? null);
        indexes.push(index);
      } else if (answer !== false && answer !== null) throw notCondition(answer);
    }
    hooks.kept(frame, taken, indexes);
    return kept;
  };
}

/** `list[3]`: one item, or null if there is none. */
function buildPosition(source: Run, position: Decimal, hooks: TraceHooks | null): Run {
  return (frame) => {
    const items = filterItems(source(frame));
    const index = positionIndex(position, items.length);
    if (hooks !== null) hooks.kept(frame, hooks.taken(frame), index);
    return items[index] ?? null;
  };
}

/** `list[condition]` keeps the items for which the condition is yes; `list[number]` is one item. */
export function buildFilter(node: FilterNode, scope: LocalScope | null, build: Build): Run {
  const { hooks } = build;
  const source = (hooks?.source ?? build.build)(node.source, scope);
  if (node.condition.kind === "number") return buildPosition(source, decimal(node.condition.value), hooks);
  const inner = itemScope(node, scope, build);
  const test = build.build(node.condition, inner);
  const condition = inner.fields === null ? orNoMatch(test) : test;
  if (hooks === null) return buildFastFilter(source, condition, inner.slot);
  return buildTracedFilter(source, condition, inner.slot, hooks);
}
