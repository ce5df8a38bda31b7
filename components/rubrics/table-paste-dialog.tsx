"use client";

import { useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import type { Scope } from "#core/rules/types.ts";
import type { Vocabulary } from "./field-choices.ts";
import { previewPaste } from "./table-paste.ts";
import { cellLabel } from "./table-places.ts";

export interface Paste {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** What cells from a spreadsheet become, before they do: every cell with what is wrong with it. */
export function TablePasteDialog({
  table,
  vocabulary,
  scope,
  paste,
  onClose,
  onChange,
}: {
  readonly table: DecisionTable;
  readonly vocabulary: Vocabulary;
  readonly scope: Scope;
  readonly paste: Paste;
  readonly onClose: () => void;
  readonly onChange: (table: DecisionTable) => void;
}) {
  const [text, setText] = useState(paste.text);
  const preview = useMemo(
    () => previewPaste(table, paste.row, paste.column, text, scope),
    [table, paste, text, scope],
  );
  const rows = Map.groupBy(preview.cells, ({ row }) => row);
  const wrong = preview.cells.filter(({ problem }) => problem !== null);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title="Paste from a spreadsheet"
      description={`Cells go in from ${cellLabel(table, vocabulary, paste.row, paste.column)} on.`}
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            disabled={preview.cells.length === 0}
            onClick={() => {
              onChange(preview.table);
              onClose();
            }}
          >
            {wrong.length === 0
              ? `Paste ${preview.cells.length} cells`
              : `Paste all the same, ${wrong.length} to correct`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-4">
        <Field label="Copied cells" hint="Paste here what you copied in the spreadsheet.">
          <Textarea
            rows={3}
            className="font-mono text-sm"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <p className="text-sm" aria-live="polite">
          {rows.size} {rows.size === 1 ? "row" : "rows"}, {preview.added} of them new
          {preview.dropped > 0 && `; ${preview.dropped} cells to the right have no column and are left out`}
          {wrong.length > 0 && `; ${wrong.length} cells are wrong`}.
        </p>
        <div className="overflow-x-auto rounded-md border">
          <table className="w-full text-sm">
            <tbody>
              {[...rows].map(([row, cells]) => (
                <tr key={row} className="border-b last:border-b-0">
                  <th scope="row" className="w-8 px-2 text-left font-normal text-muted">
                    {row + 1}
                  </th>
                  {cells.map(({ column, text: cell, problem }) => (
                    <td key={column} className={problem === null ? "px-2 py-1" : "bg-fail-soft px-2 py-1"}>
                      <span className="font-mono">{cell || "–"}</span>
                      {problem !== null && <span className="block text-fail text-xs">{problem}</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Dialog>
  );
}
