import { RE2JS } from "re2js";
import { RuleFailure } from "#core/rules/failure.ts";
import { translateClass } from "./character-class.ts";
import { classText } from "./code-points.ts";
import { readEscape } from "./escapes.ts";
import { PatternError } from "./pattern-error.ts";

/**
 * Patterns are those of XPath (as the standard demands) and run on RE2, whose time grows with pattern × text and not
 * exponentially. What RE2 cannot do (back-references) is refused.
 */
const MAX_PATTERN = 1000;
const cache = new Map<string, RE2JS>();

function checkFlags(flags: string): void {
  if (!/^[smixq]*$/.test(flags))
    throw new PatternError(`The flags “${flags}” are not known; use s, m, i, x or q.`);
}

function withoutBlanks(pattern: string): string {
  let depth = 0;
  let result = "";
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at] ?? "";
    if (char === "\\" && at + 1 < pattern.length) {
      result += char;
      while (depth === 0 && /[ \t\r\n]/.test(pattern[at + 1] ?? "")) at += 1;
      at += 1;
      result += pattern[at] ?? "";
      continue;
    }
    if (char === "[") depth += 1;
    if (char === "]") depth -= 1;
    if (depth > 0 || !/[ \t\r\n]/.test(char)) result += char;
  }
  return result;
}

function translate(pattern: string, flags: string): string {
  let result = "";
  for (let at = 0; at < pattern.length; ) {
    const char = pattern[at] ?? "";
    if (char === "\\") {
      if (/[1-9]/.test(pattern[at + 1] ?? "")) {
        throw new PatternError("Back-references (\\1) are not possible in patterns.", "back-reference");
      }
      const read = readEscape(pattern, at);
      result += read.text ?? classText(read.points());
      at += read.length;
    } else if (char === "[") {
      const { text, end } = translateClass(pattern, at, flags.includes("i"));
      result += text;
      at = end;
    } else if (char === "(" && pattern[at + 1] === "?" && pattern[at + 2] !== ":") {
      throw new PatternError("Only plain groups (…) and (?:…) are possible in patterns.", "pattern feature");
    } else if (char === "." && !flags.includes("s")) {
      result += "[^\\n\\r]";
      at += 1;
    } else if (char === "]") {
      throw new PatternError("“]” must be written as “\\]”.");
    } else {
      result += char;
      at += 1;
    }
  }
  return result;
}

/** Checks and translates an XPath pattern. Throws `PatternError`. */
export function readPattern(pattern: string, flags: string): RE2JS {
  checkFlags(flags);
  if (pattern.length > MAX_PATTERN)
    throw new PatternError(`A pattern may have at most ${MAX_PATTERN} characters.`);
  const literal = flags.includes("q");
  const plain = flags.includes("x") && !literal ? withoutBlanks(pattern) : pattern;
  const text = literal ? RE2JS.quote(plain) : translate(plain, flags);
  let options = 0;
  if (flags.includes("i")) options += RE2JS.CASE_INSENSITIVE;
  if (flags.includes("s")) options += RE2JS.DOTALL;
  if (flags.includes("m")) options += RE2JS.MULTILINE;
  try {
    return RE2JS.compile(text, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unreadable";
    throw new PatternError(`The pattern cannot be read: ${reason}.`);
  }
}

/** As `readPattern`, cached, for use while a rule runs. Throws `RuleFailure`. */
export function compilePattern(pattern: string, flags: string): RE2JS {
  const key = `${flags}/${pattern}`;
  const cached = cache.get(key);
  if (cached !== undefined) return cached;
  try {
    const compiled = readPattern(pattern, flags);
    if (cache.size > 500) cache.clear();
    cache.set(key, compiled);
    return compiled;
  } catch (error) {
    if (error instanceof PatternError) throw new RuleFailure(error.message);
    throw error;
  }
}
