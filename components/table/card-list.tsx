"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { Spinner } from "#components/ui/spinner.tsx";
import type { DataTableProps } from "./data-table.tsx";
import { RowCard } from "./row-card.tsx";
import type { TableModel } from "./table-model.ts";

/** The phone's form: cards under each other in the page's own scroll, only those in view in the document. */
export function CardList<Row extends object>({
  model,
  ...props
}: DataTableProps<Row> & { readonly model: TableModel<Row> }) {
  const { hasMore = false, loading = false, onLoadMore } = props;
  const list = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  const rows = model.getRowModel().rows;
  useEffect(() => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    setOffset(top + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 120,
    overscan: 6,
    scrollMargin: offset,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && !loading && last >= rows.length - 10) onLoadMore?.();
  }, [hasMore, loading, last, rows.length, onLoadMore]);
  return (
    <>
      <ul ref={list} aria-label={props.label} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <li
              key={row.id}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={props.total ?? (hasMore ? -1 : rows.length)}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0 border-b"
              style={{ transform: `translateY(${item.start - offset}px)` }}
            >
              <RowCard
                row={row.original}
                id={row.id}
                table={props}
                selected={row.getIsSelected()}
                onSelect={(selected) => row.toggleSelected(selected)}
              />
            </li>
          );
        })}
      </ul>
      {hasMore && (
        <p role="status" className="flex h-10 items-center gap-2 px-4 text-muted text-sm">
          <Spinner /> Loading more rows
        </p>
      )}
    </>
  );
}
