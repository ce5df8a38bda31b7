import { fitArguments } from "#core/rules/builtins/arguments.ts";
import { type Selection, selectForm } from "#core/rules/builtins/select.ts";
import { compareValues } from "#core/rules/compare-values.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import type { CallNode, FunctionNode } from "#core/rules/tree.ts";
import { isList, type Value } from "#core/rules/values.ts";
import { type Build, type LocalScope, withLocal } from "./builder.ts";
import { oneArgument, twoArguments } from "./fast-calls.ts";
import type { Frame, Run } from "./frame.ts";

/** The call with its arguments already evaluated. */
type Finish = (values: readonly (Value | undefined)[], frame: Frame) => Value;

/** A call may look at everything that it is given: long lists, contexts and texts cost steps. */
function chargeFor(values: readonly (Value | undefined)[], frame: Frame): void {
  for (const value of values) {
    if (typeof value === "string") frame.charge(value.length >>> 8);
    else if (Array.isArray(value)) frame.charge(value.length);
    else if (value instanceof Map) frame.charge(value.size);
  }
}

function finishOf({ form, name }: Selection): Finish {
  if (form.rest !== true) {
    return (values, frame) => {
      chargeFor(values, frame);
      return form.run(fitArguments(form, values, name), frame);
    };
  }
  const fixed = form.params.length - 1;
  return (values, frame) => {
    chargeFor(values, frame);
    frame.charge(values.length);
    const given = values as readonly Value[];
    return form.run(fitArguments(form, [...given.slice(0, fixed), given.slice(fixed)], name), frame);
  };
}

/** Calls with one or two arguments by position, without an array for them where a short cut applies. */
function buildShort(name: string, runs: readonly Run[], finish: Finish): Run | null {
  const [first, second, third] = runs;
  if (first === undefined || third !== undefined) return null;
  if (second === undefined) {
    const short = oneArgument.get(name);
    if (short === undefined) return (frame) => finish([first(frame)], frame);
    return (frame) => {
      const value = first(frame);
      return short(value, frame) ?? finish([value], frame);
    };
  }
  const short = twoArguments.get(name);
  if (short === undefined) return (frame) => finish([first(frame), second(frame)], frame);
  return (frame) => {
    const a = first(frame);
    const b = second(frame);
    return short(a, b, frame) ?? finish([a, b], frame);
  };
}

export function buildCall(node: CallNode, scope: LocalScope | null, build: Build): Run {
  if (node.name === "sort") return buildSort(node, scope, build);
  const selection = selectForm(node);
  const finish = finishOf(selection);
  const runs = node.args.map((argument) => build.build(argument, scope));
  if (node.names === null) {
    return (
      buildShort(node.name, runs, finish) ??
      ((frame) =>
        finish(
          runs.map((run) => run(frame)),
          frame,
        ))
    );
  }
  const { order } = selection;
  return (frame) => {
    const values = runs.map((run) => run(frame));
    return finish(
      order.map((index) => (index === null ? undefined : (values[index] ?? null))),
      frame,
    );
  };
}

type Precedes = (frame: Frame, a: Value, b: Value) => boolean;

function buildPrecedes(node: FunctionNode, scope: LocalScope | null, build: Build): Precedes {
  const first = withLocal(node.parameters[0] ?? "", scope);
  const second = withLocal(node.parameters[1] ?? "", first);
  const body = build.build(node.body, second);
  return (frame, a, b) => {
    frame.charge(1);
    frame.locals[first.slot] = a;
    frame.locals[second.slot] = b;
    const answer = body(frame);
    if (typeof answer !== "boolean") throw new RuleFailure("sort: the order must be yes/no.");
    return answer;
  };
}

/** A stable merge sort of our own: the engine's sort may call an inconsistent order in any way it likes. */
function mergeSort(items: readonly Value[], precedes: (a: Value, b: Value) => boolean): Value[] {
  if (items.length < 2) return [...items];
  const middle = items.length >> 1;
  const left = mergeSort(items.slice(0, middle), precedes);
  const right = mergeSort(items.slice(middle), precedes);
  const merged: Value[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const a = left[i] as Value;
    const b = right[j] as Value;
    if (precedes(b, a)) {
      merged.push(b);
      j += 1;
    } else {
      merged.push(a);
      i += 1;
    }
  }
  return [...merged, ...left.slice(i), ...right.slice(j)];
}

/** `sort(list, function(x, y) x < y)`; without an order the natural one of numbers, texts or dates. */
function buildSort(node: CallNode, scope: LocalScope | null, build: Build): Run {
  const byName = (name: string, index: number): number =>
    node.names === null ? index : node.names.indexOf(name);
  const listNode = node.args[byName("list", 0)];
  const order = node.args[byName("precedes", 1)];
  const list = listNode === undefined ? () => null : build.build(listNode, scope);
  const precedes: Precedes =
    order?.kind === "function"
      ? buildPrecedes(order, scope, build)
      : (frame, a, b) => {
          frame.charge(1);
          return compareValues(a, b) < 0;
        };
  return (frame) => {
    const value = list(frame);
    if (value === null) throw new RuleFailure("sort: the list is nothing.");
    return mergeSort(isList(value) ? value : [value], (a, b) => precedes(frame, a, b));
  };
}
