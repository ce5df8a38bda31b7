const SIMPLE: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  '"': '"',
  "'": "'",
  "\\": "\\",
};

/** The value of a quoted text. Unknown escapes (`\s`, `\d`) stay as written, so that patterns need no doubling. */
export function textOfLiteral(source: string): string {
  const inner = source.slice(1, -1);
  if (!inner.includes("\\")) return inner;
  return inner.replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|[\s\S])/g, (whole, code: string) => {
    if (code.length > 1) {
      const point = Number.parseInt(code.slice(1), 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    }
    return SIMPLE[code] ?? whole;
  });
}

/** Quoted text for a value; `textOfLiteral(literalOfText(x)) === x`. */
export function literalOfText(value: string): string {
  const escaped = value
    .replace(/\\/g, "\\\\")
    .replace(/"/g, '\\"')
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t");
  return `"${escaped}"`;
}
