"use client";

import { parseAsArrayOf, parseAsString, type SingleParserBuilder, useQueryState, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { Sort } from "./column.ts";

type FilterBase = { readonly key: string; readonly label: string };
/** What a table can be filtered by. The URL keeps exactly what the person chose; the server compiles it to a query. */
export type Filter =
  | (FilterBase & { readonly kind: "text"; readonly placeholder?: string })
  | (FilterBase & {
      readonly kind: "choices";
      readonly options: ReadonlyArray<{ readonly value: string; readonly label: string }>;
    })
  | (FilterBase & { readonly kind: "date" });

export type FilterValues = Readonly<Record<string, string | ReadonlyArray<string> | null>>;

type AnyParser = SingleParserBuilder<string> | SingleParserBuilder<string[]>;

function parsersOf(filters: ReadonlyArray<Filter>): Record<string, AnyParser> {
  return Object.fromEntries(
    filters.map((filter) => [
      filter.key,
      filter.kind === "choices" ? parseAsArrayOf(parseAsString) : parseAsString,
    ]),
  );
}

/** The values in the URL and the function that changes some of them (null removes). Changes do not pile up in the history. */
export function useFilterValues(filters: ReadonlyArray<Filter>) {
  const parsers = useMemo(() => parsersOf(filters), [filters]);
  const [values, setValues] = useQueryStates(parsers, { history: "replace", clearOnDefault: true });
  const change = (part: FilterValues) => void setValues(part as Partial<typeof values>);
  return [values as FilterValues, change] as const;
}

/** Whether anything narrows the table down: tells "nothing yet" from "filter too tight". */
export function isFiltered(values: FilterValues): boolean {
  return Object.values(values).some((value) => value !== null && value.length > 0);
}

/** "-score" → score, descending. */
export function parseSort(text: string | null): Sort | null {
  if (!text) return null;
  return text.startsWith("-")
    ? { column: text.slice(1), descending: true }
    : { column: text, descending: false };
}

/** Order of a table in the URL, `?sort=-score`. */
export function useSortInUrl(initial: Sort | null = null) {
  const [text, setText] = useQueryState("sort", parseAsString.withOptions({ history: "replace" }));
  const sort = useMemo(() => parseSort(text) ?? initial, [text, initial]);
  const onSortChange = (next: Sort | null) =>
    void setText(next && `${next.descending ? "-" : ""}${next.column}`);
  return { sort, onSortChange };
}
