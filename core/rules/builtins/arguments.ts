import { RuleFailure } from "#core/rules/failure.ts";
import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelRange,
  FeelTime,
  isContext,
  isList,
  kindOf,
  type Value,
} from "#core/rules/values.ts";
import { Decimal } from "#core/shared/decimal.ts";
import type { Form, Param, ParamKind } from "./builtin.ts";

const matchers: Readonly<Record<ParamKind, (value: Value) => boolean>> = {
  any: () => true,
  number: (value) => value instanceof Decimal,
  text: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  date: (value) => value instanceof FeelDate,
  time: (value) => value instanceof FeelTime,
  "date and time": (value) => value instanceof FeelDateTime,
  "days and time duration": (value) => value instanceof FeelDuration && value.kind === "days and time",
  "years and months duration": (value) => value instanceof FeelDuration && value.kind === "years and months",
  range: (value) => value instanceof FeelRange,
  list: isList,
  numbers: (value) => isList(value) && value.every((item) => item instanceof Decimal),
  context: isContext,
};

const KIND_WORDS: Partial<Record<ParamKind, string>> = { boolean: "yes/no", numbers: "list of numbers" };

export function kindsText(kinds: readonly ParamKind[]): string {
  return kinds.map((kind) => KIND_WORDS[kind] ?? kind).join(" or ");
}

/**
 * One argument as the parameter wants it, with the standard's two conversions: a single value stands for a list of one,
 * and a list of one stands for its item. Throws `RuleFailure` when neither fits.
 */
function fitOne(value: Value, param: Param, name: string): Value {
  const { kinds } = param;
  for (const kind of kinds) if (value !== null && matchers[kind](value)) return value;
  if (value === null) {
    if (param.nullable === true || kinds.includes("any")) return null;
    throw new RuleFailure(`${name}: “${param.name}” is nothing, but must be ${kindsText(kinds)}.`);
  }
  const wantsList = kinds.includes("list") || kinds.includes("numbers");
  const other =
    wantsList && !isList(value) ? [value] : isList(value) && value.length === 1 ? (value[0] ?? null) : null;
  if (other !== null) for (const kind of kinds) if (matchers[kind](other)) return other;
  throw new RuleFailure(`${name}: “${param.name}” must be ${kindsText(kinds)}, not ${kindOf(value)}.`);
}

/** All arguments of a call in parameter order; missing optional ones become null. */
export function fitArguments(form: Form, values: readonly (Value | undefined)[], name: string): Value[] {
  return form.params.map((param, index) => {
    const value = values[index];
    return value === undefined ? null : fitOne(value, param, name);
  });
}
