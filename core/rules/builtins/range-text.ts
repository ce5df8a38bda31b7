import { compareValues } from "#core/rules/compare-values.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import { textOfLiteral } from "#core/rules/parse/text-literal.ts";
import { readDate, readDateTime, readDuration, readTime } from "#core/rules/temporal/read-text.ts";
import { FeelRange, type Value } from "#core/rules/values.ts";
import { parseDecimal } from "#core/shared/decimal.ts";

const ENDS = /^\s*([[\](])\s*([\s\S]*?)\s*\.\.\s*([\s\S]*?)\s*([\])[])\s*$/;
const CONSTRUCTOR = /^(date and time|date|time|duration)\s*\(\s*("(?:[^"\\]|\\.)*")\s*\)$/;

/** The value of `@"…"`: the first of duration, date and time, date, time that can read it. */
export function readTemporal(text: string): Value {
  if (/^-?P/.test(text)) return readDuration(text);
  if (/^-?\d{4,}-/.test(text)) return text.includes("T") ? readDateTime(text) : readDate(text);
  return readTime(text);
}

/** An end of a range text: only literals, as the standard demands. */
function readEnd(text: string): Value {
  if (text === "null" || text === "") return null;
  if (/^"(?:[^"\\]|\\.)*"$/.test(text)) return textOfLiteral(text);
  if (/^@"[^"]*"$/.test(text)) return readTemporal(text.slice(2, -1));
  const call = CONSTRUCTOR.exec(text);
  if (call !== null) {
    const inner = textOfLiteral(call[2] ?? '""');
    const readers = { date: readDate, time: readTime, "date and time": readDateTime, duration: readDuration };
    return readers[call[1] as keyof typeof readers](inner);
  }
  const number = parseDecimal(text);
  if (number === null) throw new RuleFailure(`range: “${text.slice(0, 40)}” is not a plain value.`);
  return number;
}

/** `range("[1..3)")`. Both ends must be there, of one kind, and in order. */
export function readRange(text: string): FeelRange {
  const match = ENDS.exec(text);
  if (match === null)
    throw new RuleFailure(`range: “${text.slice(0, 40)}” is not an interval such as [1..10).`);
  const start = readEnd(match[2] ?? "");
  const end = readEnd(match[3] ?? "");
  if (start === null || end === null) throw new RuleFailure("range: both ends need a value.");
  if (compareValues(start, end) > 0) throw new RuleFailure("range: the ends are in the wrong order.");
  return new FeelRange(start, end, match[1] === "[", match[4] === "]");
}
