"use client";

import { Badge } from "#components/ui/badge.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Select } from "#components/ui/select.tsx";
import type { PlannedColumn, TablePlan } from "#core/tasks/import-table.ts";

const forms: Record<PlannedColumn["form"]["kind"], string> = {
  number: "number",
  yes_no: "yes or no",
  date: "date",
  choice: "choice",
  text: "text",
};

/** What each column becomes, with the reason where Assay suggests to withhold it. */
export function ColumnPlan({
  plan,
  onUse,
}: {
  readonly plan: TablePlan;
  readonly onUse: (column: string, use: "show" | "withhold") => void;
}) {
  const format = useFormat();
  return (
    <div className="overflow-x-auto rounded-md border bg-surface">
      <table className="w-full min-w-140 text-sm">
        <caption className="sr-only">What each column becomes</caption>
        <thead className="border-b bg-sunken text-left text-muted">
          <tr>
            {["Column", "Read as", "Missing", "The agent sees it", ""].map((heading) => (
              <th key={heading} scope="col" className="h-9 px-3 font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.columns.map((column) => (
            <tr key={column.column} className="border-b last:border-b-0">
              <th scope="row" className="px-3 py-1.5 text-left font-medium">
                {column.label}
              </th>
              <td className="px-3">
                {forms[column.form.kind]}
                {column.form.kind === "choice" && (
                  <span className="text-muted"> of {column.form.values.length}</span>
                )}
              </td>
              <td className="px-3 tabular-nums">
                {column.missing === 0 ? "–" : format.number(column.missing)}
              </td>
              <td className="px-3">
                {column.use === "outcome" ? (
                  <Badge tone="accent">outcome, hidden</Badge>
                ) : column.use === "left_out" ? (
                  <Badge>left out</Badge>
                ) : (
                  <Select
                    aria-label={`The agent sees ${column.label}`}
                    className="h-7 w-36 text-sm"
                    value={column.use === "shown" ? "show" : "withhold"}
                    options={[
                      { value: "show", label: "shown" },
                      { value: "withhold", label: "withheld" },
                    ]}
                    onValueChange={(use) => onUse(column.column, use === "show" ? "show" : "withhold")}
                  />
                )}
              </td>
              <td className="px-3 text-muted">
                {column.sensitivity !== "none" && <Badge tone="unsure">{column.sensitivity}</Badge>}{" "}
                {column.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
