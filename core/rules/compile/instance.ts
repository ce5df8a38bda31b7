import { RuleFailure } from "#core/rules/failure.ts";
import type { InstanceNode, TypeNode } from "#core/rules/tree.ts";
import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelRange,
  FeelTime,
  isContext,
  isList,
  type Value,
} from "#core/rules/values.ts";
import { Decimal } from "#core/shared/decimal.ts";
import type { Build, LocalScope } from "./builder.ts";
import type { Run } from "./frame.ts";

const simple: Readonly<Record<string, (value: Value) => boolean>> = {
  Any: (value) => value !== null,
  Null: (value) => value === null,
  number: (value) => value instanceof Decimal,
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  date: (value) => value instanceof FeelDate,
  time: (value) => value instanceof FeelTime,
  "date and time": (value) => value instanceof FeelDateTime,
  "days and time duration": (value) => value instanceof FeelDuration && value.kind === "days and time",
  "years and months duration": (value) => value instanceof FeelDuration && value.kind === "years and months",
};

/** Names of types that `instance of` knows without parameters. */
export const simpleTypeNames: readonly string[] = Object.keys(simple);

function conforms(value: Value, type: TypeNode): boolean {
  switch (type.kind) {
    case "simple": {
      const test = Object.hasOwn(simple, type.name) ? simple[type.name] : undefined;
      if (test === undefined) throw new RuleFailure(`There is no type “${type.name}”.`);
      return test(value);
    }
    case "list":
      return (
        value !== null &&
        isList(value) &&
        value.every((item) => conforms(item, type.of) || allowsNull(item, type.of))
      );
    case "range": {
      if (!(value instanceof FeelRange)) return false;
      return [value.start, value.end].every((end) => end === null || conforms(end, type.of));
    }
    case "context":
      return (
        value !== null &&
        isContext(value) &&
        type.fields.every(({ key, type: field }) => {
          const entry = value.get(key);
          return entry !== undefined && (entry === null || conforms(entry, field));
        })
      );
    case "function":
      return false;
  }
}

function allowsNull(value: Value, type: TypeNode): boolean {
  return value === null && type.kind === "simple" && type.name === "Any";
}

export function buildInstance(node: InstanceNode, scope: LocalScope | null, build: Build): Run {
  const value = build.build(node.value, scope);
  const { type } = node;
  return (frame) => conforms(value(frame), type);
}
