"use client";

import { useMemo } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { checkedCases, checkedFields } from "#core/tasks/checked-cases.ts";
import { checkCases } from "#core/tasks/checks.ts";
import type { TablePlan } from "#core/tasks/import-table.ts";
import { costMatrix } from "#core/tasks/table-costs.ts";
import { tableTasks } from "#core/tasks/table-tasks.ts";
import { tableEnvironment } from "#core/tasks/table-workflow.ts";
import type { ProfiledFile } from "./profile-file.ts";

const tones = { stop: "fail", warning: "unsure", note: "info" } as const;
const words = { stop: "serious", warning: "look at", note: "note" } as const;

/** What the table gives away, checked before anything is created, with the column to withhold as a button. */
export function TableFindings({
  file,
  plan,
  onWithhold,
}: {
  readonly file: ProfiledFile;
  readonly plan: TablePlan;
  readonly onWithhold: (column: string) => void;
}) {
  const findings = useMemo(() => {
    const environment = tableEnvironment("Table", plan, costMatrix(plan.outcomes));
    const table = { columns: file.columns, rows: file.sample };
    const { tasks } = tableTasks(table, plan, { file: file.file.name });
    return checkCases(checkedCases(environment, tasks), checkedFields(environment));
  }, [file, plan]);
  if (findings.length === 0) return <p className="text-muted">The checks of the cases found nothing.</p>;
  return (
    <section aria-labelledby="gives-away" className="flex flex-col gap-2">
      <h2 id="gives-away" className="font-semibold text-lg">
        What the cases give away
      </h2>
      <ul className="flex flex-col divide-y rounded-md border bg-surface">
        {findings.map((finding) => {
          const column = plan.columns.find(({ field }) => field === finding.field)?.column;
          return (
            <li key={finding.kind + finding.message} className="flex flex-wrap items-start gap-2 px-3 py-2">
              <Badge tone={tones[finding.severity]}>{words[finding.severity]}</Badge>
              <span className="min-w-60 flex-1">{finding.message}</span>
              {column !== undefined && (
                <Button size="sm" onClick={() => onWithhold(column)}>
                  Withhold {column}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
