import { describe, expect, it } from "vitest";
import { evaluateFeel } from "#core/rules/evaluate-feel.ts";
import { equalValues } from "#core/rules/values.ts";

/** Both sides are rules; they must give the same value. */
function same(left: string, right: string): void {
  const [a, b] = [evaluateFeel(left, new Map()), evaluateFeel(right, new Map())];
  if (a.outcome !== "value") throw new Error(`${left}: ${a.reason}`);
  if (b.outcome !== "value") throw new Error(`${right}: ${b.reason}`);
  expect(equalValues(a.value, b.value), `${left} should be ${right}`).toBe(true);
}

describe("range relations by name", () => {
  it("take point and range in the order in which they are written", () => {
    same("before(range: [1..10], point: 15)", "true");
    same("before(range: [1..10], point: 0)", "false");
    same("before(point: 0, range: [1..10])", "true");
    same("after(range: [1..10], point: 0)", "true");
    same("after(point: 15, range: [1..10])", "true");
    same("after(point: 0, range: [1..10])", "false");
    same("coincides(range: [5..5], point: 5)", "true");
    same("finishes(range: [1..10], point: 10)", "true");
    same("includes(point: 5, range: [1..10])", "true");
  });
});

describe("built-ins as the standard describes them", () => {
  it.each([
    ["modulo(dividend: -12, divisor: 5)", "3"],
    ["modulo(10.1, -4.5)", "-3.4"],
    ["round half down(n: -5.5, scale: 0)", "-5"],
    ["round half up(n: -5.5, scale: 0)", "-6"],
    ["mode([6, 1, 9, 6, 1])", "[1, 6]"],
    ["median(6, 1, 2, 3)", "2.5"],
    ["all(true, null, false)", "false"],
    ["any([false, null])", "null"],
    ['substring(string: "foobar", start position: -2, length: 1)', '"a"'],
    ['string length("\\U01F40Eab")', "3"],
    ['substring before("foobar", "")', '""'],
    ['substring after("foobar", "")', '"foobar"'],
    ['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '"[1=ab][2=]cd"'],
    ['split(string: "a;b;;", delimiter: ";")', '["a", "b", "", ""]'],
    ['string join(list: ["a", null, "c"], delimiter: "-")', '"a-c"'],
    ["sublist(list: [1, 2, 3], start position: -2, length: 1)", "[2]"],
    ["insert before(list: [1, 3], position: -1, newItem: 2)", "[1, 2, 3]"],
    ["list replace(list: [2, 4, 7, 8], position: 3, newItem: 6)", "[2, 4, 6, 8]"],
    ["index of(list: [1, null, 1], match: 1)", "[1, 3]"],
    ["flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]"],
    ['week of year(date: @"2003-12-29")', "1"],
    ['day of week(@"0001-01-01")', '"Monday"'],
    ['is(value1: @"P0Y", value2: @"P0D")', "false"],
    ['is(@"P1Y", @"P12M")', "true"],
    ['context put(context: { x: 1, y: { a: 0 } }, keys: ["y", "a"], value: 2)', "{ x: 1, y: { a: 2 } }"],
    ["context merge(contexts: [{ x: 1 }, { x: 2 }])", "{ x: 2 }"],
    ['get entries(m: { a: 1 })[key = "a"].value', "[1]"],
    ['number(from: "1.000,5", grouping separator: ".", decimal separator: ",")', "1000.5"],
    ['string(@"-P14M")', '"-P1Y2M"'],
    ['string([1, "a", null])', '"[1, \\"a\\", null]"'],
    ['@"2021-01-31" + @"P1M"', '@"2021-02-28"'],
    ['@"10:00:00" + @"PT15H"', '@"01:00:00"'],
    ['@"P1D" / @"PT12H"', "2"],
    ['@"10:20:30@Europe/Paris".timezone', '"Europe/Paris"'],
    ["(>= 5).end", "null"],
    ['range(from: "(1..3]").start included', "false"],
    ["overlaps(range1: [5..8], range2: [1..5))", "false"],
    ["meets(range1: [1..5], range2: [5..10])", "true"],
    ["5 in ((1..5], [7..8])", "true"],
    ["[1, 2] in ([[1, 2], [3]])", "true"],
    ["for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"],
    ["2 ** 3 ** 2", "64"],
    ["-2 ** 2", "4"],
    ["null instance of Any", "false"],
    ["[1..2] instance of range<number>", "true"],
    ['matches("hello\\nworld", "^world$", "m")', "true"],
  ])("%s is %s", same);
});
