"use client";

import { ArrowDown, ArrowUp, Copy, Ellipsis, Plus, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { addRow, moveRow, removeRow } from "./table-edits.ts";

/** What can be done to a row; the same by key in the grid. */
export function RowMenu({
  table,
  index,
  onChange,
}: {
  readonly table: DecisionTable;
  readonly index: number;
  readonly onChange: (words: string, table: DecisionTable) => void;
}) {
  const last = table.rows.length - 1;
  return (
    <Menu
      label={`Row ${index + 1}`}
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={`Actions on row ${index + 1}`}>
          <Ellipsis />
        </Button>
      }
    >
      <MenuItem onSelect={() => onChange(`Row ${index + 1} inserted.`, addRow(table, index - 1))}>
        <Plus /> Insert above
      </MenuItem>
      <MenuItem onSelect={() => onChange(`Row ${index + 2} inserted.`, addRow(table, index))}>
        <Plus /> Insert below
      </MenuItem>
      <MenuItem
        onSelect={() => onChange(`Row ${index + 1} doubled.`, addRow(table, index, table.rows[index]))}
      >
        <Copy /> Duplicate
      </MenuItem>
      <MenuItem
        disabled={index === 0}
        onSelect={() => onChange(`Row moved to place ${index}.`, moveRow(table, index, index - 1))}
      >
        <ArrowUp /> Move up
      </MenuItem>
      <MenuItem
        disabled={index === last}
        onSelect={() => onChange(`Row moved to place ${index + 2}.`, moveRow(table, index, index + 1))}
      >
        <ArrowDown /> Move down
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        tone="danger"
        disabled={last === 0}
        onSelect={() => onChange(`Row ${index + 1} removed.`, removeRow(table, index))}
      >
        <Trash2 /> Remove
      </MenuItem>
    </Menu>
  );
}
