import { readDate } from "#core/environments/iso-dates.ts";

/** How the cells of a column are read. */
export type CellForm =
  /** `decimal` stands between whole and fraction; a point where it is left out. */
  | { kind: "number"; decimal?: "," | undefined }
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
  // Exports put an apostrophe before what a spreadsheet would run as a formula.
  const text = (cell ?? "").trim().replace(/^'(?=[=+\-@])/, "");
  return MISSING.has(text) ? null : text;
}

const GROUPED = {
  ".": /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/,
  ",": /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/,
} as const;

/**
 * Plain decimal text of a number, or null. `decimal` stands between whole and fraction; the other mark may part groups of three. Codes
 * with leading zeros and digit strings beyond 15 digits are no numbers.
 */
export function numberText(given: string, decimal: "." | "," = "."): string | null {
  const mark = decimal === "." ? "," : ".";
  const whole = GROUPED[decimal].test(given) ? given.replaceAll(mark, "") : given;
  if (decimal === "," && whole.includes(".")) return null;
  return plainNumber(decimal === "," ? whole.replace(",", ".") : whole);
}

function plainNumber(text: string): string | null {
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

/** Why a text is no number, with the other reading where that is what went wrong. */
export function numberProblem(text: string, decimal: "." | ","): string {
  const other = decimal === "." ? "," : ".";
  const hint =
    numberText(text, other) === null
      ? ""
      : ` It would be one with a decimal ${other === "," ? "comma" : "point"}.`;
  return `"${text}" is not a number.${hint}`;
}

const orderWords = {
  ymd: "year first (2024-03-31)",
  dmy: "day first (31.03.2024)",
  mdy: "month first (03/31/2024)",
} as const;

/** Why a text is no date in the order chosen. */
export function dateProblem(text: string, order: "ymd" | "dmy" | "mdy"): string {
  return `"${text}" is not a date written ${orderWords[order]}, with a year of four digits.`;
}

/** A cell as state JSON, null where it holds no value; a sentence where it does not fit the column. */
export function cellJson(form: CellForm, cell: string | undefined): { value: unknown } | { problem: string } {
  const text = presentText(cell);
  if (text === null) return { value: null };
  const short = text.slice(0, 40);
  switch (form.kind) {
    case "number": {
      const value = numberText(text, form.decimal);
      return value === null ? { problem: numberProblem(short, form.decimal ?? ".") } : { value };
    }
    case "yes_no": {
      const word = text.toLowerCase();
      return { value: word === form.yes };
    }
    case "date": {
      const value = isoDate(text, form.order);
      return value === null ? { problem: dateProblem(short, form.order) } : { value };
    }
    case "choice":
      return form.values.includes(text)
        ? { value: text }
        : { problem: `"${short}" is none of the ${form.values.length} values of this column.` };
    case "text":
      return { value: text };
  }
}
