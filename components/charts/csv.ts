export type Cell = string | number | null;

/** A cell that a spreadsheet would run as a formula gets an apostrophe; separators and quotes are quoted (RFC 4180). */
export function csvCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvText(header: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<Cell>>): string {
  return [header, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n");
}
