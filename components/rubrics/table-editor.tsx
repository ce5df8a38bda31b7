"use client";

import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useNarrow } from "#components/ui/use-media.ts";
import type { Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import { rubricNames } from "#core/rubrics/scope.ts";
import { analyseRubricTable } from "#core/rubrics/table-findings.ts";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { vocabularyOf } from "./field-choices.ts";
import { TableExchange } from "./table-dmn.tsx";
import { addInput, addRow } from "./table-edits.ts";
import { TableFindings } from "./table-findings.tsx";
import { TableGrid } from "./table-grid.tsx";
import type { TableMatches } from "./table-matches.ts";
import { columnTypes } from "./table-paste.ts";
import { type Paste, TablePasteDialog } from "./table-paste-dialog.tsx";
import { TablePolicy } from "./table-policy.tsx";
import { TableRowForm } from "./table-row-form.tsx";

/** A decision table: the grid, what happens when several rows match, what it leaves open, and the ways in and out. */
export function TableEditor({
  table,
  name,
  environment,
  problems,
  matches,
  readOnly,
  onChange,
}: {
  readonly table: DecisionTable;
  /** What the table is called in a file. */
  readonly name: string;
  readonly environment: Environment;
  /** Paths relative to the table: `/rows/2/inputs/0`. */
  readonly problems: readonly DocumentProblem[];
  readonly matches: TableMatches;
  readonly readOnly: boolean;
  readonly onChange: (table: DecisionTable) => void;
}) {
  const narrow = useNarrow();
  const [paste, setPaste] = useState<Paste | null>(null);
  const vocabulary = vocabularyOf(environment);
  const scope = useMemo(() => ({ names: rubricNames(environment) }), [environment]);
  const expressions = JSON.stringify(table.inputs.map(({ expression }) => expression));
  // biome-ignore lint/correctness/useExhaustiveDependencies: types follow from the headings alone
  const types = useMemo(() => columnTypes(table, scope), [expressions, scope]);
  const analysis = useMemo(() => analyseRubricTable(table, environment), [table, environment]);
  const Rows = narrow ? TableRowForm : TableGrid;
  return (
    <div className="flex flex-col gap-3">
      <Rows
        {...{ table, vocabulary, types, problems, matches, readOnly, onChange }}
        onPaste={(row, column, text) => setPaste({ row, column, text })}
      />
      <div className="flex flex-wrap items-center gap-2">
        {!readOnly && (
          <>
            <Button onClick={() => onChange(addRow(table, table.rows.length - 1))}>
              <Plus /> Row
            </Button>
            <Button
              onClick={() => onChange(addInput(table, vocabulary.choices[0]?.path ?? ""))}
              disabled={table.inputs.length >= 12}
            >
              <Plus /> Input
            </Button>
          </>
        )}
        <TableExchange
          {...{ table, name, readOnly, onChange }}
          onPaste={() => setPaste({ row: table.rows.length, column: 0, text: "" })}
        />
      </div>
      {!narrow && !readOnly && (
        <p className="text-muted text-xs">
          Type or press Enter to write in a cell; Tab goes across. Ctrl+Enter inserts a row, Ctrl+D doubles
          it, Ctrl with the arrow keys moves it, Ctrl+Delete removes it. Cells: a value, values with commas,{" "}
          <code>&gt; 100</code>, <code>[10..20]</code>, <code>not(…)</code>, <code>-</code> for anything.
        </p>
      )}
      <TableFindings {...{ table, analysis, readOnly, onChange }} />
      <TablePolicy {...{ table, readOnly, onChange }} />
      {paste !== null && (
        <TablePasteDialog {...{ table, vocabulary, scope, paste, onChange }} onClose={() => setPaste(null)} />
      )}
    </div>
  );
}
