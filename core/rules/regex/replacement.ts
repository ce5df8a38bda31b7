import { RuleFailure } from "#core/rules/failure.ts";

type Part = string | number;

/** Reads `$1`, `$0`, `\$` and `\\`; a number beyond the groups is read with fewer digits, as XPath says. */
function partsOf(replacement: string, groups: number): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < replacement.length; at += 1) {
    const char = replacement[at] ?? "";
    const next = replacement[at + 1] ?? "";
    if (char === "\\") {
      if (next !== "$" && next !== "\\")
        throw new RuleFailure("replace: “\\” must be followed by “$” or “\\”.");
      parts.push(next);
      at += 1;
    } else if (char === "$") {
      if (!/\d/.test(next))
        throw new RuleFailure("replace: “$” must be followed by a group number, or written as “\\$”.");
      let number = Number(next);
      at += 1;
      for (;;) {
        const digit = replacement[at + 1] ?? "";
        if (!/\d/.test(digit) || number * 10 + Number(digit) > groups) break;
        number = number * 10 + Number(digit);
        at += 1;
      }
      parts.push(number <= groups ? number : "");
    } else parts.push(char);
  }
  return parts;
}

/** A function that fills the replacement text for one match. With flag q the text is taken literally. */
export function replacementFor(
  replacement: string,
  flags: string,
  groups: number,
): (group: (index: number) => string) => string {
  if (flags.includes("q")) return () => replacement;
  const parts = partsOf(replacement, groups);
  return (group) => parts.map((part) => (typeof part === "number" ? group(part) : part)).join("");
}
