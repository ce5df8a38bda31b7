"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import type { DataTableProps } from "./data-table.tsx";
import { RowCard } from "./row-card.tsx";
import type { TableModel } from "./table-model.ts";

/** One item at a time, for tables in which one writes: the phone's form of authoring. */
export function SingleCard<Row extends object>({
  model,
  ...props
}: DataTableProps<Row> & { readonly model: TableModel<Row> }) {
  const format = useFormat();
  const [position, setPosition] = useState(0);
  const rows = model.getRowModel().rows;
  const index = Math.min(position, rows.length - 1);
  const row = rows[index];
  if (row === undefined) return null;
  const go = (next: number) => {
    setPosition(next);
    if (props.hasMore && next >= rows.length - 3) props.onLoadMore?.();
  };
  return (
    <section aria-label={props.label}>
      <div className="flex items-center justify-between gap-2 border-b px-2 py-1">
        <Button
          variant="ghost"
          size="icon"
          aria-label="Previous"
          disabled={index === 0}
          onClick={() => go(index - 1)}
        >
          <ChevronLeft />
        </Button>
        <span aria-live="polite" className="text-muted text-sm tabular-nums">
          {format.number(index + 1)} of {format.number(props.total ?? rows.length)}
        </span>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Next"
          disabled={index === rows.length - 1}
          onClick={() => go(index + 1)}
        >
          <ChevronRight />
        </Button>
      </div>
      <RowCard
        row={row.original}
        id={row.id}
        table={props}
        selected={row.getIsSelected()}
        onSelect={(selected) => row.toggleSelected(selected)}
      />
    </section>
  );
}
