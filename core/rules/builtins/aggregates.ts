import { compareValues } from "#core/rules/compare-values.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import type { Steps } from "#core/rules/steps.ts";
import { ANY, BOOLEAN, type FeelType, NUMBER } from "#core/rules/types.ts";
import type { FeelList, Value } from "#core/rules/values.ts";
import { add, compare, type Decimal, decimal, divide, multiply, ONE } from "#core/shared/decimal.ts";
import { sampleDeviation, sumOf } from "#core/shared/decimal-math.ts";
import { type Builtin, type Form, listArg, type ParamKind, param } from "./builtin.ts";

function elementOf(args: readonly FeelType[]): FeelType {
  const [first] = args;
  return first?.kind === "list" ? first.of : (first ?? ANY);
}

/** The two ways of calling an aggregate: with a list, or with the items themselves. */
function aggregate(
  name: string,
  kind: ParamKind,
  result: Form["result"],
  run: (items: FeelList, steps: Steps) => Value,
  help: string,
  example: string,
): Builtin {
  const call: Form["run"] = (args, steps) => {
    steps.charge(listArg(args, 0).length);
    return run(listArg(args, 0), steps);
  };
  const params = [param("list", kind)];
  return {
    name,
    forms: [
      { params, result, run: call },
      { params, rest: true, result, run: call },
    ],
    help,
    example,
  };
}

function numbers(items: FeelList): readonly Decimal[] {
  return items as readonly Decimal[];
}

function extreme(items: FeelList, wanted: number, name: string): Value {
  const [first, ...others] = items;
  if (first === undefined) throw new RuleFailure(`${name}: the list is empty.`);
  let best = first;
  if (others.length === 0) compareValues(best, best);
  for (const item of others) if (compareValues(item, best) === wanted) best = item;
  return best;
}

function sortedNumbers(items: FeelList): Decimal[] {
  return [...numbers(items)].sort(compare);
}

function median(items: FeelList): Value {
  const sorted = sortedNumbers(items);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted[middle - 1];
  return sorted.length % 2 === 1 || lower === undefined ? upper : divide(add(lower, upper), decimal(2));
}

function mode(items: FeelList): Value {
  const sorted = sortedNumbers(items);
  let best: Decimal[] = [];
  let bestCount = 0;
  for (let at = 0; at < sorted.length; ) {
    const value = sorted[at] as Decimal;
    let end = at;
    while (end < sorted.length && compare(sorted[end] as Decimal, value) === 0) end += 1;
    if (end - at > bestCount) {
      best = [value];
      bestCount = end - at;
    } else if (end - at === bestCount) best.push(value);
    at = end;
  }
  return best;
}

/** Three-valued: one `decides` value settles it; otherwise a null leaves it open; anything else is a failure. */
function quantify(items: FeelList, decides: boolean, name: string): Value {
  let open = false;
  for (const item of items) {
    if (item === decides) return decides;
    if (item === null) open = true;
    else if (typeof item !== "boolean") throw new RuleFailure(`${name}: every item must be yes/no.`);
  }
  return open ? null : !decides;
}

export const aggregateBuiltins: readonly Builtin[] = [
  aggregate(
    "min",
    "list",
    elementOf,
    (items) => extreme(items, -1, "min"),
    "The smallest item.",
    "min(3, 1, 2)",
  ),
  aggregate(
    "max",
    "list",
    elementOf,
    (items) => extreme(items, 1, "max"),
    "The largest item.",
    "max([3, 1, 2])",
  ),
  aggregate(
    "sum",
    "numbers",
    elementOf,
    (items) => sumOf(numbers(items)),
    "The sum; 0 for an empty list.",
    "sum([1, 2])",
  ),
  aggregate(
    "mean",
    "numbers",
    elementOf,
    (items) => {
      if (items.length === 0) throw new RuleFailure("mean: the list is empty.");
      return divide(sumOf(numbers(items)), decimal(items.length));
    },
    "The average.",
    "mean([1, 2, 3])",
  ),
  aggregate(
    "product",
    "numbers",
    NUMBER,
    (items) => {
      if (items.length === 0) throw new RuleFailure("product: the list is empty.");
      return numbers(items).reduce(multiply, ONE);
    },
    "The product of all numbers.",
    "product([2, 3])",
  ),
  aggregate("median", "numbers", elementOf, median, "The middle value.", "median([8, 2, 5])"),
  aggregate(
    "mode",
    "numbers",
    (args) => ({ kind: "list", of: elementOf(args) }),
    mode,
    "The most frequent values.",
    "mode([6, 3, 6])",
  ),
  aggregate(
    "stddev",
    "numbers",
    elementOf,
    (items) => {
      if (items.length < 2) throw new RuleFailure("stddev: at least two numbers are needed.");
      return sampleDeviation(numbers(items));
    },
    "The standard deviation of a sample.",
    "stddev([2, 4, 7, 5])",
  ),
  aggregate(
    "all",
    "list",
    BOOLEAN,
    (items) => quantify(items, false, "all"),
    "Whether every item is yes.",
    "all([true, true])",
  ),
  aggregate(
    "any",
    "list",
    BOOLEAN,
    (items) => quantify(items, true, "any"),
    "Whether some item is yes.",
    "any([false, true])",
  ),
];
