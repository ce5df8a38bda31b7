import { RuleFailure } from "#core/rules/failure.ts";
import { literalOfText } from "#core/rules/parse/text-literal.ts";
import { textOfTemporal } from "#core/rules/temporal/text.ts";
import { ANY, BOOLEAN, NUMBER, TEXT } from "#core/rules/types.ts";
import { FeelRange, isContext, isList, type Value } from "#core/rules/values.ts";
import { Decimal, parseDecimal, toText } from "#core/shared/decimal.ts";
import { type Builtin, builtin, param } from "./builtin.ts";
import { readRange } from "./range-text.ts";
import { checkTextLength } from "./text.ts";

/** A value as FEEL text: what `string()` gives. Text inside lists and contexts is quoted. */
export function feelText(value: Value, quoted = false): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") return quoted ? literalOfText(value) : value;
  if (value instanceof Decimal) return toText(value);
  if (value instanceof FeelRange) {
    if (value.form !== "interval") return `${value.form} ${feelText(value.start ?? value.end, true)}`;
    const open = value.startIncluded ? "[" : "(";
    return `${open}${feelText(value.start, true)}..${feelText(value.end, true)}${value.endIncluded ? "]" : ")"}`;
  }
  if (isList(value)) return checkTextLength(`[${value.map((item) => feelText(item, true)).join(", ")}]`);
  if (isContext(value)) {
    const entries = [...value].map(([key, item]) => {
      return `${/^[A-Za-z_]\w*$/.test(key) ? key : literalOfText(key)}: ${feelText(item, true)}`;
    });
    return checkTextLength(`{${entries.join(", ")}}`);
  }
  return quoted ? `@"${textOfTemporal(value)}"` : textOfTemporal(value);
}

const SEPARATORS = new Set([" ", ",", "."]);

function toNumber(text: string, grouping: Value, point: Value): Value {
  if (grouping !== null && !SEPARATORS.has(grouping as string)) {
    throw new RuleFailure("number: the grouping separator must be a blank, a comma or a point.");
  }
  if (point !== null && point !== "." && point !== ",") {
    throw new RuleFailure("number: the decimal separator must be a comma or a point.");
  }
  if (point !== null && grouping === point) throw new RuleFailure("number: the two separators must differ.");
  let plain = grouping === null ? text : text.split(grouping as string).join("");
  if (point === ",") plain = plain.replace(",", ".");
  const value = /^\+?-?[0-9.eE+-]+$/.test(plain) ? parseDecimal(plain) : null;
  if (value === null) throw new RuleFailure(`number: “${text.slice(0, 40)}” is not a number.`);
  return value;
}

export const conversionBuiltins: readonly Builtin[] = [
  {
    name: "number",
    forms: [
      {
        params: [param("from", "text")],
        result: NUMBER,
        run: ([text]) => toNumber(text as string, null, null),
      },
      {
        params: [
          param("from", "text"),
          { name: "grouping separator", kinds: ["text"], nullable: true },
          { name: "decimal separator", kinds: ["text"], nullable: true },
        ],
        result: NUMBER,
        run: ([text, grouping, point]) => toNumber(text as string, grouping ?? null, point ?? null),
      },
    ],
    help: "A number from text with given separators.",
    example: 'number("1,000.50", ",", ".")',
  },
  builtin(
    "string",
    [param("from", "any")],
    TEXT,
    ([value]) => (value === null || value === undefined ? null : feelText(value)),
    "The text of a value.",
    "string(12.5)",
  ),
  builtin(
    "not",
    [{ name: "negand", kinds: ["boolean"], nullable: true }],
    BOOLEAN,
    ([value]) => (value === null ? null : value === false),
    "The opposite of yes/no.",
    "not(claim.commercial_use)",
  ),
  builtin(
    "range",
    [param("from", "text")],
    { kind: "range", of: ANY },
    ([text]) => readRange(text as string),
    "A range from text.",
    'range("[1..10)")',
  ),
];
