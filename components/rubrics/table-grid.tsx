"use client";

import { type ClipboardEvent, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import type { FeelType } from "#core/rules/types.ts";
import type { Vocabulary } from "./field-choices.ts";
import { addRow, cellAt, moveRow, removeRow, setCell } from "./table-edits.ts";
import { InputHeading } from "./table-input-heading.tsx";
import type { TableMatches } from "./table-matches.ts";
import { cellLabel, cellPath } from "./table-places.ts";
import { RowMenu } from "./table-row-menu.tsx";
import { spokenCell } from "./table-words.ts";
import { useGrid } from "./use-grid.ts";

export interface TableGridProps {
  readonly table: DecisionTable;
  readonly vocabulary: Vocabulary;
  readonly types: readonly (FeelType | undefined)[];
  /** Paths relative to the table: `/rows/2/inputs/0`. */
  readonly problems: readonly DocumentProblem[];
  readonly matches: TableMatches;
  readonly readOnly: boolean;
  readonly onChange: (table: DecisionTable) => void;
  /** Several cells were pasted at a place. */
  readonly onPaste: (row: number, column: number, text: string) => void;
}

/** The rows of a decision table as a grid of cells, with the row that answers everything else below. */
export function TableGrid(props: TableGridProps) {
  const { table, vocabulary, types, problems, matches, readOnly, onChange, onPaste } = props;
  const [spoken, setSpoken] = useState("");
  const width = table.inputs.length + table.outputs.length;
  const rows = table.rows.length + (table.defaultRow === undefined ? 0 : 1);
  /** The default row is the last one on the screen and -1 in the edits. */
  const rowOf = (row: number) => (row < table.rows.length ? row : -1);
  const isRow = (row: number) => row >= 0 && row < table.rows.length;
  const say = (words: string, next: DecisionTable) => {
    onChange(next);
    setSpoken(words);
  };
  const grid = useGrid({
    rows,
    columns: width,
    readOnly,
    onCommit: ({ row, column }, text) => {
      const written = spokenCell(text, types[column]);
      if (written !== cellAt(table, rowOf(row), column) && canHold(row, column))
        onChange(setCell(table, rowOf(row), column, written));
    },
    onClear: ({ row, column }) => {
      const empty = column < table.inputs.length ? "-" : "";
      if (canHold(row, column)) onChange(setCell(table, rowOf(row), column, empty));
    },
    onInsert: (row) => say(`Row ${row + 2} inserted.`, addRow(table, Math.min(row, table.rows.length - 1))),
    onDuplicate: (row) => isRow(row) && say(`Row ${row + 1} doubled.`, addRow(table, row, table.rows[row])),
    onMove: (row, to) =>
      isRow(row) &&
      isRow(to) &&
      say(`Row moved to place ${to + 1} of ${table.rows.length}.`, moveRow(table, row, to)),
    onRemove: (row) => isRow(row) && say(`Row ${row + 1} removed.`, removeRow(table, row)),
  });
  const canHold = (row: number, column: number) => isRow(row) || column >= table.inputs.length;
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData("text/plain");
    if (readOnly || !isRow(row) || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    onPaste(row, column, text);
  };
  const cell = (row: number, column: number) => {
    const index = rowOf(row);
    const bad = problems.find(({ path }) => path.startsWith(cellPath(table, index, column)));
    const props = grid.cellProps(row, column, cellAt(table, index, column));
    const values = types[column]?.kind === "text" ? types[column].values : undefined;
    return (
      <>
        <input
          {...props}
          aria-label={cellLabel(table, vocabulary, index, column)}
          aria-invalid={bad !== undefined}
          title={bad?.message}
          spellCheck={false}
          autoComplete="off"
          list={values === undefined || props.readOnly ? undefined : `table-values-${column}`}
          onPaste={(event) => paste(event, row, column)}
          className="h-8 w-full min-w-24 bg-transparent px-2 font-mono text-sm -outline-offset-2 aria-invalid:bg-fail-soft aria-invalid:text-fail"
        />
        {row === 0 && values !== undefined && (
          <datalist id={`table-values-${column}`}>
            {values.map((value) => (
              <option key={value} value={`"${value}"`} />
            ))}
          </datalist>
        )}
      </>
    );
  };
  return (
    <div className="overflow-x-auto rounded-md border">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are edited is a grid */}
      <table ref={grid.grid} role="grid" aria-label="Rows of the table" className="w-full text-sm">
        <thead className="border-b bg-sunken text-left">
          <tr>
            <th scope="col" className="w-8 px-2 font-normal text-muted">
              #
            </th>
            {table.inputs.map((input, index) => (
              <th key={input.id} scope="col" className="border-l p-1 font-normal">
                <InputHeading
                  table={table}
                  index={index}
                  vocabulary={vocabulary}
                  invalid={problems.some(({ path }) => path.startsWith(`/inputs/${index}`))}
                  readOnly={readOnly}
                  onChange={onChange}
                />
              </th>
            ))}
            {table.outputs.map((output) => (
              <th key={output.id} scope="col" className="min-w-24 border-l-2 px-2 font-medium">
                {outputWords(output)}
              </th>
            ))}
            <th scope="col" className="w-16 px-1 text-right font-normal text-muted text-xs">
              decides
            </th>
            <th scope="col" className="w-8">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr
              key={row.id}
              aria-current={matches.shown.has(row.id) ? "true" : undefined}
              className={cn(
                "border-b last:border-b-0",
                matches.shown.has(row.id) && "bg-accent-soft outline-2 outline-accent -outline-offset-2",
              )}
            >
              <th scope="row" className="px-2 text-left font-normal text-muted tabular-nums" title={row.note}>
                {index + 1}
              </th>
              {Array.from({ length: width }, (_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                <td key={column} className={column < table.inputs.length ? "border-l" : "border-l-2"}>
                  {cell(index, column)}
                </td>
              ))}
              <Decides count={matches.counts.get(row.id)} shown={matches.shown.has(row.id)} />
              <td>{!readOnly && <RowMenu table={table} index={index} onChange={say} />}</td>
            </tr>
          ))}
          {table.defaultRow !== undefined && (
            <tr
              aria-current={matches.shown.has("default") ? "true" : undefined}
              className={cn(
                "border-t bg-sunken",
                matches.shown.has("default") && "bg-accent-soft outline-2 outline-accent -outline-offset-2",
              )}
            >
              <th
                scope="row"
                colSpan={table.inputs.length + 1}
                className="px-2 text-left font-normal text-muted"
              >
                Otherwise
              </th>
              {table.outputs.map((output, index) => (
                <td key={output.id} className="border-l-2">
                  {cell(table.rows.length, table.inputs.length + index)}
                </td>
              ))}
              <Decides count={matches.counts.get("default")} shown={matches.shown.has("default")} />
              <td />
            </tr>
          )}
        </tbody>
      </table>
      <p className="sr-only" aria-live="polite">
        {spoken}
      </p>
    </div>
  );
}

function outputWords({ label, name }: DecisionTable["outputs"][number]): string {
  if (label !== undefined) return label;
  return name === "met" ? "Met" : name === "share" ? "Share of the points" : name;
}

/** How many examples a row decides; the one that is looked at is named too, not only coloured. */
function Decides({ count, shown }: { readonly count: number | undefined; readonly shown: boolean }) {
  return (
    <td className="whitespace-nowrap px-1 text-right text-muted text-xs tabular-nums">
      {shown && <span className="mr-1 font-medium text-accent">this one</span>}
      {count ?? 0}
    </td>
  );
}
