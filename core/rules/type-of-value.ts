import { Decimal } from "#core/shared/decimal.ts";
import { joined } from "./types/relate.ts";
import {
  ANY,
  BOOLEAN,
  DATE,
  DATE_TIME,
  DAYS_DURATION,
  type FeelType,
  MONTHS_DURATION,
  NUMBER,
  type Scope,
  TEXT,
  TIME,
} from "./types.ts";
import {
  type FeelContext,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelRange,
  FeelTime,
  isContext,
  isList,
  type Value,
} from "./values.ts";

/** The type that describes a value; what it does not tell (null, the items of an empty list) is of unknown type. */
export function typeOfValue(value: Value): FeelType {
  if (value === null) return ANY;
  if (typeof value === "boolean") return BOOLEAN;
  if (typeof value === "string") return TEXT;
  if (value instanceof Decimal) return NUMBER;
  if (value instanceof FeelDate) return DATE;
  if (value instanceof FeelTime) return TIME;
  if (value instanceof FeelDateTime) return DATE_TIME;
  if (value instanceof FeelDuration)
    return value.kind === "years and months" ? MONTHS_DURATION : DAYS_DURATION;
  if (value instanceof FeelRange) return { kind: "range", of: typeOfValue(value.start ?? value.end) };
  if (isList(value)) {
    const types = value.slice(0, 100).map(typeOfValue);
    return { kind: "list", of: types.length === 0 ? ANY : types.reduce(joined) };
  }
  if (!isContext(value)) return ANY;
  return {
    kind: "context",
    fields: Object.fromEntries([...value].map(([key, item]) => [key, typeOfValue(item)])),
  };
}

/** A scope that describes bindings, for tools that have values but no schema. */
export function scopeOfBindings(bindings: FeelContext): Scope {
  return { names: new Map([...bindings].map(([name, value]) => [name, typeOfValue(value)])) };
}
