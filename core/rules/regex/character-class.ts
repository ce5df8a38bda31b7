import { type CodePoints, classText, complement, minus, unite, withOtherCase } from "./code-points.ts";
import { readEscape } from "./escapes.ts";
import { PatternError } from "./pattern-error.ts";

type ReadClass = { readonly points: CodePoints; readonly end: number };

function single(code: number): CodePoints {
  return [[code, code]];
}

/** Reads `[…]` at `start`, with ranges, escapes, negation and subtraction (`[A-Z-[OI]]`), as a set of code points. */
function readClass(pattern: string, start: number, depth: number, folds: boolean): ReadClass {
  if (depth > 5) throw new PatternError("Character classes are nested too deeply.");
  let at = start + 1;
  const negated = pattern[at] === "^";
  if (negated) at += 1;
  const spread = (set: CodePoints): CodePoints => (folds ? withOtherCase(set) : set);
  const close = (set: CodePoints): CodePoints => (negated ? complement(spread(set)) : set);
  let points: CodePoints = [];
  let empty = true;
  for (;;) {
    const code = pattern.codePointAt(at);
    if (code === undefined) throw new PatternError("A character class is not closed with ].");
    const char = String.fromCodePoint(code);
    if (char === "]" && !empty) return { points: close(points), end: at + 1 };
    if (char === "-" && pattern[at + 1] === "[" && !empty) {
      const inner = readClass(pattern, at + 1, depth + 1, folds);
      if (pattern[inner.end] !== "]")
        throw new PatternError("A subtracted class must be the last part of its class.");
      return { points: minus(close(points), spread(inner.points)), end: inner.end + 1 };
    }
    if (char === "[" || char === "]")
      throw new PatternError(`“${char}” must be written as “\\${char}” in a class.`);
    const from = char === "\\" ? readEscape(pattern, at) : null;
    const low = from === null ? single(code) : from.points();
    at += from === null ? char.length : from.length;
    empty = false;
    const isRange = pattern[at] === "-" && pattern[at + 1] !== "]" && pattern[at + 1] !== "[";
    if (!isRange || low.length !== 1 || low[0]?.[0] !== low[0]?.[1]) {
      points = unite(points, low);
      continue;
    }
    const high = readEnd(pattern, at + 1);
    const first = low[0]?.[0] ?? 0;
    if (high.code < first) throw new PatternError("A range of characters runs backwards.");
    points = unite(points, [[first, high.code]]);
    at = high.end;
  }
}

function readEnd(pattern: string, at: number): { code: number; end: number } {
  const code = pattern.codePointAt(at);
  if (code === undefined) throw new PatternError("A character class is not closed with ].");
  if (code !== 0x5c) return { code, end: at + String.fromCodePoint(code).length };
  const read = readEscape(pattern, at);
  const [range] = read.points();
  if (range === undefined || range[0] !== range[1])
    throw new PatternError("A range must end with one character.");
  return { code: range[0], end: at + read.length };
}

/** Translates the class at `start`; returns the engine's text and the position after it. */
export function translateClass(
  pattern: string,
  start: number,
  folds: boolean,
): { text: string; end: number } {
  const { points, end } = readClass(pattern, start, 0, folds);
  return { text: classText(points), end };
}
