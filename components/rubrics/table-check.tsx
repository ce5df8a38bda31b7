"use client";

import { type ReactNode, useMemo } from "react";
import type { Environment } from "#core/environments/compile.ts";
import type { DocumentProblem } from "#core/environments/problems.ts";
import type { Check, Criterion } from "#core/rubrics/schema.ts";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { TableEditor } from "./table-editor.tsx";
import { matchesOf } from "./table-matches.ts";
import type { PlayedExample } from "./try-it.ts";

/** A check as a decision table, with the rows that decide the examples marked. */
export function TableCheck({
  criterion,
  check,
  environment,
  problems,
  lines,
  readOnly,
  onChange,
  examples,
  looked,
}: {
  readonly criterion: Criterion;
  readonly check: Extract<Check, { form: "table" }>;
  readonly environment: Environment;
  readonly problems: readonly DocumentProblem[];
  readonly lines: ReactNode;
  readonly readOnly: boolean;
  readonly onChange: (check: Check) => void;
  readonly examples: readonly PlayedExample[];
  readonly looked: string | null;
}) {
  const table = hasTableShape(check.table) ? check.table : null;
  const matches = useMemo(
    () => (table === null ? null : matchesOf(table, environment, examples, looked)),
    [table, environment, examples, looked],
  );
  // A table in the middle of an edit may have an empty heading; it is still shown, with the problem beside it.
  if (table === null || matches === null)
    return <p className="text-fail text-sm">This table cannot be shown as a grid.</p>;
  return (
    <div className="flex flex-col gap-2">
      <TableEditor
        table={table}
        name={criterion.statement}
        environment={environment}
        problems={problems.map((problem) => ({
          ...problem,
          path: problem.path.slice("/check/table".length),
        }))}
        matches={matches}
        readOnly={readOnly}
        onChange={(next) => onChange({ form: "table", table: next })}
      />
      {lines}
    </div>
  );
}

function hasTableShape(table: unknown): table is DecisionTable {
  if (typeof table !== "object" || table === null) return false;
  const { inputs, outputs, rows } = table as Record<string, unknown>;
  return Array.isArray(inputs) && Array.isArray(outputs) && Array.isArray(rows);
}
