"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { cn } from "#components/ui/cn.ts";
import type { Column } from "./column.ts";
import type { TableModel } from "./table-model.ts";

const ariaSort = { asc: "ascending", desc: "descending" } as const;

/** Name of a column; sorts on click: ascending, descending, as it came. */
export function HeaderCell<Row extends object>({
  column,
  model,
}: {
  readonly column: Column<Row>;
  readonly model: TableModel<Row>;
}) {
  const sorted = model.getColumn(column.id)?.getIsSorted() ?? false;
  const Icon = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ChevronsUpDown;
  const end = column.align === "end";
  return (
    <th
      scope="col"
      aria-sort={sorted ? ariaSort[sorted] : undefined}
      className={cn(
        "sticky top-0 z-10 h-(--row) border-b bg-sunken px-3 text-left font-medium text-muted",
        end && "text-right",
      )}
    >
      {column.sort === undefined ? (
        <span className="block truncate" title={column.header}>
          {column.header}
        </span>
      ) : (
        <button
          type="button"
          onClick={() => model.getColumn(column.id)?.toggleSorting(undefined, false)}
          className={cn(
            "group inline-flex h-6 max-w-full items-center gap-1 rounded-sm hover:text-ink",
            end && "flex-row-reverse",
            sorted && "text-ink",
          )}
        >
          <span className="truncate" title={column.header}>
            {column.header}
          </span>
          <Icon
            aria-hidden
            className={cn(
              "size-3.5 shrink-0",
              !sorted && "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100",
            )}
          />
        </button>
      )}
    </th>
  );
}
