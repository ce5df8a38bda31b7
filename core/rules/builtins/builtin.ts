import type { Steps } from "#core/rules/steps.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { FeelContext, FeelList, Value } from "#core/rules/values.ts";

/** What a parameter accepts; several words mean "one of these". */
export type ParamKind =
  | "any"
  | "number"
  | "text"
  | "boolean"
  | "date"
  | "time"
  | "date and time"
  | "days and time duration"
  | "years and months duration"
  | "range"
  | "list"
  | "numbers"
  | "context";

export type Param = {
  readonly name: string;
  readonly kinds: readonly ParamKind[];
  readonly optional?: boolean;
  /** Null is handed to the function; everywhere else it is a failure. */
  readonly nullable?: boolean;
};

export type ResultType = FeelType | ((args: readonly FeelType[]) => FeelType);

/** One way of calling a built-in. With `rest`, all arguments from the last parameter on are collected in one list. */
export type Form = {
  readonly params: readonly Param[];
  readonly rest?: boolean;
  readonly result: ResultType;
  readonly run: (args: readonly Value[], steps: Steps) => Value;
};

export type Builtin = {
  readonly name: string;
  readonly forms: readonly Form[];
  readonly help: string;
  readonly example: string;
};

export function param(name: string, ...kinds: ParamKind[]): Param {
  return { name, kinds };
}

export function optional(name: string, ...kinds: ParamKind[]): Param {
  return { name, kinds, optional: true };
}

/** Optional, and null counts as "not given". */
export function nullable(name: string, ...kinds: ParamKind[]): Param {
  return { name, kinds, optional: true, nullable: true };
}

/** A built-in with one form. */
export function builtin(
  name: string,
  params: readonly Param[],
  result: ResultType,
  run: Form["run"],
  help: string,
  example: string,
): Builtin {
  return { name, forms: [{ params, result, run }], help, example };
}

export function listArg(args: readonly Value[], index: number): FeelList {
  return args[index] as FeelList;
}

export function contextArg(args: readonly Value[], index: number): FeelContext {
  return args[index] as FeelContext;
}
