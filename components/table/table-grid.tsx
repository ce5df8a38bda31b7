"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { CheckboxMark } from "#components/ui/choice.tsx";
import { cn } from "#components/ui/cn.ts";
import { usePreferences } from "#components/ui/preferences-context.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import type { Column } from "./column.ts";
import type { DataTableProps } from "./data-table.tsx";
import { HeaderCell } from "./header-cell.tsx";
import { nextRow } from "./row-keys.ts";
import type { TableModel } from "./table-model.ts";
import { TableRow } from "./table-row.tsx";

const selectionWidth = 36;

/** The wide form: a real table with a sticky header; only the rows in view are in the document. */
export function TableGrid<Row extends object>({
  model,
  ...props
}: DataTableProps<Row> & { readonly model: TableModel<Row> }) {
  const { label, hasMore = false, onLoadMore, loading = false, total, fill = false } = props;
  const { preferences } = usePreferences();
  const height = preferences.density === "compact" ? 32 : 36;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = model.getRowModel().rows;
  const selectable = props.onSelectedChange !== undefined;
  const interactive = selectable || props.href !== undefined || props.onOpen !== undefined;
  const [focused, setFocused] = useState(0);
  const visible: ReadonlyArray<Column<Row>> = props.columns.filter(
    (column) => model.getColumn(column.id)?.getIsVisible() ?? true,
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    scrollPaddingStart: height,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && !loading && last >= rows.length - 20) onLoadMore?.();
  }, [hasMore, loading, last, rows.length, onLoadMore]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: row height changes with the density setting only
  useEffect(() => virtual.measure(), [height]);

  const focusRow = (index: number) => {
    setFocused(index);
    virtual.scrollToIndex(index, { align: "auto" });
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true });
    });
  };
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 2);
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const width = visible.reduce((sum, column) => sum + (column.width ?? 120), selectable ? selectionWidth : 0);
  const anyGrows = visible.some((column) => column.grow);

  return (
    <div
      ref={scroller}
      // A region that scrolls must be reachable by keyboard; the rows are, when they can be opened.
      tabIndex={interactive ? undefined : 0}
      className={cn(
        "relative overflow-auto",
        fill ? "min-h-0 grow" : "max-h-[max(320px,calc(100dvh-220px))]",
      )}
    >
      <table
        // A grid when rows take focus, otherwise a plain table.
        {...(interactive ? { role: "grid" } : {})}
        aria-label={label}
        aria-rowcount={(total ?? (hasMore ? -1 : rows.length)) + (total === undefined && hasMore ? 0 : 1)}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
        style={{ minWidth: width }}
        onKeyDown={(event) => {
          const target = event.target as HTMLElement;
          if (!target.matches("[data-row]")) return;
          const index = nextRow(event.key, focused, rows.length, page);
          if (index !== null) {
            event.preventDefault();
            focusRow(index);
          } else if (event.key === " " && selectable) {
            event.preventDefault();
            rows[focused]?.toggleSelected();
          }
        }}
      >
        <colgroup>
          {selectable && <col style={{ width: selectionWidth }} />}
          {visible.map((column, index) => (
            <col
              key={column.id}
              style={column.grow || (!anyGrows && index === 0) ? undefined : { width: column.width ?? 120 }}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {selectable && (
              <th scope="col" className="sticky top-0 z-10 h-(--row) border-b bg-sunken px-2.5">
                <CheckboxMark
                  aria-label="Select all loaded rows"
                  checked={
                    model.getIsAllRowsSelected()
                      ? true
                      : model.getIsSomeRowsSelected()
                        ? "indeterminate"
                        : false
                  }
                  onCheckedChange={(checked) => model.toggleAllRowsSelected(checked === true)}
                />
              </th>
            )}
            {visible.map((column) => (
              <HeaderCell key={column.id} column={column} model={model} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {items.map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <TableRow
                key={row.id}
                row={row}
                index={item.index}
                columns={visible}
                table={props}
                tabStop={interactive && item.index === Math.min(focused, rows.length - 1)}
                onFocus={() => setFocused(item.index)}
              />
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
      {hasMore && (
        <p role="status" className="sticky left-0 flex h-(--row) items-center gap-2 px-4 text-muted text-sm">
          <Spinner /> Loading more rows
        </p>
      )}
    </div>
  );
}
