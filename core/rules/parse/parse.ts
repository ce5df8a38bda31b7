import { parser, trackVariables } from "lezer-feel";
import { limits } from "#core/rules/limits.ts";
import { ProblemFound, problem, type RuleProblem } from "#core/rules/problem.ts";
import type { CellNode, Node } from "#core/rules/tree.ts";
import { convertCell, convertExpression } from "./convert.ts";
import { type Tree, unreadable } from "./cursor.ts";
import type { NameShape } from "./name-shape.ts";
import { findRangeTypes } from "./range-types.ts";

export type Parsed<T> =
  | { readonly ok: true; readonly tree: T }
  | { readonly ok: false; readonly problems: RuleProblem[] };

type LezerParser = typeof parser;
const parsers = new WeakMap<NameShape, { expression: LezerParser; cell: LezerParser }>();

/** lezer-feel decides by the names in scope where a name with blanks ends, so a parser belongs to a shape of names. */
function parsersFor(shape: NameShape): { expression: LezerParser; cell: LezerParser } {
  const cached = parsers.get(shape);
  if (cached !== undefined) return cached;
  const contextTracker = trackVariables(shape);
  const made = {
    expression: parser.configure({ top: "Expression", contextTracker }),
    cell: parser.configure({ top: "UnaryTests", contextTracker }),
  };
  parsers.set(shape, made);
  return made;
}

/** Bracket nesting outside texts and comments, and text length: checked before the parser sees the text. */
function checkSize(text: string): void {
  if (text.length > limits.textLength) {
    const at = { from: limits.textLength, to: text.length };
    throw new ProblemFound(
      problem(
        "too large",
        `The rule has more than ${limits.textLength} characters; split it into several.`,
        at,
      ),
    );
  }
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (quoted) {
      if (char === "\\") index += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "(" || char === "[" || char === "{") {
      depth += 1;
      if (depth > limits.depth) throw tooDeep({ from: index, to: index + 1 });
    } else if (char === ")" || char === "]" || char === "}") depth = Math.max(0, depth - 1);
  }
}

export function tooDeep(at: { from: number; to: number }): ProblemFound {
  return new ProblemFound(
    problem("too large", `The rule is nested more than ${limits.depth} levels deep.`, at),
  );
}

/** lezer-feel's tracking of names throws on some texts that its grammar repairs; both mean that nobody can read them. */
function readable(text: string, parserOfShape: LezerParser): Tree {
  try {
    return parserOfShape.parse(text);
  } catch {
    throw unreadable(text, { from: 0, to: text.length });
  }
}

function run<T>(text: string, build: () => T): Parsed<T> {
  try {
    checkSize(text);
    return { ok: true, tree: build() };
  } catch (error) {
    if (error instanceof ProblemFound) return { ok: false, problems: [error.problem] };
    throw error;
  }
}

/** Parses an expression; the names in `shape` may hold blanks and signs. */
export function parseExpression(text: string, shape: NameShape): Parsed<Node> {
  return run(text, () => {
    const { masked, rangeTypes } = findRangeTypes(text);
    const tree = readable(masked, parsersFor(shape).expression);
    return convertExpression(tree, text, rangeTypes);
  });
}

/** Parses the unary tests of a decision-table cell. */
export function parseCell(text: string, shape: NameShape): Parsed<CellNode> {
  return run(text, () => {
    const { masked, rangeTypes } = findRangeTypes(text);
    const tree = readable(masked, parsersFor(shape).cell);
    return convertCell(tree, text, rangeTypes);
  });
}
