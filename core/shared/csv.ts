// First signs that make a spreadsheet take a cell for a formula (OWASP ASVS 1.2.10), with their full-width forms.
const formulaStart = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** A CSV cell: a number stays a number; text that a spreadsheet would run as a formula gets a leading apostrophe. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV line with its CRLF (RFC 4180). */
export function csvLine(cells: ReadonlyArray<string | number | boolean | null>): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
