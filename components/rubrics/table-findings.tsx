"use client";

import { Button } from "#components/ui/button.tsx";
import type { TableAnalysis, TableFinding } from "#core/rules/decision-table-analysis.ts";
import type { DecisionTable } from "#core/rules/decision-table-schema.ts";
import { addRow, setCell } from "./table-edits.ts";

const words = {
  gap: "Gap",
  overlap: "Overlap",
  conflict: "Contradiction",
  unreachable: "Never decides",
  duplicate: "Twice",
} as const;

/** Cases that no row answers and rows that meet, each with an example that can become a row or an example. */
export function TableFindings({
  table,
  analysis,
  readOnly,
  onChange,
}: {
  readonly table: DecisionTable;
  /** Null while the table has problems. */
  readonly analysis: TableAnalysis | null;
  readonly readOnly: boolean;
  readonly onChange: (table: DecisionTable) => void;
}) {
  if (analysis === null) return null;
  const { findings, complete, reasons } = analysis;
  return (
    <section aria-label="Gaps and overlaps" className="flex flex-col gap-1 text-sm">
      {findings.length === 0 && complete && (
        <p className="text-muted">Every case meets a row, and no rows get in each other's way.</p>
      )}
      {findings.length > 0 && (
        <ul className="divide-y rounded-md border">
          {findings.slice(0, 12).map((finding) => (
            <li
              key={`${finding.kind} ${finding.rows.join()} ${finding.message}`}
              className="flex flex-wrap items-center gap-2 px-3 py-2"
            >
              <span className="min-w-0 grow basis-60">
                <span className={finding.blocks ? "font-medium text-fail" : "font-medium text-unsure"}>
                  {words[finding.kind]}
                </span>{" "}
                {finding.message}
              </span>
              {!readOnly && finding.witness !== null && finding.kind === "gap" && (
                <Button size="sm" onClick={() => onChange(withWitness(table, finding))}>
                  Add this row
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!complete && (
        <p className="text-unsure">
          Not everything could be checked: {reasons.join(" ")} Look at those rows by hand.
        </p>
      )}
    </section>
  );
}

/** The table with a row for the case that no row answers. */
function withWitness(table: DecisionTable, { witness }: TableFinding): DecisionTable {
  const at = table.rows.length;
  return (witness ?? []).reduce(
    (next, { text }, column) => setCell(next, at, column, text),
    addRow(table, at - 1),
  );
}
