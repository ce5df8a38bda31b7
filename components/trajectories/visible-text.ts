/** A piece of text: as it is, or a character that a reader would not see but that changes what is read. */
export type TextPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "mark"; readonly code: string; readonly name: string };

// What Unicode lets a renderer ignore (zero width, direction, tags, fillers), line separators, and controls other than tab
// and line feed. The variation selector that makes a pictograph colourful is harmless there and nowhere else.
const unseen =
  /(?<!\p{Extended_Pictographic}(?=\ufe0f))\p{Default_Ignorable_Code_Point}|[\u2028\u2029]|(?![\t\n])\p{Cc}/gu;

function nameOf(code: number): string {
  if (code >= 0x202a && code <= 0x202e) return "changes the direction of text";
  if (code >= 0x2066 && code <= 0x2069) return "changes the direction of text";
  if (code === 0x200e || code === 0x200f || code === 0x061c) return "changes the direction of text";
  if (code >= 0xe0000) return "invisible tag";
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return "control character";
  return "invisible character";
}

/** Splits text so that every character that cannot be seen stands by itself with its code point. */
export function visiblePieces(text: string): ReadonlyArray<TextPiece> {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(unseen)) {
    if (match.index > from) pieces.push({ kind: "text", text: text.slice(from, match.index) });
    const code = match[0].codePointAt(0) ?? 0;
    pieces.push({
      kind: "mark",
      code: `U+${code.toString(16).toUpperCase().padStart(4, "0")}`,
      name: nameOf(code),
    });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: "text", text: text.slice(from) });
  return pieces;
}
