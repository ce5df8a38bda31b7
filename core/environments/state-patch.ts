/**
 * The difference of two states as JSON Patch (RFC 6902: add, replace, remove) on the state JSON.
 *
 * Invariants: states share what did not change, so the work is proportional to what did; applying the patch to the JSON
 * of the first state gives exactly the JSON of the second.
 */
import type { FeelContext, Value } from "#core/rules/values.ts";
import { equalValues } from "#core/rules/values.ts";
import type { PatchOperation } from "#core/trajectories/schema.ts";
import type { Field, FieldType } from "./schema.ts";
import { writeValue } from "./state-json.ts";

/** The operations that turn the JSON of `before` into the JSON of `after`; both are states of these fields. */
export function diffState(
  fields: readonly Field[],
  before: FeelContext,
  after: FeelContext,
): PatchOperation[] {
  const operations: PatchOperation[] = [];
  if (before !== after) diffRecord(fields, before, after, "", operations);
  return operations;
}

function diffRecord(
  fields: readonly Field[],
  before: FeelContext,
  after: FeelContext,
  path: string,
  operations: PatchOperation[],
): void {
  for (const field of fields) {
    diffEntry(
      field.type,
      before.get(field.name) ?? null,
      after.get(field.name) ?? null,
      `${path}/${field.name}`,
      operations,
    );
  }
}

function diffEntry(
  type: FieldType,
  before: Value,
  after: Value,
  path: string,
  operations: PatchOperation[],
): void {
  if (before === after) return;
  if (before === null) operations.push({ op: "add", path, value: writeValue(type, after) });
  else if (after === null) operations.push({ op: "remove", path });
  else diffValue(type, before, after, path, operations);
}

function diffValue(
  type: FieldType,
  before: Value,
  after: Value,
  path: string,
  operations: PatchOperation[],
): void {
  if (before === after) return;
  switch (type.kind) {
    case "record":
      diffRecord(type.fields, before as FeelContext, after as FeelContext, path, operations);
      return;
    case "collection":
      diffCollection(type.of, before as FeelContext, after as FeelContext, path, operations);
      return;
    case "list":
      diffList(type.of, before as readonly Value[], after as readonly Value[], path, operations);
      return;
    default:
      if (!equalValues(before, after))
        operations.push({ op: "replace", path, value: writeValue(type, after) });
  }
}

function diffCollection(
  of: FieldType,
  before: FeelContext,
  after: FeelContext,
  path: string,
  operations: PatchOperation[],
): void {
  for (const key of before.keys()) {
    if (!after.has(key)) operations.push({ op: "remove", path: `${path}/${pointerPart(key)}` });
  }
  for (const [key, entry] of after) {
    diffEntry(of, before.get(key) ?? null, entry, `${path}/${pointerPart(key)}`, operations);
  }
}

function diffList(
  of: FieldType,
  before: readonly Value[],
  after: readonly Value[],
  path: string,
  operations: PatchOperation[],
): void {
  const shared = Math.min(before.length, after.length);
  let start = 0;
  while (start < shared && equalValues(before[start] ?? null, after[start] ?? null)) start += 1;
  let tail = 0;
  while (
    tail < shared - start &&
    equalValues(before[before.length - 1 - tail] ?? null, after[after.length - 1 - tail] ?? null)
  ) {
    tail += 1;
  }
  const replaced = shared - tail;
  for (let index = start; index < replaced; index += 1) {
    diffValue(of, before[index] ?? null, after[index] ?? null, `${path}/${index}`, operations);
  }
  const from = Math.max(start, replaced);
  for (let index = before.length - tail - 1; index >= from && before.length > after.length; index -= 1) {
    operations.push({ op: "remove", path: `${path}/${index}` });
  }
  for (let index = from; index < after.length - tail && after.length > before.length; index += 1) {
    operations.push({ op: "add", path: `${path}/${index}`, value: writeValue(of, after[index] ?? null) });
  }
}

function pointerPart(key: string): string {
  return key.includes("~") || key.includes("/") ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}
