import { literalOfText } from "./parse/text-literal.ts";

/** What a fix needs to know of a problem: where it stands and what would be right. */
export interface Fixable {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly suggestion?: string | undefined;
}

/** The text with the suggestion of a problem put in its place; null where there is none. A quoted value stays quoted. */
export function fixedText(text: string, { from, to, suggestion }: Fixable): string | null {
  if (suggestion === undefined || from === undefined || to === undefined || from < 0 || to > text.length)
    return null;
  const wrong = text.slice(from, to);
  // An unknown function is reported with its arguments; only its name is wrong.
  const name = /^[A-Za-z][A-Za-z ]*(?=\()/.exec(wrong);
  const right = wrong.startsWith('"') ? literalOfText(suggestion) : suggestion;
  const rest = name === null ? "" : wrong.slice(name[0].length);
  return `${text.slice(0, from)}${right}${rest}${text.slice(to)}`;
}
