import { sameKindAndEqual } from "#core/rules/compare-values.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import type { Steps } from "#core/rules/steps.ts";
import { ANY, BOOLEAN, type FeelType, NUMBER } from "#core/rules/types.ts";
import { type FeelList, isList, type Value } from "#core/rules/values.ts";
import { decimal } from "#core/shared/decimal.ts";
import { type Builtin, builtin, listArg, optional, param } from "./builtin.ts";
import { wholeOf } from "./text.ts";

const list = param("list", "list");
const same = (args: readonly FeelType[]): FeelType => args[0] ?? ANY;

function contains(items: FeelList, wanted: Value): boolean {
  return items.some((item) => sameKindAndEqual(item, wanted));
}

/** A position 1…n or −n…−1 as a zero-based index; throws outside of the list. */
function indexOf(items: FeelList, position: Value | undefined, name: string, extra = 0): number {
  const at = wholeOf(position, "The position");
  const index = at < 0 ? items.length + at : at - 1;
  if (at === 0 || index < 0 || index >= items.length + extra) {
    throw new RuleFailure(`${name}: there is no position ${at} in a list of ${items.length}.`);
  }
  return index;
}

function sublist(items: FeelList, args: readonly Value[]): FeelList {
  const start = indexOf(items, args[1], "sublist");
  if (args[2] === null || args[2] === undefined) return items.slice(start);
  const length = wholeOf(args[2], "The length");
  if (length < 1 || start + length > items.length) {
    throw new RuleFailure(`sublist: there are no ${length} items from there on.`);
  }
  return items.slice(start, start + length);
}

function distinct(items: FeelList, steps: Steps): FeelList {
  const found: Value[] = [];
  for (const item of items) {
    steps.charge(found.length + 1);
    if (!contains(found, item)) found.push(item);
  }
  return found;
}

function flatten(items: FeelList, into: Value[], steps: Steps): Value[] {
  for (const item of items) {
    steps.charge(1);
    if (isList(item)) flatten(item, into, steps);
    else into.push(item);
  }
  return into;
}

function flat(type: FeelType): FeelType {
  return type.kind === "list" ? flat(type.of) : type;
}

function elementOf(type: FeelType | undefined): FeelType {
  return type?.kind === "list" ? type.of : ANY;
}

function concatenated(args: readonly Value[], steps: Steps): Value[] {
  const lists = listArg(args, 0);
  const all: Value[] = [];
  for (const part of lists) {
    if (part === null) throw new RuleFailure("A list is nothing.");
    const items = isList(part) ? part : [part];
    steps.charge(items.length + 1);
    all.push(...items);
  }
  return all;
}

export const listBuiltins: readonly Builtin[] = [
  builtin(
    "list contains",
    [list, param("element", "any")],
    BOOLEAN,
    (args, steps) => {
      steps.charge(listArg(args, 0).length);
      return contains(listArg(args, 0), args[1] ?? null);
    },
    "Whether a list holds a value.",
    'list contains(documents, "police report")',
  ),
  builtin(
    "count",
    [list],
    NUMBER,
    (args) => decimal(listArg(args, 0).length),
    "Number of items.",
    "count(claim.lines)",
  ),
  builtin(
    "sublist",
    [list, param("start position", "number"), optional("length", "number")],
    same,
    (args) => sublist(listArg(args, 0), args),
    "Part of a list, from a position on.",
    "sublist([1, 2, 3], 2)",
  ),
  {
    name: "append",
    forms: [
      {
        params: [list, param("item", "list")],
        rest: true,
        result: same,
        run: (args) => [...listArg(args, 0), ...listArg(args, 1)],
      },
    ],
    help: "The list with items added at its end.",
    example: 'append(reasons, "late notice")',
  },
  {
    name: "concatenate",
    forms: [
      { params: [param("list", "list")], rest: true, result: (args) => args[0] ?? ANY, run: concatenated },
    ],
    help: "All items of several lists, in order.",
    example: "concatenate([1, 2], [3])",
  },
  {
    name: "union",
    forms: [
      {
        params: [param("list", "list")],
        rest: true,
        result: (args) => args[0] ?? ANY,
        run: (args, steps) => distinct(concatenated(args, steps), steps),
      },
    ],
    help: "All items of several lists, each once.",
    example: "union([1, 2], [2, 3])",
  },
  builtin(
    "insert before",
    [list, param("position", "number"), param("newItem", "any")],
    same,
    (args) => {
      const items = listArg(args, 0);
      const index = indexOf(items, args[1], "insert before", 0);
      return [...items.slice(0, index), args[2] ?? null, ...items.slice(index)];
    },
    "The list with an item inserted at a position.",
    "insert before([1, 3], 2, 2)",
  ),
  builtin(
    "remove",
    [list, param("position", "number")],
    same,
    (args) => {
      const index = indexOf(listArg(args, 0), args[1], "remove");
      return listArg(args, 0).filter((_, at) => at !== index);
    },
    "The list without the item at a position.",
    "remove([1, 2, 3], 2)",
  ),
  builtin(
    "list replace",
    [list, param("position", "number"), param("newItem", "any")],
    same,
    (args) => {
      const index = indexOf(listArg(args, 0), args[1], "list replace");
      return listArg(args, 0).map((item, at) => (at === index ? (args[2] ?? null) : item));
    },
    "The list with the item at a position replaced.",
    "list replace([1, 2, 3], 2, 4)",
  ),
  builtin(
    "reverse",
    [list],
    same,
    (args) => [...listArg(args, 0)].reverse(),
    "The list backwards.",
    "reverse([1, 2])",
  ),
  builtin(
    "index of",
    [list, param("match", "any")],
    { kind: "list", of: NUMBER },
    (args, steps) => {
      steps.charge(listArg(args, 0).length);
      return listArg(args, 0).flatMap((item, at) =>
        sameKindAndEqual(item, args[1] ?? null) ? [decimal(at + 1)] : [],
      );
    },
    "All positions at which a value occurs.",
    "index of([1, 2, 1], 1)",
  ),
  builtin(
    "distinct values",
    [list],
    same,
    (args, steps) => distinct(listArg(args, 0), steps),
    "The list without repetitions.",
    "distinct values([1, 2, 1])",
  ),
  builtin(
    "flatten",
    [list],
    (args) => ({ kind: "list", of: flat(elementOf(args[0])) }),
    (args, steps) => flatten(listArg(args, 0), [], steps),
    "One list of all items of nested lists.",
    "flatten([[1, 2], 3])",
  ),
];
