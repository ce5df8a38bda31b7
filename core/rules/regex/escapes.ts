import { block, xmlNameRest, xmlNameStart } from "./blocks.ts";
import { type CodePoints, category, complement, unite } from "./code-points.ts";
import { PatternError } from "./pattern-error.ts";

const CATEGORY = /^(L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;
const BLANKS: CodePoints = [
  [0x9, 0xa],
  [0xd, 0xd],
  [0x20, 0x20],
];
const CONTROL: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9 };
const LITERALS = "\\|.?*+(){}[]^-$";

function wordPoints(): CodePoints {
  return complement(unite(unite(category("P"), category("Z")), category("C")));
}

/** One escape: the characters it stands for, and its text for the engine where it has a short one. */
export type Escape = {
  readonly points: () => CodePoints;
  readonly text: string | null;
  readonly length: number;
};

function named(name: string, negated: boolean, length: number): Escape {
  if (name.startsWith("Is")) {
    const points = block(name.slice(2));
    if (points === null) throw new PatternError(`The Unicode block “${name}” is not known.`);
    return { points: () => (negated ? complement(points) : points), text: null, length };
  }
  if (!CATEGORY.test(name)) throw new PatternError(`The character category “${name}” is not known.`);
  const points = (): CodePoints => (negated ? complement(category(name)) : category(name));
  return { points, text: `\\${negated ? "P" : "p"}{${name}}`, length };
}

/** Reads the escape at `pattern[at]` (a backslash). Throws `PatternError` for anything XPath does not define. */
export function readEscape(pattern: string, at: number): Escape {
  const char = pattern[at + 1];
  if (char === undefined) throw new PatternError("The pattern ends with a single backslash.");
  if (LITERALS.includes(char))
    return { points: () => [[char.charCodeAt(0), char.charCodeAt(0)]], text: `\\${char}`, length: 2 };
  const control = CONTROL[char];
  if (control !== undefined) return { points: () => [[control, control]], text: `\\${char}`, length: 2 };
  if (char === "p" || char === "P") {
    const end = pattern.indexOf("}", at);
    if (pattern[at + 2] !== "{" || end < 0) throw new PatternError(`\\${char} needs a category in braces.`);
    return named(pattern.slice(at + 3, end), char === "P", end + 1 - at);
  }
  switch (char) {
    case "s":
      return { points: () => BLANKS, text: null, length: 2 };
    case "S":
      return { points: () => complement(BLANKS), text: null, length: 2 };
    case "d":
      return named("Nd", false, 2);
    case "D":
      return named("Nd", true, 2);
    case "w":
      return { points: wordPoints, text: null, length: 2 };
    case "W":
      return { points: () => complement(wordPoints()), text: null, length: 2 };
    case "i":
      return { points: () => xmlNameStart, text: null, length: 2 };
    case "I":
      return { points: () => complement(xmlNameStart), text: null, length: 2 };
    case "c":
      return { points: () => unite(xmlNameStart, xmlNameRest), text: null, length: 2 };
    case "C":
      return { points: () => complement(unite(xmlNameStart, xmlNameRest)), text: null, length: 2 };
    default:
      throw new PatternError(`“\\${char}” has no meaning in a pattern.`);
  }
}
