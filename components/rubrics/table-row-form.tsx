"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { cellAt, setCell } from "./table-edits.ts";
import type { TableGridProps } from "./table-grid.tsx";
import { InputHeading } from "./table-input-heading.tsx";
import { cellPath, inputLabel } from "./table-places.ts";
import { RowMenu } from "./table-row-menu.tsx";
import { spokenCell } from "./table-words.ts";

/** One row at a time, for a phone. */
export function TableRowForm({
  table,
  vocabulary,
  types,
  problems,
  matches,
  readOnly,
  onChange,
}: TableGridProps) {
  const [at, setAt] = useState(0);
  const rows = table.rows.length + (table.defaultRow === undefined ? 0 : 1);
  const shown = Math.min(at, rows - 1);
  const row = shown < table.rows.length ? shown : -1;
  const id = table.rows[row]?.id ?? "default";
  const cell = (column: number, label: string) => (
    <Field
      key={column}
      label={label}
      error={problems.find(({ path }) => path.startsWith(cellPath(table, row, column)))?.message}
    >
      <Input
        className="font-mono"
        value={cellAt(table, row, column)}
        readOnly={readOnly}
        spellCheck={false}
        onChange={(event) => onChange(setCell(table, row, column, event.target.value))}
        onBlur={(event) => {
          const written = spokenCell(event.target.value, types[column]);
          if (written !== event.target.value) onChange(setCell(table, row, column, written));
        }}
      />
    </Field>
  );
  return (
    <div className="flex flex-col gap-3 rounded-md border p-3">
      <div className="flex items-center gap-2">
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Row before"
          disabled={shown === 0}
          onClick={() => setAt(shown - 1)}
        >
          <ChevronLeft />
        </Button>
        <p className="grow text-center font-medium text-sm" aria-live="polite">
          {row < 0 ? "Otherwise" : `Row ${row + 1} of ${table.rows.length}`}
          {matches.shown.has(id) && ", decides this example"}
        </p>
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Row after"
          disabled={shown >= rows - 1}
          onClick={() => setAt(shown + 1)}
        >
          <ChevronRight />
        </Button>
        {!readOnly && row >= 0 && (
          <RowMenu table={table} index={row} onChange={(_, next) => onChange(next)} />
        )}
      </div>
      {row >= 0 &&
        table.inputs.map((input, index) => (
          <div key={input.id} className="flex flex-col gap-1">
            <InputHeading
              {...{ table, index, vocabulary, readOnly, onChange }}
              invalid={problems.some(({ path }) => path.startsWith(`/inputs/${index}`))}
            />
            {cell(index, inputLabel(table, index, vocabulary))}
          </div>
        ))}
      {table.outputs.map((output, index) =>
        cell(table.inputs.length + index, output.label ?? (output.name === "met" ? "Met" : output.name)),
      )}
    </div>
  );
}
