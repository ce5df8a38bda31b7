import { RuleFailure } from "#core/rules/failure.ts";
import { compilePattern } from "#core/rules/regex/compile-pattern.ts";
import { replacementFor } from "#core/rules/regex/replacement.ts";
import { BOOLEAN, TEXT } from "#core/rules/types.ts";
import type { Value } from "#core/rules/values.ts";
import { type Builtin, builtin, nullable, param } from "./builtin.ts";
import { checkTextLength } from "./text.ts";

function text(value: Value | undefined): string {
  return value as string;
}

/** Linear time means text × pattern. */
function cost(input: string, pattern: string): number {
  return Math.ceil((input.length * pattern.length) / 16);
}

export const patternBuiltins: readonly Builtin[] = [
  builtin(
    "matches",
    [param("input", "text"), param("pattern", "text"), nullable("flags", "text")],
    BOOLEAN,
    ([input, pattern, flags], steps) => {
      steps.charge(cost(text(input), text(pattern)));
      return compilePattern(text(pattern), (flags as string | null) ?? "")
        .matcher(text(input))
        .find();
    },
    "Whether a pattern (regular expression) occurs in a text.",
    'matches(plate, "^[A-Z]{2}-[0-9]+$")',
  ),
  builtin(
    "replace",
    [
      param("input", "text"),
      param("pattern", "text"),
      param("replacement", "text"),
      nullable("flags", "text"),
    ],
    TEXT,
    ([input, pattern, replacement, flags], steps) => {
      steps.charge(cost(text(input), text(pattern)));
      const compiled = compilePattern(text(pattern), (flags as string | null) ?? "");
      const fill = replacementFor(text(replacement), (flags as string | null) ?? "", compiled.groupCount());
      if (compiled.matcher("").find()) {
        throw new RuleFailure("replace: the pattern must not match empty text; write + instead of *.");
      }
      const matcher = compiled.matcher(text(input));
      let result = "";
      let position = 0;
      while (matcher.find()) {
        result += text(input).slice(position, matcher.start()) + fill((group) => matcher.group(group) ?? "");
        position = matcher.end();
        checkTextLength(result);
      }
      return checkTextLength(result + text(input).slice(position));
    },
    "Replaces every match of a pattern; $1 stands for the first group.",
    'replace(phone, "[^0-9]", "")',
  ),
  builtin(
    "split",
    [param("string", "text"), param("delimiter", "text")],
    { kind: "list", of: TEXT },
    ([value, delimiter], steps) => {
      steps.charge(cost(text(value), text(delimiter)));
      const matcher = compilePattern(text(delimiter), "").matcher(text(value));
      const parts: string[] = [];
      let position = 0;
      while (matcher.find()) {
        if (matcher.end() === matcher.start())
          throw new RuleFailure("split: the delimiter must not match empty text.");
        parts.push(text(value).slice(position, matcher.start()));
        position = matcher.end();
      }
      parts.push(text(value).slice(position));
      return parts;
    },
    "Splits a text at every match of a pattern.",
    'split("a;b", ";")',
  ),
];
