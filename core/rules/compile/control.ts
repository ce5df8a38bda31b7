import { compareValues } from "#core/rules/compare-values.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import { dateFromEpochDay } from "#core/rules/temporal/arithmetic.ts";
import type { ForNode, IfNode, Iterator, QuantifiedNode } from "#core/rules/tree.ts";
import { mentions } from "#core/rules/tree-walk.ts";
import { FeelDate, FeelRange, isList, kindOf, type Value } from "#core/rules/values.ts";
import { add, compare, Decimal, isInteger, ONE, subtract } from "#core/shared/decimal.ts";
import { type Build, type LocalScope, withLocal } from "./builder.ts";
import type { Frame, Run } from "./frame.ts";

export function buildIf(node: IfNode, scope: LocalScope | null, build: Build): Run {
  const condition = build.build(node.condition, scope);
  const then = build.build(node.consequence, scope);
  const otherwise = build.build(node.otherwise, scope);
  return (frame) => {
    const test = condition(frame);
    if (test === true) return then(frame);
    if (test === false || test === null) return otherwise(frame);
    throw new RuleFailure(`The condition after “if” must be yes/no, not ${kindOf(test)}.`);
  };
}

/** The values from one end to the other, upwards or downwards, both included: whole numbers or dates. */
export function spread(start: Value, end: Value, frame: Frame): readonly Value[] {
  if (start instanceof Decimal && end instanceof Decimal) {
    if (!isInteger(start) || !isInteger(end))
      throw new RuleFailure("A loop needs whole numbers at both ends.");
    const down = compare(start, end) > 0;
    const values: Value[] = [];
    for (
      let at = start;
      down ? compare(at, end) >= 0 : compare(at, end) <= 0;
      at = down ? subtract(at, ONE) : add(at, ONE)
    ) {
      frame.charge(1);
      values.push(at);
    }
    return values;
  }
  if (start instanceof FeelDate && end instanceof FeelDate) {
    const size = Math.abs(end.epochDay - start.epochDay) + 1;
    frame.charge(size);
    const step = start.epochDay <= end.epochDay ? 1 : -1;
    return Array.from({ length: size }, (_, index) => dateFromEpochDay(start.epochDay + step * index));
  }
  throw new RuleFailure("A loop runs over a list, whole numbers or dates.");
}

/** What an iterator runs over: a list, a single value, or a range of numbers or dates. */
function elementsOf(value: Value, frame: Frame): readonly Value[] {
  if (value === null) throw new RuleFailure("The list to go through is nothing.");
  if (isList(value)) return value;
  if (value instanceof FeelRange) {
    if (value.form !== "interval") throw new RuleFailure("A loop needs a range with two ends.");
    if (compareValues(value.start, value.end) > 0)
      throw new RuleFailure("The range runs backwards; write it as a..b.");
    const all = spread(value.start, value.end, frame);
    return all.slice(value.startIncluded ? 0 : 1, value.endIncluded ? all.length : -1);
  }
  return [value];
}

type Elements = (frame: Frame) => readonly Value[];

function buildElements(iterator: Iterator, scope: LocalScope | null, build: Build): Elements {
  if (iterator.list === undefined) {
    const start = build.build(iterator.start, scope);
    const end = build.build(iterator.end, scope);
    return (frame) => spread(start(frame), end(frame), frame);
  }
  const list = (build.hooks?.source ?? build.build)(iterator.list, scope);
  return (frame) => elementsOf(list(frame), frame);
}

type Loop = {
  readonly scope: LocalScope | null;
  readonly each: (frame: Frame, turn: (frame: Frame) => boolean) => boolean;
};

/** Nested iterators as one loop; `turn` returns true to stop everything. */
function buildLoop(iterators: readonly Iterator[], scope: LocalScope | null, build: Build): Loop {
  const { hooks } = build;
  let inner = scope;
  const levels: { readonly slot: number; readonly elements: Elements }[] = [];
  for (const iterator of iterators) {
    const elements = buildElements(iterator, inner, build);
    const local = withLocal(iterator.name, inner, true);
    levels.push({ slot: local.slot, elements });
    inner = local;
  }
  const runLevel = (index: number, frame: Frame, turn: (frame: Frame) => boolean): boolean => {
    const level = levels[index];
    if (level === undefined) return turn(frame);
    const elements = level.elements(frame);
    const taken = hooks === null ? null : hooks.taken(frame);
    for (let at = 0; at < elements.length; at += 1) {
      frame.charge(1);
      frame.locals[level.slot] = elements[at] ?? null;
      if (hooks !== null && taken !== null) hooks.bind(frame, level.slot, taken, at);
      if (runLevel(index + 1, frame, turn)) return true;
    }
    return false;
  };
  return { scope: inner, each: (frame, turn) => runLevel(0, frame, turn) };
}

export function buildFor(node: ForNode, scope: LocalScope | null, build: Build): Run {
  const loop = buildLoop(node.iterators, scope, build);
  // `partial` is the list of the results so far.
  const partial = withLocal("partial", loop.scope);
  const body = build.build(node.body, partial);
  const usesPartial = mentions(node.body, "partial");
  return (frame) => {
    const results: Value[] = [];
    loop.each(frame, () => {
      if (usesPartial) {
        frame.charge(results.length);
        frame.locals[partial.slot] = [...results];
      }
      results.push(body(frame));
      return false;
    });
    return results;
  };
}

function notBoolean(answer: Value): RuleFailure {
  return new RuleFailure(`The condition after “satisfies” must be yes/no, not ${kindOf(answer)}.`);
}

/** One iterator, the usual case, as a plain loop. */
function buildSimpleQuantified(
  only: Iterator,
  node: QuantifiedNode,
  scope: LocalScope | null,
  build: Build,
): Run {
  const elements = buildElements(only, scope, build);
  const local = withLocal(only.name, scope, true);
  const condition = build.build(node.condition, local);
  const settles = node.which === "some";
  const { slot } = local;
  return (frame) => {
    const list = elements(frame);
    let open = false;
    for (let at = 0; at < list.length; at += 1) {
      frame.charge(1);
      frame.locals[slot] = list[at] ?? null;
      const answer = condition(frame);
      if (answer === settles) return settles;
      if (answer === null) open = true;
      else if (typeof answer !== "boolean") throw notBoolean(answer);
    }
    return open ? null : !settles;
  };
}

/** `some` and `every`, three-valued like `or` and `and`. */
export function buildQuantified(node: QuantifiedNode, scope: LocalScope | null, build: Build): Run {
  const settles = node.which === "some";
  const [only, second] = node.iterators;
  if (only !== undefined && second === undefined && build.hooks === null) {
    return buildSimpleQuantified(only, node, scope, build);
  }
  const loop = buildLoop(node.iterators, scope, build);
  const condition = build.build(node.condition, loop.scope);
  return (frame) => {
    let open = false;
    const settled = loop.each(frame, () => {
      const answer = condition(frame);
      if (answer === null) open = true;
      else if (typeof answer !== "boolean") throw notBoolean(answer);
      return answer === settles;
    });
    if (settled) return settles;
    return open ? null : !settles;
  };
}
