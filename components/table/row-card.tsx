"use client";

import Link from "next/link";
import { CheckboxMark } from "#components/ui/choice.tsx";
import { cn } from "#components/ui/cn.ts";
import { primaryOf } from "./column.ts";
import type { DataTableProps } from "./data-table.tsx";

/** One row as a card: its name, then column by column. */
export function RowCard<Row extends object>({
  row,
  id,
  table,
  selected,
  onSelect,
}: {
  readonly row: Row;
  readonly id: string;
  readonly table: DataTableProps<Row>;
  readonly selected: boolean;
  readonly onSelect: (selected: boolean) => void;
}) {
  const { columns, href, onOpen, onSelectedChange } = table;
  const primary = primaryOf(columns);
  const stretched = "font-medium after:absolute after:inset-0 after:content-['']";
  const title = primary?.cell(row);
  return (
    <article className={cn("relative px-4 py-3", (selected || table.current === id) && "bg-accent-soft")}>
      <div className="flex min-h-6 items-start gap-3">
        {onSelectedChange && (
          <CheckboxMark
            className="z-1 mt-0.5"
            aria-label="Select"
            checked={selected}
            onCheckedChange={(checked) => onSelect(checked === true)}
          />
        )}
        <div className="min-w-0 grow break-words text-base">
          {href ? (
            <Link href={href(row)} prefetch={false} className={stretched}>
              {title}
            </Link>
          ) : onOpen ? (
            <button type="button" onClick={() => onOpen(row)} className={cn(stretched, "text-left")}>
              {title}
            </button>
          ) : (
            <span className="font-medium">{title}</span>
          )}
        </div>
      </div>
      <dl className="mt-1 grid grid-cols-2 gap-x-4 gap-y-1 text-sm">
        {columns
          .filter((column) => column !== primary && !column.optional)
          .map((column) => (
            <div key={column.id} className={cn("min-w-0", column.grow && "col-span-2")}>
              <dt className="text-muted text-xs">{column.header}</dt>
              <dd className="min-w-0 break-words [&_a]:relative [&_a]:z-1 [&_button]:relative [&_button]:z-1">
                {column.cell(row)}
              </dd>
            </div>
          ))}
      </dl>
    </article>
  );
}
