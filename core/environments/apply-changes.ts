import { type FeelContext, isContext, isList, type Value } from "#core/rules/values.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { PatchOperation } from "#core/trajectories/schema.ts";
import type { Field, FieldType } from "./schema.ts";
import { type Problem, readValue } from "./state-json.ts";

/**
 * Applies recorded changes (JSON Patch on state JSON) to a runtime state; unchanged parts are shared.
 * Throws `AssayError("integrity")` when an operation does not fit the state: the record is not of this environment.
 */
export function applyChanges(
  fields: readonly Field[],
  state: FeelContext,
  operations: readonly PatchOperation[],
): FeelContext {
  const root: FieldType = { kind: "record", fields: [...fields] };
  return operations.reduce<Value>((current, operation) => {
    const keys = operation.path
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    return applyAt(root, current, keys, 0, operation);
  }, state) as FeelContext;
}

function applyAt(
  type: FieldType,
  container: Value,
  keys: readonly string[],
  depth: number,
  operation: PatchOperation,
): Value {
  const key = keys[depth];
  if (key === undefined) throw doesNotFit(operation);
  const last = depth === keys.length - 1;
  if (type.kind === "list" && isList(container)) {
    const index = Number(key);
    if (!Number.isInteger(index) || index < 0 || index > container.length) throw doesNotFit(operation);
    if (!last) {
      const inner = container[index];
      if (inner === undefined) throw doesNotFit(operation);
      return container.with(index, applyAt(type.of, inner, keys, depth + 1, operation));
    }
    if (operation.op === "add") return container.toSpliced(index, 0, read(type.of, operation));
    if (index === container.length) throw doesNotFit(operation);
    if (operation.op === "remove") return container.toSpliced(index, 1);
    return container.with(index, read(type.of, operation));
  }
  if (!isContext(container) || (type.kind !== "record" && type.kind !== "collection"))
    throw doesNotFit(operation);
  const of = type.kind === "collection" ? type.of : type.fields.find((field) => field.name === key)?.type;
  if (of === undefined) throw doesNotFit(operation);
  const copy = new Map(container);
  if (!last) copy.set(key, applyAt(of, container.get(key) ?? null, keys, depth + 1, operation));
  else if (operation.op !== "remove") copy.set(key, read(of, operation));
  else if (type.kind === "record") copy.set(key, null);
  else copy.delete(key);
  return copy;
}

function read(type: FieldType, operation: PatchOperation): Value {
  const problems: Problem[] = [];
  const value = readValue(type, operation.value, operation.path, problems);
  if (problems.length > 0) throw doesNotFit(operation);
  return value;
}

function doesNotFit(operation: PatchOperation): AssayError {
  return new AssayError(
    "integrity",
    `The recorded change "${operation.op} ${operation.path}" does not fit the state.`,
    {
      details: { path: operation.path },
    },
  );
}
