"use client";

import { useMemo } from "react";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Section } from "#components/ui/card.tsx";
import { Num } from "#components/ui/money.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { VerdictCounts, VerdictMark } from "#components/ui/verdict.tsx";

type Progress = Outputs["approvals"]["impact"] extends AsyncIterable<infer T> ? T : never;
export type Impact = NonNullable<Progress["impact"]>;
type Line = Impact["criteria"][number];
type Case = Impact["cases"][number];

const states = { kept: "", new: "new", removed: "no longer counted" } as const;

const criterionColumns: Column<Line>[] = [
  {
    id: "criterion",
    header: "Criterion",
    primary: true,
    grow: true,
    width: 240,
    cell: (row) => (
      <>
        {row.statement}
        {row.state !== "kept" && <span className="text-muted"> · {states[row.state]}</span>}
      </>
    ),
    title: (row) => row.statement,
  },
  {
    id: "changed",
    header: "Changed",
    align: "end",
    width: 100,
    cell: (row) => <Num value={row.changed} />,
    sort: (row) => row.changed,
  },
  { id: "became", header: "Became", width: 160, cell: (row) => <VerdictCounts counts={row.became} /> },
  {
    id: "verdicts",
    header: "Verdicts under it",
    width: 180,
    cell: (row) => <VerdictCounts counts={row.counts} />,
  },
];

/** How many verdicts change, criterion by criterion, and the cases in which they do. */
export function ImpactResult({ impact, workflow }: { readonly impact: Impact; readonly workflow: string }) {
  const format = useFormat();
  const columns = useMemo<Column<Case>[]>(() => {
    const statements = new Map(impact.criteria.map(({ criterion, statement }) => [criterion, statement]));
    const score = (value: string | null) => (value === null ? "undecided" : format.percent(Number(value)));
    return [
      {
        id: "case",
        header: "Case",
        primary: true,
        width: 130,
        cell: (row) => row.taskKey,
        sort: (row) => row.taskKey,
      },
      { id: "agent", header: "Agent", width: 150, cell: (row) => row.agent, sort: (row) => row.agent },
      {
        id: "score",
        header: "Score",
        width: 170,
        cell: (row) =>
          row.direction === "same" ? (
            <span className="text-muted tabular-nums">{score(row.after)}</span>
          ) : (
            <span className="tabular-nums">
              {score(row.before)} <span aria-hidden>→</span> {score(row.after)}
            </span>
          ),
        sort: (row) => Number(row.after ?? -1) - Number(row.before ?? -1),
      },
      {
        id: "verdicts",
        header: "Verdicts that change",
        grow: true,
        width: 260,
        cell: (row) =>
          row.changes.length === 0 ? (
            <span className="text-muted">none; only the weights move the score</span>
          ) : (
            <span className="flex flex-col gap-0.5">
              {row.changes.map((change) => (
                <span key={change.criterion} className="flex items-center gap-1.5">
                  <VerdictMark verdict={change.before} wordHidden />
                  <span aria-hidden className="text-muted">
                    →
                  </span>
                  <VerdictMark verdict={change.after} wordHidden />
                  <span className="truncate">{statements.get(change.criterion) ?? change.criterion}</span>
                </span>
              ))}
            </span>
          ),
        title: (row) => row.changes.map(({ criterion }) => statements.get(criterion) ?? criterion).join("; "),
      },
    ];
  }, [impact, format]);
  const verdicts =
    impact.changedVerdicts === 1 ? "1 verdict" : `${format.number(impact.changedVerdicts)} verdicts`;
  return (
    <div className="flex flex-col gap-6">
      <div>
        <p className="font-semibold text-lg">
          Scoring the last {format.number(impact.scored)} trajectories again changes {verdicts} in{" "}
          {format.count(impact.changedCases, "case")}.
        </p>
        <p className="text-muted">
          Compared with rubric {impact.base}: {format.number(impact.up)} scores rise,{" "}
          {format.number(impact.down)} fall.
          {impact.unfit > 0 &&
            ` ${format.number(impact.unfit)} more could not be scored: they come from an environment that this rubric does not fit.`}{" "}
          Criteria that people or a model judge are not scored again.
        </p>
      </div>
      <Section title="By criterion">
        <DataTable
          id="impact-criteria"
          label="Impact by criterion"
          rows={impact.criteria}
          rowId={(row) => row.criterion}
          columns={criterionColumns}
        />
      </Section>
      <Section title="Cases that change">
        <DataTable
          id="impact-cases"
          label="Cases that change"
          rows={impact.cases}
          rowId={(row) => row.trajectoryId}
          columns={columns}
          href={(row) => paths.trajectory(workflow, row.trajectoryId)}
          empty={<EmptyState title="None">No score and no verdict differs.</EmptyState>}
        />
      </Section>
    </div>
  );
}
