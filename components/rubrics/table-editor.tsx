"use client";

import { Copy, Ellipsis, Plus } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { Field } from "#components/ui/field.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import { Select } from "#components/ui/select.tsx";
import { showDone } from "#components/ui/toast.tsx";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import {
  addInput,
  addRow,
  cellsOf,
  copyTable,
  moveRow,
  pasteCells,
  removeInput,
  removeRow,
  setCell,
  setInput,
} from "./table-edits.ts";

const policies = [
  { value: "first", label: "First row that matches" },
  { value: "unique", label: "Exactly one row matches" },
  { value: "any", label: "All that match agree" },
  { value: "collect", label: "Collect what matches" },
] as const;

const cellLooks =
  "h-8 w-full min-w-24 bg-transparent px-2 font-mono text-sm outline-offset-[-2px] aria-invalid:bg-fail-soft";

interface TableEditorProps {
  readonly table: DecisionTable;
  /** Paths relative to the table: `/rows/2/inputs/0`. */
  readonly problems: readonly DocumentProblem[];
  readonly readOnly: boolean;
  readonly onChange: (table: DecisionTable) => void;
}

/** A decision table as a grid: Tab across, arrow keys and Enter up and down, paste from a spreadsheet. */
export function TableEditor({ table, problems, readOnly, onChange }: TableEditorProps) {
  const grid = useRef<HTMLTableElement>(null);
  const columns = table.inputs.length + table.outputs.length;
  const focus = (row: number, column: number) =>
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)?.focus();
  const keyDown = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    const down = event.key === "ArrowDown" || (event.key === "Enter" && !event.shiftKey);
    const up = event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey);
    if (!down && !up) return;
    event.preventDefault();
    focus(row + (down ? 1 : -1), column);
  };
  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData("text/plain");
    if (row < 0 || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    onChange(pasteCells(table, row, column, text));
  };
  const cell = (row: number, column: number, text: string) => {
    const bad = problems.find(({ path }) => path.startsWith(cellPath(table, row, column)));
    return (
      <input
        data-cell={`${row}:${column}`}
        aria-label={`${headingOf(table, column)}, ${row < 0 ? "otherwise" : `row ${row + 1}`}`}
        aria-invalid={bad !== undefined}
        title={bad?.message}
        readOnly={readOnly}
        value={text}
        spellCheck={false}
        onChange={(event) => onChange(setCell(table, row, column, event.target.value))}
        onKeyDown={(event) => keyDown(event, row, column)}
        onPaste={(event) => paste(event, row, column)}
        className={cellLooks}
      />
    );
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="overflow-x-auto rounded-md border">
        <table ref={grid} className="w-full text-sm">
          <thead className="border-b bg-sunken text-left">
            <tr>
              <th scope="col" className="w-8 px-2 font-normal text-muted">
                #
              </th>
              {table.inputs.map((input, index) => (
                <th key={input.id} scope="col" className="border-l font-normal">
                  <span className="flex items-center">
                    <input
                      aria-label={`Input ${index + 1}: what is looked at`}
                      value={input.expression}
                      readOnly={readOnly}
                      spellCheck={false}
                      placeholder="field or expression"
                      aria-invalid={problems.some(({ path }) => path.startsWith(`/inputs/${index}`))}
                      onChange={(event) =>
                        onChange(setInput(table, index, { expression: event.target.value }))
                      }
                      className={cn(cellLooks, "font-medium")}
                    />
                    {!readOnly && table.inputs.length > 1 && (
                      <Menu
                        label={`Input ${index + 1}`}
                        trigger={
                          <Button variant="ghost" size="icon-sm" aria-label={`Actions on input ${index + 1}`}>
                            <Ellipsis />
                          </Button>
                        }
                      >
                        <MenuItem tone="danger" onSelect={() => onChange(removeInput(table, index))}>
                          Remove this input
                        </MenuItem>
                      </Menu>
                    )}
                  </span>
                </th>
              ))}
              {table.outputs.map((output) => (
                <th key={output.id} scope="col" className="border-l-2 px-2 font-medium">
                  {output.label ?? output.name}
                </th>
              ))}
              <th scope="col" className="w-8">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              <tr key={row.id} className="border-b last:border-b-0">
                <th scope="row" className="px-2 text-left font-normal text-muted">
                  {index + 1}
                </th>
                {cellsOf(row).map((text, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                  <td key={column} className={column < table.inputs.length ? "border-l" : "border-l-2"}>
                    {cell(index, column, text)}
                  </td>
                ))}
                <td>{!readOnly && <RowMenu table={table} index={index} onChange={onChange} />}</td>
              </tr>
            ))}
            <tr className="border-t bg-sunken">
              <th
                scope="row"
                colSpan={table.inputs.length + 1}
                className="px-2 text-left font-normal text-muted"
              >
                Otherwise
              </th>
              {table.outputs.map((output, index) => (
                <td key={output.id} className="border-l-2">
                  {cell(-1, table.inputs.length + index, table.defaultRow?.[index] ?? "")}
                </td>
              ))}
              <td />
            </tr>
          </tbody>
        </table>
      </div>
      {problems.length > 0 && (
        <ul className="list-disc pl-5 text-fail text-sm">
          {problems.slice(0, 5).map((problem) => (
            <li key={problem.path + problem.message}>{problem.message}</li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-end gap-2">
        <Field label="When several rows match" required className="grow">
          <Select
            value={table.hitPolicy}
            disabled={readOnly}
            options={policies}
            onValueChange={(value) => {
              const hitPolicy = policies.find((known) => known.value === value)?.value ?? "first";
              onChange({
                ...table,
                hitPolicy,
                ...(hitPolicy === "collect" ? {} : { aggregation: undefined }),
              });
            }}
          />
        </Field>
        {!readOnly && (
          <>
            <Button onClick={() => onChange(addRow(table, table.rows.length - 1))}>
              <Plus /> Row
            </Button>
            <Button onClick={() => onChange(addInput(table))} disabled={columns >= 12}>
              <Plus /> Input
            </Button>
          </>
        )}
        <Button
          variant="ghost"
          onClick={() => {
            void navigator.clipboard.writeText(copyTable(table));
            showDone("The table is on the clipboard, ready for a spreadsheet.");
          }}
        >
          <Copy /> Copy
        </Button>
      </div>
    </div>
  );
}

function RowMenu({
  table,
  index,
  onChange,
}: {
  readonly table: DecisionTable;
  readonly index: number;
  readonly onChange: (table: DecisionTable) => void;
}) {
  return (
    <Menu
      label={`Row ${index + 1}`}
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={`Actions on row ${index + 1}`}>
          <Ellipsis />
        </Button>
      }
    >
      <MenuItem onSelect={() => onChange(addRow(table, index))}>Insert below</MenuItem>
      <MenuItem onSelect={() => onChange(addRow(table, index, table.rows[index]))}>Duplicate</MenuItem>
      <MenuItem disabled={index === 0} onSelect={() => onChange(moveRow(table, index, index - 1))}>
        Move up
      </MenuItem>
      <MenuItem
        disabled={index === table.rows.length - 1}
        onSelect={() => onChange(moveRow(table, index, index + 1))}
      >
        Move down
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        tone="danger"
        disabled={table.rows.length <= 1}
        onSelect={() => onChange(removeRow(table, index))}
      >
        Remove
      </MenuItem>
    </Menu>
  );
}

function headingOf(table: DecisionTable, column: number): string {
  const input = table.inputs[column];
  if (input !== undefined) return input.label ?? input.expression;
  const output = table.outputs[column - table.inputs.length];
  return output?.label ?? output?.name ?? "Result";
}

function cellPath(table: DecisionTable, row: number, column: number): string {
  const inputs = table.inputs.length;
  if (row < 0) return `/defaultRow/${column - inputs}`;
  return column < inputs ? `/rows/${row}/inputs/${column}` : `/rows/${row}/outputs/${column - inputs}`;
}
