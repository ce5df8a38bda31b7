/** A place in a text as people count: lines and columns from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Line and column of a character position. */
export function placeAt(text: string, position: number): Place {
  const before = text.slice(0, position);
  const lineStart = before.lastIndexOf("\n") + 1;
  let line = 1;
  for (let at = before.indexOf("\n"); at >= 0; at = before.indexOf("\n", at + 1)) line += 1;
  return { line, column: position - lineStart + 1 };
}

const token = /"(?:[^"\\]+|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;
const blank = /[ \t\r\n]*/y;

class SyntaxProblem extends Error {
  readonly position: number;
  constructor(position: number) {
    super("not JSON");
    this.position = position;
  }
}

function isJsonString(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "string";
  } catch {
    return false;
  }
}

/** Walks JSON text and tells where each value begins; `JSON.parse` does not. Throws `SyntaxProblem`. */
class Walk {
  readonly #text: string;
  readonly #visit: (pointer: string, position: number) => void;
  #at = 0;

  constructor(text: string, visit: (pointer: string, position: number) => void) {
    this.#text = text;
    this.#visit = visit;
  }

  document(): void {
    this.#value("", 0);
    this.#skip();
    if (this.#at < this.#text.length) throw new SyntaxProblem(this.#at);
  }

  #skip(): void {
    blank.lastIndex = this.#at;
    blank.test(this.#text);
    this.#at = blank.lastIndex;
  }

  #next(): { readonly text: string; readonly from: number } {
    this.#skip();
    const from = this.#at;
    token.lastIndex = from;
    const found = token.exec(this.#text);
    if (found === null) throw new SyntaxProblem(from);
    this.#at = token.lastIndex;
    if (found[0].startsWith('"') && !isJsonString(found[0])) throw new SyntaxProblem(from);
    return { text: found[0], from };
  }

  #value(pointer: string, depth: number): void {
    const { text, from } = this.#next();
    this.#visit(pointer, from);
    if (depth > 500) throw new SyntaxProblem(from);
    if (text === "{") this.#members(pointer, depth);
    else if (text === "[") this.#items(pointer, depth);
    else if (text.length === 1 && "}],:".includes(text)) throw new SyntaxProblem(from);
  }

  #members(pointer: string, depth: number): void {
    let { text, from } = this.#next();
    if (text === "}") return;
    for (;;) {
      if (!text.startsWith('"')) throw new SyntaxProblem(from);
      const key = (JSON.parse(text) as string).replaceAll("~", "~0").replaceAll("/", "~1");
      this.#expect(":");
      this.#value(`${pointer}/${key}`, depth + 1);
      if (this.#expect(",", "}") === "}") return;
      ({ text, from } = this.#next());
    }
  }

  #items(pointer: string, depth: number): void {
    this.#skip();
    if (this.#text[this.#at] === "]") {
      this.#at += 1;
      return;
    }
    for (let index = 0; ; index += 1) {
      this.#value(`${pointer}/${index}`, depth + 1);
      if (this.#expect(",", "]") === "]") return;
    }
  }

  #expect(...signs: readonly string[]): string {
    const { text, from } = this.#next();
    if (!signs.includes(text)) throw new SyntaxProblem(from);
    return text;
  }
}

/** Where JSON text stops being JSON; null when it does not. */
export function syntaxProblemAt(text: string): number | null {
  try {
    new Walk(text, () => undefined).document();
    return null;
  } catch (error) {
    if (error instanceof SyntaxProblem) return error.position;
    throw error;
  }
}

/** Where the value of a JSON pointer begins, or the nearest one above it that exists. */
export function positionOf(text: string, pointer: string): number {
  let best = 0;
  let depth = -1;
  try {
    new Walk(text, (at, position) => {
      if (at.length <= depth || (at !== pointer && !pointer.startsWith(`${at}/`))) return;
      depth = at.length;
      best = position;
    }).document();
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
  }
  return best;
}
