"use client";

import { ArrowDownToLine, ArrowUpFromLine, ClipboardPaste, Copy, Ellipsis } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { showDone, showFailure } from "#components/ui/toast.tsx";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import type { DmnImport } from "#core/rules/dmn.ts";
import { copiedTable } from "./table-paste.ts";

/** The table as a whole: to and from spreadsheets and DMN files of other tools. */
export function TableExchange({
  table,
  name,
  readOnly,
  onPaste,
  onChange,
}: {
  readonly table: DecisionTable;
  readonly name: string;
  readonly readOnly: boolean;
  readonly onPaste: () => void;
  readonly onChange: (table: DecisionTable) => void;
}) {
  const file = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<Extract<DmnImport, { ok: true }> | null>(null);
  const take = (next: DecisionTable) => {
    onChange(next);
    setFound(null);
    showDone("The table of the file is here. Undo brings the old one back.");
  };
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? [];
    if (chosen === undefined) return;
    event.target.value = "";
    // The reader of DMN files is large and seldom needed.
    const { tablesFromDmn } = await import("#core/rules/dmn.ts");
    const result = await tablesFromDmn(await chosen.text());
    if (!result.ok) return showFailure(result.reason);
    const [only, second] = result.tables;
    if (only === undefined) return showFailure(`The file holds no decision table. ${result.notes.join(" ")}`);
    if (second === undefined && result.notes.length === 0) take(only.table);
    else setFound(result);
  };
  const save = async () => {
    const { dmnFromTable } = await import("#core/rules/dmn.ts");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(
      new Blob([await dmnFromTable(table, table.name ?? name)], { type: "application/xml" }),
    );
    link.download = "decision-table.dmn";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <input
        ref={file}
        type="file"
        accept=".dmn,.xml"
        aria-label="DMN file"
        className="hidden"
        onChange={(event) => void read(event)}
      />
      <Menu
        label="Spreadsheet and files"
        trigger={
          <Button variant="ghost">
            <Ellipsis aria-hidden /> Spreadsheet and files
          </Button>
        }
      >
        <MenuItem
          onSelect={() => {
            void navigator.clipboard.writeText(copiedTable(table));
            showDone("The table is on the clipboard, ready for a spreadsheet.");
          }}
        >
          <Copy /> Copy for a spreadsheet
        </MenuItem>
        {!readOnly && (
          <MenuItem onSelect={onPaste}>
            <ClipboardPaste /> Paste from a spreadsheet
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem onSelect={() => void save()}>
          <ArrowDownToLine /> Save as DMN
        </MenuItem>
        {!readOnly && (
          <MenuItem onSelect={() => file.current?.click()}>
            <ArrowUpFromLine /> Take from a DMN file
          </MenuItem>
        )}
      </Menu>
      {found !== null && (
        <Dialog
          open
          onOpenChange={() => setFound(null)}
          title="Which table?"
          description={found.notes.length > 0 ? found.notes.join(" ") : "The file holds several."}
        >
          <ul className="flex flex-col gap-2 pb-4">
            {found.tables.map((one) => (
              <li key={one.name}>
                <Button onClick={() => take(one.table)}>
                  {one.name || "Without a name"}, {one.table.rows.length} rows
                </Button>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}
