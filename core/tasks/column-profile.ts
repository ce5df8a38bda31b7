import { type CellForm, dateParts, isoDate, numberText, presentText } from "./cell-values.ts";

const MAX_CHOICES = 40;
const MAX_KEPT = 20_000;

const YES_NO: readonly (readonly [string, string])[] = [
  ["yes", "no"],
  ["y", "n"],
  ["true", "false"],
];

/** What the cells of one column look like, gathered row by row so that a stream can be profiled. */
export class ColumnProfile {
  rows = 0;
  missing = 0;
  /** Counts of the different values, as long as they can be kept. */
  readonly counts = new Map<string, number>();
  #numbers = 0;
  #decimals = 0;
  /** Order and separator → how many cells are dates when read so. */
  readonly #possible = new Map<string, number>();
  #overflow = 0;
  readonly #decimal: "." | ",";

  constructor(decimal: "." | "," = ".") {
    this.#decimal = decimal;
  }

  add(cell: string | undefined): void {
    this.rows += 1;
    const text = presentText(cell);
    if (text === null) {
      this.missing += 1;
      return;
    }
    const known = this.counts.get(text);
    if (known !== undefined || this.counts.size < MAX_KEPT) this.counts.set(text, (known ?? 0) + 1);
    else this.#overflow += 1;
    const number = numberText(text, this.#decimal);
    if (number !== null) {
      this.#numbers += 1;
      if (number.includes(".")) this.#decimals += 1;
    }
    this.#noteDate(text);
  }

  #noteDate(text: string): void {
    const found = dateParts(text);
    if (found === null) return;
    for (const order of ["ymd", "dmy", "mdy"] as const) {
      if (isoDate(text, order) === null) continue;
      const key = `${order}${found.separator}`;
      this.#possible.set(key, (this.#possible.get(key) ?? 0) + 1);
    }
  }

  get present(): number {
    return this.rows - this.missing;
  }

  /** Different values as a share of the values present, 0 to 1. */
  get distinctShare(): number {
    return this.present === 0 ? 0 : Math.min(1, (this.counts.size + this.#overflow) / this.present);
  }

  get whole(): boolean {
    return this.#numbers === this.present && this.#decimals === 0;
  }

  /** How the column is read; null when it holds no value at all. */
  form(): CellForm | null {
    if (this.present === 0) return null;
    if (this.#numbers === this.present) {
      return this.#decimal === "," ? { kind: "number", decimal: "," } : { kind: "number" };
    }
    const yes = this.#yesWord();
    if (yes !== null) return { kind: "yes_no", yes };
    const date = this.#dateForm();
    if (date !== null) return date;
    const distinct = this.counts.size;
    if (this.#overflow === 0 && distinct <= MAX_CHOICES && distinct <= Math.max(2, this.present / 2)) {
      return { kind: "choice", values: [...this.counts.keys()].sort() };
    }
    return { kind: "text" };
  }

  #yesWord(): string | null {
    const words = new Set([...this.counts.keys()].map((value) => value.toLowerCase()));
    const pair = YES_NO.find(([yes, no]) => words.size === 2 && words.has(yes) && words.has(no));
    return pair?.[0] ?? null;
  }

  /** The orders of day, month and year in which every cell is a date; more than one where they cannot be told apart. */
  dateForms(): Extract<CellForm, { kind: "date" }>[] {
    return [...this.#possible]
      .filter(([, count]) => count === this.present)
      .map(([key]) => ({
        kind: "date",
        order: key.slice(0, 3) as "ymd" | "dmy" | "mdy",
        separator: key.slice(3),
      }));
  }

  /** Where day and month cannot be told apart, dashes and dots put the day first, slashes the month. */
  #dateForm(): CellForm | null {
    const preferred = ["ymd-", "ymd/", "ymd.", "dmy-", "dmy.", "mdy/", "dmy/", "mdy-", "mdy."];
    const place = (form: { order: string; separator: string }) =>
      preferred.indexOf(form.order + form.separator);
    return this.dateForms().sort((a, b) => place(a) - place(b))[0] ?? null;
  }
}
