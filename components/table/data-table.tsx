"use client";

import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { useNarrow } from "#components/ui/use-media.ts";
import { CardList } from "./card-list.tsx";
import type { Column, Sort } from "./column.ts";
import { ColumnMenu } from "./column-menu.tsx";
import { SingleCard } from "./single-card.tsx";
import { TableGrid } from "./table-grid.tsx";
import { useTableModel } from "./table-model.ts";

export type DataTableProps<Row extends object> = {
  /** Name of the table for remembered columns: "runs". */
  readonly id: string;
  /** What the rows are, for assistive technology: "Runs of Auto claims". */
  readonly label: string;
  readonly rows: ReadonlyArray<Row>;
  readonly rowId: (row: Row) => string;
  readonly columns: ReadonlyArray<Column<Row>>;
  /** Where a row leads; the primary cell becomes the link, the whole row its target. */
  readonly href?: ((row: Row) => string) | undefined;
  /** Instead of `href` when opening is not a page (a drawer, a pane). */
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** Id of the row that is open beside the table. */
  readonly current?: string | undefined;
  /** Controlled by the server when `onSortChange` is given; otherwise the initial order. */
  readonly sort?: Sort | null | undefined;
  readonly onSortChange?: ((sort: Sort | null) => void) | undefined;
  readonly selected?: ReadonlySet<string> | undefined;
  readonly onSelectedChange?: ((selected: ReadonlySet<string>) => void) | undefined;
  readonly loading?: boolean;
  /** Shown with no rows; say why there are none. */
  readonly empty?: ReactNode;
  readonly hasMore?: boolean;
  readonly onLoadMore?: (() => void) | undefined;
  /** How many rows there are in all, when more than are loaded. */
  readonly total?: number | undefined;
  /** Filters and actions above the rows. */
  readonly toolbar?: ReactNode;
  /** On a phone: a list of cards, or one card at a time for authoring. */
  readonly narrow?: "cards" | "single";
  /** Fills the height of its flex parent instead of growing to the window's. */
  readonly fill?: boolean;
  readonly className?: string;
};

/** Rows: virtualised, sortable, selectable, by keyboard and on a phone. See components/README.md. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, columns, loading = false, empty, toolbar, narrow = "cards", fill = false, className } = props;
  const model = useTableModel<Row>(props);
  const small = useNarrow();
  const body =
    rows.length === 0 ? (
      loading ? (
        <LoadingRows label={`Loading ${props.label}`} />
      ) : (
        (empty ?? <EmptyState title="Nothing here">No rows match.</EmptyState>)
      )
    ) : small ? (
      narrow === "single" ? (
        <SingleCard {...props} model={model} />
      ) : (
        <CardList {...props} model={model} />
      )
    ) : (
      <TableGrid {...props} model={model} />
    );
  return (
    <div className={cn("flex min-w-0 flex-col gap-2", fill && "min-h-0 grow", className)}>
      {(toolbar !== undefined || (columns.length > 3 && !small)) && (
        <div className="flex flex-wrap items-center gap-2">
          <div className="flex min-w-0 grow flex-wrap items-center gap-2">{toolbar}</div>
          {!small && columns.length > 3 && <ColumnMenu columns={columns} model={model} />}
        </div>
      )}
      <div
        aria-busy={loading}
        className={cn(
          "min-w-0 overflow-hidden rounded-md border bg-surface",
          fill && "flex min-h-0 grow flex-col",
        )}
      >
        {body}
      </div>
    </div>
  );
}
