import type { Json } from "./canonical.ts";
import { AssayError } from "./errors.ts";

const MAX_DEPTH = 200;

/**
 * Parses JSON text from outside strictly: refuses (`invalid_document`, with position) duplicate keys, which `JSON.parse`
 * resolves silently in favour of the last, integers beyond 2^53, which it rounds, and nesting deeper than 200.
 */
export function parseJsonStrict(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (cause) {
    throw new AssayError("invalid_document", "The text is not JSON.", { cause });
  }
  // The syntax is known to be right from here on, so the scan only has to follow structure.
  new Scanner(text).scan();
  return value;
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): void {
    const keysOfOpen: Array<Set<string> | null> = [];
    let expectKey = false;
    for (; this.#at < this.#text.length; this.#at += 1) {
      const char = this.#text[this.#at];
      if (char === "{" || char === "[") {
        keysOfOpen.push(char === "{" ? new Set() : null);
        if (keysOfOpen.length > MAX_DEPTH) throw this.#refusal(`nesting deeper than ${MAX_DEPTH}`);
        expectKey = char === "{";
      } else if (char === "}" || char === "]") {
        keysOfOpen.pop();
        expectKey = false;
      } else if (char === ",") {
        expectKey = keysOfOpen.at(-1) instanceof Set;
      } else if (char === '"') {
        const key = this.#string();
        const keys = keysOfOpen.at(-1);
        if (expectKey && keys) {
          if (keys.has(key)) throw this.#refusal(`the key "${key}" twice in one object`);
          keys.add(key);
        }
        expectKey = false;
      } else if (char === "-" || (char !== undefined && char >= "0" && char <= "9")) {
        this.#number();
      }
    }
  }

  #string(): string {
    const start = this.#at;
    for (this.#at += 1; this.#text[this.#at] !== '"'; this.#at += 1) {
      if (this.#text[this.#at] === "\\") this.#at += 1;
    }
    return JSON.parse(this.#text.slice(start, this.#at + 1)) as string;
  }

  #number(): void {
    const match = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
    match.lastIndex = this.#at;
    const found = match.exec(this.#text);
    if (found === null) return;
    const [literal, fraction, exponent] = found;
    if (fraction === undefined && exponent === undefined && !Number.isSafeInteger(Number(literal))) {
      throw this.#refusal(
        `the integer ${literal.slice(0, 40)}, which is beyond 2^53 and must be written as text`,
      );
    }
    this.#at += literal.length - 1;
  }

  #refusal(what: string): AssayError {
    return new AssayError("invalid_document", `The JSON text holds ${what} near character ${this.#at + 1}.`, {
      details: { position: this.#at + 1 },
    });
  }
}
