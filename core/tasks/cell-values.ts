import { readDate } from "#core/environments/iso-dates.ts";

/** How the cells of a column are read. */
export type CellForm =
  | { kind: "number" }
  | { kind: "yes_no"; yes: string }
  /** Order of day, month and year in the text, and the character between them. */
  | { kind: "date"; order: "ymd" | "dmy" | "mdy"; separator: string }
  | { kind: "choice"; values: readonly string[] }
  | { kind: "text" };

const MISSING = new Set(["", "?", "NA", "N/A", "NaN", "NULL", "null", "None given"]);
const NUMBER = /^[+-]?(0|[1-9]\d*)?(\.\d+)?$/;
const DATE = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/;

/** The cell without surrounding blanks, or null where it stands for "no value": blanks, `?`, `NA`, `NULL`. */
export function presentText(cell: string | undefined): string | null {
  const text = (cell ?? "").trim();
  return MISSING.has(text) ? null : text;
}

/** Plain decimal text of a number, or null. Codes with leading zeros and digit strings beyond 15 digits are no numbers. */
export function numberText(text: string): string | null {
  if (!NUMBER.test(text) || !/\d/.test(text)) return null;
  const digits = text.replace(/\D/g, "");
  if (digits.length > 15) return null;
  const bare = text.startsWith("+") ? text.slice(1) : text;
  const [whole = "", fraction] = bare.replace("-", "").split(".");
  const sign = bare.startsWith("-") && Number(bare) !== 0 ? "-" : "";
  const rest = fraction === undefined ? "" : `.${fraction}`;
  return `${sign}${whole === "" ? "0" : whole}${rest}`;
}

/** The parts of a numeric date in the order written, or null. */
export function dateParts(text: string): { parts: [string, string, string]; separator: string } | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [, first = "", separator = "", second = "", third = ""] = match;
  return { parts: [first, second, third], separator };
}

/** ISO text of a date written in the given order, or null when there is no such day. */
export function isoDate(text: string, order: "ymd" | "dmy" | "mdy"): string | null {
  const found = dateParts(text);
  if (found === null) return null;
  const [a, b, c] = found.parts;
  const [year, month, day] = order === "ymd" ? [a, b, c] : order === "dmy" ? [c, b, a] : [c, a, b];
  if (year.length !== 4 || month.length > 2 || day.length > 2) return null;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return readDate(iso) === null ? null : iso;
}

/** A cell as state JSON, null where it holds no value; a sentence where it does not fit the column. */
export function cellJson(form: CellForm, cell: string | undefined): { value: unknown } | { problem: string } {
  const text = presentText(cell);
  if (text === null) return { value: null };
  const short = text.slice(0, 40);
  switch (form.kind) {
    case "number": {
      const value = numberText(text);
      return value === null ? { problem: `"${short}" is not a number.` } : { value };
    }
    case "yes_no": {
      const word = text.toLowerCase();
      return { value: word === form.yes };
    }
    case "date": {
      const value = isoDate(text, form.order);
      return value === null ? { problem: `"${short}" is not a date.` } : { value };
    }
    case "choice":
      return form.values.includes(text)
        ? { value: text }
        : { problem: `"${short}" is none of the ${form.values.length} values of this column.` };
    case "text":
      return { value: text };
  }
}
