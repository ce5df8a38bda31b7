import type { ReactNode } from "react";

/** Anything that can be put in order; null and undefined come last in both directions. */
export type SortValue = string | number | bigint | boolean | Date | null | undefined;

/** One column, independent of the table library. Define the array outside the component or memoised. */
export type Column<Row> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What rows are ordered by. With server sorting only its presence matters. */
  readonly sort?: (row: Row) => SortValue;
  /** Full text for the title attribute where the cell may be cut. */
  readonly title?: (row: Row) => string;
  readonly align?: "start" | "end";
  /** Width in px (120 by default); `grow` takes what is left, at least `width`. */
  readonly width?: number;
  readonly grow?: boolean;
  /** Carries the row's link and heads the card on a phone; the first column by default. */
  readonly primary?: boolean;
  /** Not shown until the person chooses it under Columns. */
  readonly optional?: boolean;
};

export type Sort = { readonly column: string; readonly descending: boolean };

/** Orders two values; text by locale with numbers inside it ("case 9" before "case 10"). */
export function compareValues(a: SortValue, b: SortValue): number {
  const left = a instanceof Date ? a.getTime() : a;
  const right = b instanceof Date ? b.getTime() : b;
  if (left === null || left === undefined || right === null || right === undefined) return 0;
  if (typeof left === "string" && typeof right === "string") {
    return left.localeCompare(right, undefined, { numeric: true, sensitivity: "base" });
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The column that names the row. */
export function primaryOf<Row>(columns: ReadonlyArray<Column<Row>>): Column<Row> | undefined {
  return columns.find((column) => column.primary) ?? columns[0];
}
