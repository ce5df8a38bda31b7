import { RuleFailure } from "#core/rules/failure.ts";
import { limits } from "#core/rules/limits.ts";
import { BOOLEAN, NUMBER, TEXT } from "#core/rules/types.ts";
import type { Value } from "#core/rules/values.ts";
import type { Decimal } from "#core/shared/decimal.ts";
import { decimal, roundTo, toSafeInteger } from "#core/shared/decimal.ts";
import { type Builtin, builtin, listArg, nullable, optional, param } from "./builtin.ts";

const string = param("string", "text");
const match = param("match", "text");

function text(value: Value | undefined): string {
  return value as string;
}

/** Whole part of a position or length, as a JavaScript integer. */
export function wholeOf(value: Value | undefined, what: string): number {
  const whole = toSafeInteger(roundTo(value as Decimal, 0, "down"));
  if (whole === null) throw new RuleFailure(`${what} is too large.`);
  return whole;
}

/** Positions count characters (code points), not UTF-16 halves; they start at 1, negative ones count from the end. */
function substring(value: string, start: number, length: number | null): string {
  if (start === 0) throw new RuleFailure("substring: positions start at 1 (or -1 from the end), not at 0.");
  if (length !== null && length < 1) throw new RuleFailure("substring: “length” must be at least 1.");
  const points = /[\ud800-\udfff]/.test(value) ? Array.from(value) : null;
  const size = points === null ? value.length : points.length;
  const from = start > 0 ? start - 1 : Math.max(0, size + start);
  const to = length === null ? size : from + length;
  return points === null ? value.slice(from, to) : points.slice(from, to).join("");
}

export function checkTextLength(value: string): string {
  if (value.length > limits.textValue) throw new RuleFailure("The text becomes too long.");
  return value;
}

export const textBuiltins: readonly Builtin[] = [
  builtin(
    "substring",
    [string, param("start position", "number"), optional("length", "number")],
    TEXT,
    ([value, start, length]) => {
      const size = length === null ? null : wholeOf(length, "The length");
      return substring(text(value), wholeOf(start, "The position"), size);
    },
    "Part of a text, from a position (1 = first, -1 = last).",
    'substring("claim-2041", 7)',
  ),
  builtin(
    "string length",
    [string],
    NUMBER,
    ([value], steps) => {
      steps.charge(text(value).length);
      let count = 0;
      for (const _ of text(value)) count += 1;
      return decimal(count);
    },
    "Number of characters.",
    'string length("abc")',
  ),
  builtin(
    "upper case",
    [string],
    TEXT,
    ([v]) => text(v).toUpperCase(),
    "The text in capitals.",
    'upper case("a")',
  ),
  builtin(
    "lower case",
    [string],
    TEXT,
    ([v]) => text(v).toLowerCase(),
    "The text in small letters.",
    'lower case("A")',
  ),
  builtin(
    "substring before",
    [string, match],
    TEXT,
    ([value, part]) => {
      const at = text(value).indexOf(text(part));
      return at < 0 ? "" : text(value).slice(0, at);
    },
    "The text before the first occurrence of another.",
    'substring before("A-17", "-")',
  ),
  builtin(
    "substring after",
    [string, match],
    TEXT,
    ([value, part]) => {
      const at = text(value).indexOf(text(part));
      return at < 0 ? "" : text(value).slice(at + text(part).length);
    },
    "The text after the first occurrence of another.",
    'substring after("A-17", "-")',
  ),
  builtin(
    "contains",
    [string, match],
    BOOLEAN,
    ([value, part]) => text(value).includes(text(part)),
    "Whether a text occurs in another.",
    'contains(reason, "late notice")',
  ),
  builtin(
    "starts with",
    [string, match],
    BOOLEAN,
    ([value, part]) => text(value).startsWith(text(part)),
    "Whether a text begins with another.",
    'starts with(code, "EX-")',
  ),
  builtin(
    "ends with",
    [string, match],
    BOOLEAN,
    ([value, part]) => text(value).endsWith(text(part)),
    "Whether a text ends with another.",
    'ends with(file, ".pdf")',
  ),
  builtin(
    "string join",
    [param("list", "list"), nullable("delimiter", "text")],
    TEXT,
    (args, steps) => {
      const items = listArg(args, 0);
      steps.charge(items.length);
      const parts: string[] = [];
      for (const item of items) {
        if (item === null) continue;
        if (typeof item !== "string")
          throw new RuleFailure("string join: every item of the list must be text.");
        parts.push(item);
      }
      return checkTextLength(parts.join((args[1] as string | null) ?? ""));
    },
    "Joins the texts of a list.",
    'string join(["a", "b"], ", ")',
  ),
];
