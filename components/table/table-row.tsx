"use client";

import Link from "next/link";
import { CheckboxMark } from "#components/ui/choice.tsx";
import { cn } from "#components/ui/cn.ts";
import { type Column, primaryOf } from "./column.ts";
import type { DataTableProps } from "./data-table.tsx";

type ModelRow<Row> = {
  readonly id: string;
  readonly original: Row;
  readonly getIsSelected: () => boolean;
  readonly toggleSelected: (value?: boolean) => void;
};

/* The link in the primary cell covers the row, so that opening in a new tab works natively; other controls stay above it. */
const above = "[&_a]:relative [&_a]:z-1 [&_button]:relative [&_button]:z-1";

export function TableRow<Row extends object>({
  row,
  index,
  columns,
  table,
  tabStop,
  onFocus,
}: {
  readonly row: ModelRow<Row>;
  readonly index: number;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly table: DataTableProps<Row>;
  readonly tabStop: boolean;
  readonly onFocus: () => void;
}) {
  const { href, onOpen, onSelectedChange, current } = table;
  const interactive = href !== undefined || onOpen !== undefined || onSelectedChange !== undefined;
  const open = href !== undefined || onOpen !== undefined;
  const primary = primaryOf(columns);
  const selected = row.getIsSelected();
  const stretched = "rounded-sm font-medium after:absolute after:inset-0 after:content-[''] hover:underline";
  return (
    <tr
      data-row={index}
      aria-rowindex={index + 2}
      aria-selected={onSelectedChange ? selected : current === row.id || undefined}
      tabIndex={interactive ? (tabStop ? 0 : -1) : undefined}
      onFocus={(event) => event.target === event.currentTarget && onFocus()}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.target !== event.currentTarget) return;
        event.currentTarget.querySelector<HTMLElement>("[data-open]")?.click();
      }}
      className={cn(
        "relative h-(--row) -outline-offset-2 [&:focus-visible]:outline-2",
        open && "hover:bg-hover",
        (selected || current === row.id) && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      {onSelectedChange && (
        <td className="border-b px-2.5">
          <CheckboxMark
            className="z-1"
            aria-label={`Select row ${index + 1}`}
            tabIndex={-1}
            checked={selected}
            onCheckedChange={(checked) => row.toggleSelected(checked === true)}
          />
        </td>
      )}
      {columns.map((column) => {
        const content = column.cell(row.original);
        const lead = column === primary && open;
        return (
          <td
            key={column.id}
            title={column.title?.(row.original)}
            className={cn(
              "h-(--row) truncate border-b px-3",
              column.align === "end" && "text-right tabular-nums",
              !lead && above,
            )}
          >
            {lead && href ? (
              <Link href={href(row.original)} prefetch={false} tabIndex={-1} data-open className={stretched}>
                {content}
              </Link>
            ) : lead ? (
              <button
                type="button"
                tabIndex={-1}
                data-open
                onClick={() => onOpen?.(row.original)}
                className={cn(stretched, "max-w-full truncate text-left")}
              >
                {content}
              </button>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}
