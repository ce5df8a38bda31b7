import { builtinNames } from "#core/rules/builtins/names.ts";
import type { FeelType, Scope } from "#core/rules/types.ts";
import { type FeelContext, FeelRange, isContext, isList, type Value } from "#core/rules/values.ts";

/** Nested names as plain objects, the form in which lezer-feel wants the variables in scope. */
export type NameShape = { readonly [name: string]: NameShape | 1 };

const MAX_DEPTH = 6;

function emptyShape(): Record<string, NameShape | 1> {
  return Object.create(null) as Record<string, NameShape | 1>;
}

function shapeOfType(type: FeelType, depth: number): NameShape | 1 {
  if (depth > MAX_DEPTH) return 1;
  if (type.kind === "list" || type.kind === "collection") return shapeOfType(type.of, depth + 1);
  if (type.kind !== "context") return 1;
  const shape = emptyShape();
  for (const [name, field] of Object.entries(type.fields)) shape[name] = shapeOfType(field, depth + 1);
  return shape;
}

function shapeOfValue(value: Value, depth: number): NameShape | 1 {
  if (depth > MAX_DEPTH || value === null || value instanceof FeelRange) return 1;
  if (isList(value)) {
    const merged = emptyShape();
    for (const item of value.slice(0, 50)) {
      const shape = shapeOfValue(item, depth + 1);
      if (shape !== 1) Object.assign(merged, shape);
    }
    return merged;
  }
  if (!isContext(value)) return 1;
  const shape = emptyShape();
  for (const [name, item] of value) shape[name] = shapeOfValue(item, depth + 1);
  return shape;
}

function withBuiltins(): Record<string, NameShape | 1> {
  const shape = emptyShape();
  for (const name of builtinNames) shape[name] = 1;
  return shape;
}

const scopeShapes = new WeakMap<Scope, NameShape>();

export function shapeOfScope(scope: Scope): NameShape {
  const cached = scopeShapes.get(scope);
  if (cached !== undefined) return cached;
  const shape = withBuiltins();
  for (const [name, type] of scope.names) shape[name] = shapeOfType(type, 0);
  scopeShapes.set(scope, shape);
  return shape;
}

export function shapeOfBindings(bindings: FeelContext): NameShape {
  const shape = withBuiltins();
  for (const [name, value] of bindings) shape[name] = shapeOfValue(value, 0);
  return shape;
}
