"use client";

import {
  columnSizingFeature,
  columnVisibilityFeature,
  createSortedRowModel,
  type RowSelectionState,
  rowSelectionFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { type Column, compareValues, type Sort, type SortValue } from "./column.ts";
import { useColumnChoice } from "./column-choice.ts";

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
  rowSelectionFeature,
  sortedRowModel: createSortedRowModel(),
});

type ModelInput<Row> = {
  readonly id: string;
  readonly rows: ReadonlyArray<Row>;
  readonly rowId: (row: Row) => string;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly sort?: Sort | null | undefined;
  readonly onSortChange?: ((sort: Sort | null) => void) | undefined;
  readonly selected?: ReadonlySet<string> | undefined;
  readonly onSelectedChange?: ((selected: ReadonlySet<string>) => void) | undefined;
};

/**
 * Our columns on TanStack Table 9. With `onSortChange` the server sorts and the rows are taken as they come; without it the
 * table sorts what it has.
 */
export function useTableModel<Row extends object>(input: ModelInput<Row>) {
  const { id, rows, rowId, columns, onSortChange, selected, onSelectedChange } = input;
  const [ownSort, setOwnSort] = useState<Sort | null>(input.sort ?? null);
  const sort = onSortChange ? (input.sort ?? null) : ownSort;
  const [visibility, setVisibility] = useColumnChoice(id, columns);

  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: (row: Row): SortValue => column.sort?.(row) ?? undefined,
        header: column.header,
        size: column.width ?? 120,
        enableSorting: column.sort !== undefined,
        enableHiding: !column.primary,
        sortUndefined: "last" as const,
        sortFn: (
          a: { getValue: (id: string) => unknown },
          b: { getValue: (id: string) => unknown },
          columnId: string,
        ) => compareValues(a.getValue(columnId) as SortValue, b.getValue(columnId) as SortValue),
      })),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const sorting: SortingState = sort ? [{ id: sort.column, desc: sort.descending }] : [];
  const rowSelection: RowSelectionState = Object.fromEntries([...(selected ?? [])].map((key) => [key, true]));

  return useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    manualSorting: onSortChange !== undefined,
    enableMultiSort: false,
    state: { sorting, columnVisibility: visibility, rowSelection },
    onSortingChange: (change) => {
      const first = (typeof change === "function" ? change(sorting) : change)[0];
      const next = first ? { column: first.id, descending: first.desc } : null;
      if (onSortChange) onSortChange(next);
      else setOwnSort(next);
    },
    onColumnVisibilityChange: (change) =>
      setVisibility(typeof change === "function" ? change(visibility) : change),
    onRowSelectionChange: (change) => {
      const next = typeof change === "function" ? change(rowSelection) : change;
      onSelectedChange?.(new Set(Object.keys(next).filter((key) => next[key])));
    },
  });
}

export type TableModel<Row extends object> = ReturnType<typeof useTableModel<Row>>;
