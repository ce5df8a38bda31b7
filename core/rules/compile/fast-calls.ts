import type { FeelList, Value } from "#core/rules/values.ts";
import { add, compare, Decimal, decimal, ZERO } from "#core/shared/decimal.ts";
import { absolute } from "#core/shared/decimal-math.ts";
import type { Frame } from "./frame.ts";

/**
 * Short cuts for the calls that scoring makes most, for arguments of exactly the expected kinds. `undefined` means "not
 * this case": the general call then decides, with its conversions and messages. A short cut charges what the call charges.
 */
export type OneArgument = (value: Value, frame: Frame) => Value | undefined;
export type TwoArguments = (a: Value, b: Value, frame: Frame) => Value | undefined;

function sum(list: FeelList): Value | undefined {
  let total = ZERO;
  for (let at = 0; at < list.length; at += 1) {
    const item = list[at];
    if (!(item instanceof Decimal)) return undefined;
    total = add(total, item);
  }
  return total;
}

export const oneArgument: ReadonlyMap<string, OneArgument> = new Map<string, OneArgument>([
  ["count", (list) => (Array.isArray(list) ? decimal(list.length) : undefined)],
  [
    "sum",
    (list, frame) => {
      if (!Array.isArray(list)) return undefined;
      const total = sum(list);
      if (total !== undefined) frame.charge(list.length);
      return total;
    },
  ],
  ["abs", (value) => (value instanceof Decimal ? absolute(value) : undefined)],
  ["not", (value) => (typeof value === "boolean" ? !value : undefined)],
  ["present", (value) => value !== null],
]);

function texts(test: (a: string, b: string) => boolean): TwoArguments {
  return (a, b, frame) => {
    if (typeof a !== "string" || typeof b !== "string") return undefined;
    frame.charge(a.length >>> 8);
    return test(a, b);
  };
}

function pick(sign: number): TwoArguments {
  return (a, b, frame) => {
    if (!(a instanceof Decimal) || !(b instanceof Decimal)) return undefined;
    // The general call charges the argument list once for collecting and once for looking at it.
    frame.charge(4);
    return compare(b, a) === sign ? b : a;
  };
}

export const twoArguments: ReadonlyMap<string, TwoArguments> = new Map<string, TwoArguments>([
  ["contains", texts((a, b) => a.includes(b))],
  ["starts with", texts((a, b) => a.startsWith(b))],
  ["ends with", texts((a, b) => a.endsWith(b))],
  ["min", pick(-1)],
  ["max", pick(1)],
  ["get value", (map, key) => (map instanceof Map && typeof key === "string" ? map.get(key) : undefined)],
]);
