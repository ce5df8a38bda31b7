"use client";

import { Columns3 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuCheck } from "#components/ui/menu.tsx";
import { type Column, primaryOf } from "./column.ts";
import type { TableModel } from "./table-model.ts";

/** Which columns are shown; the one that names the row always is. */
export function ColumnMenu<Row extends object>({
  columns,
  model,
}: {
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly model: TableModel<Row>;
}) {
  const primary = primaryOf(columns);
  return (
    <Menu
      label="Columns"
      trigger={
        <Button variant="ghost" size="sm" className="text-muted">
          <Columns3 aria-hidden /> Columns
        </Button>
      }
    >
      {columns
        .filter((column) => column !== primary)
        .map((column) => (
          <MenuCheck
            key={column.id}
            checked={model.getColumn(column.id)?.getIsVisible() ?? true}
            onCheckedChange={(checked) => model.getColumn(column.id)?.toggleVisibility(checked)}
            onSelect={(event) => event.preventDefault()}
          >
            {column.header}
          </MenuCheck>
        ))}
    </Menu>
  );
}
