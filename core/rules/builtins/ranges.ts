import { compareValues } from "#core/rules/compare-values.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import { BOOLEAN } from "#core/rules/types.ts";
import { FeelRange, type Value } from "#core/rules/values.ts";
import { type Builtin, type Form, type ParamKind, param } from "./builtin.ts";

/** A point counts as the range [point..point]. */
function asRange(value: Value | undefined): FeelRange {
  const point = value ?? null;
  if (!(point instanceof FeelRange)) {
    compareValues(point, point);
    return new FeelRange(point, point, true, true);
  }
  if (point.form !== "interval" || point.start === null || point.end === null) {
    throw new RuleFailure("The range must have two ends.");
  }
  return point;
}

function order(a: Value, b: Value): number {
  return compareValues(a, b);
}

/** Start of a against start of b, where an included start comes first. */
function starts(a: FeelRange, b: FeelRange): number {
  return order(a.start, b.start) || Number(b.startIncluded) - Number(a.startIncluded);
}

/** End of a against end of b, where an included end comes last. */
function ends(a: FeelRange, b: FeelRange): number {
  return order(a.end, b.end) || Number(a.endIncluded) - Number(b.endIncluded);
}

/** Whether a ends before b starts, sharing no point. */
function isBefore(a: FeelRange, b: FeelRange): boolean {
  const gap = order(a.end, b.start);
  return gap < 0 || (gap === 0 && !(a.endIncluded && b.startIncluded));
}

function meets(a: FeelRange, b: FeelRange): boolean {
  return a.endIncluded && b.startIncluded && order(a.end, b.start) === 0;
}

function overlaps(a: FeelRange, b: FeelRange): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}

function overlapsBefore(a: FeelRange, b: FeelRange): boolean {
  return starts(a, b) < 0 && overlaps(a, b) && ends(a, b) <= 0;
}

function includes(a: FeelRange, b: FeelRange): boolean {
  return starts(a, b) <= 0 && ends(a, b) >= 0;
}

function coincides(a: FeelRange, b: FeelRange): boolean {
  return starts(a, b) === 0 && ends(a, b) === 0;
}

type Relation = (a: FeelRange, b: FeelRange) => boolean;

/** Which side may be a single point: the standard defines these and no others. */
type Points = "none" | "first" | "second" | "any";

const POINTS: Readonly<Record<string, Points>> = {
  before: "any",
  after: "any",
  finishes: "first",
  "finished by": "second",
  includes: "second",
  during: "first",
  starts: "first",
  "started by": "second",
  coincides: "any",
};

function relation(name: string, test: Relation, help: string, example: string): Builtin {
  const points = POINTS[name] ?? "none";
  const [first, second] = [points === "first" || points === "any", points === "second" || points === "any"];
  const kinds = (point: boolean): ParamKind => (point ? "any" : "range");
  const form = (a: string, b: string): Form => ({
    params: [param(a, kinds(first)), param(b, kinds(second))],
    result: BOOLEAN,
    run: ([x, y]) => test(asRange(x), asRange(y)),
  });
  const forms = [form("range1", "range2")];
  if (first) forms.push(form("point", "range"));
  if (second) forms.push(form("range", "point"));
  if (first && second) forms.push(form("point1", "point2"));
  return { name, forms, help, example };
}

export const rangeBuiltins: readonly Builtin[] = [
  relation("before", isBefore, "Whether the first ends before the second starts.", "before(5, [6..10])"),
  relation(
    "after",
    (a, b) => isBefore(b, a),
    "Whether the first starts after the second ends.",
    "after(11, [6..10])",
  ),
  relation(
    "meets",
    meets,
    "Whether the first ends exactly where the second starts.",
    "meets([1..5], [5..10])",
  ),
  relation(
    "met by",
    (a, b) => meets(b, a),
    "Whether the first starts exactly where the second ends.",
    "met by([5..10], [1..5])",
  ),
  relation("overlaps", overlaps, "Whether two ranges share a point.", "overlaps([1..5], [3..8])"),
  relation(
    "overlaps before",
    overlapsBefore,
    "Whether the first starts before the second and reaches into it.",
    "overlaps before([1..5], [3..8])",
  ),
  relation(
    "overlaps after",
    (a, b) => overlapsBefore(b, a),
    "Whether the first starts inside the second and ends after it.",
    "overlaps after([3..8], [1..5])",
  ),
  relation(
    "finishes",
    (a, b) => ends(a, b) === 0 && starts(a, b) >= 0,
    "Whether the first ends the second.",
    "finishes(10, [1..10])",
  ),
  relation(
    "finished by",
    (a, b) => ends(a, b) === 0 && starts(a, b) <= 0,
    "Whether the first is ended by the second.",
    "finished by([1..10], 10)",
  ),
  relation("includes", includes, "Whether the first contains the second.", "includes([1..10], 4)"),
  relation(
    "during",
    (a, b) => includes(b, a),
    "Whether the first lies inside the second.",
    "during(4, [1..10])",
  ),
  relation(
    "starts",
    (a, b) => starts(a, b) === 0 && ends(a, b) <= 0,
    "Whether the first begins the second.",
    "starts(1, [1..10])",
  ),
  relation(
    "started by",
    (a, b) => starts(a, b) === 0 && ends(a, b) >= 0,
    "Whether the first is begun by the second.",
    "started by([1..10], 1)",
  ),
  relation("coincides", coincides, "Whether both are the same.", "coincides([1..5], [1..5])"),
];
