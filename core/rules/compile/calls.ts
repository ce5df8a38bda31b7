import { fitArguments } from "#core/rules/builtins/arguments.ts";
import { selectForm } from "#core/rules/builtins/select.ts";
import { compareValues } from "#core/rules/compare-values.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import type { CallNode, FunctionNode } from "#core/rules/tree.ts";
import { isList, type Value } from "#core/rules/values.ts";
import { type Build, type LocalScope, withLocal } from "./builder.ts";
import type { Frame, Run } from "./frame.ts";

export function buildCall(node: CallNode, scope: LocalScope | null, build: Build): Run {
  if (node.name === "sort") return buildSort(node, scope, build);
  const { form, order, name } = selectForm(node);
  const runs = order.map((index) => {
    const argument = index === null ? undefined : node.args[index];
    return argument === undefined ? null : build.build(argument, scope);
  });
  if (form.rest !== true) {
    return (frame) =>
      form.run(
        fitArguments(form, runs.map((run) => (run === null ? undefined : run(frame))) as Value[], name),
        frame,
      );
  }
  const fixed = form.params.length - 1;
  const given = node.args.map((argument) => build.build(argument, scope));
  return (frame) => {
    const values = given.map((run) => run(frame));
    frame.charge(values.length);
    return form.run(fitArguments(form, [...values.slice(0, fixed), values.slice(fixed)], name), frame);
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
