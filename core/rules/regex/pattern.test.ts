import { describe, expect, it } from "vitest";
import { evaluateFeel } from "#core/rules/evaluate-feel.ts";
import type { Value } from "#core/rules/values.ts";

function run(text: string, input: string): unknown {
  const result = evaluateFeel(text, new Map<string, Value>([["input", input]]));
  return result.outcome === "value" ? result.value : result.outcome;
}

describe("patterns", () => {
  it.each([
    ['matches(input, "^[a-z]{3}$")', "abc", true],
    ['matches(input, "[A-Z-[OI]]", "i")', "x", true],
    ['matches(input, "[A-Z-[OI]]", "i")', "i", false],
    ['matches(input, "[^a-z]", "i")', "K", false],
    ['matches(input, "[^a-z]", "i")', "\u212a", false],
    ['matches(input, "k", "i")', "\u212a", true],
    ['matches(input, "^\\d+$")', "\u0664\u0665", true],
    ['matches(input, "^\\w+$")', "caf\u00e9_", false],
    ['matches(input, "^\\i\\c*$")', "_a.b-c", true],
    ['matches(input, "a.c")', "a\nc", false],
    ['matches(input, "a.c", "s")', "a\nc", true],
    ['matches(input, "^b$", "m")', "a\nb\nc", true],
    ['matches(input, "a b [ ] c", "x")', "ab c", true],
    ['matches(input, "a.c", "q")', "xa.cx", true],
    ['matches(input, "\\p{IsGreek}")', "\u03b1", true],
    ['matches(input, "[0-9-.]*/")', "input", false],
    ['matches(input, "(a)\\1")', "aa", "refused"],
    ['matches(input, "(?=a)a")', "a", "refused"],
    ['matches(input, "[a-")', "a", "error"],
    ['matches(input, "a{2000}")', "a", "error"],
    ['matches(input, "\\z")', "a", "error"],
    ['replace(input, "(.)b", "[$1$0$9]")', "abab", "[aab][aab]"],
    ['replace(input, "x*", "-")', "abc", "error"],
    ['replace(input, "b", "$")', "abc", "error"],
    ['replace(input, "a", "\\\\$", "")', "a", "$"],
    ['split(input, "\\s*;\\s*")', "a ; b;c", ["a", "b", "c"]],
  ])("%s on %j gives %j", (text, input, expected) => {
    expect(run(text, input)).toEqual(expected);
  });
});
