"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Section } from "#components/ui/card.tsx";
import { Figure } from "#components/ui/figure.tsx";
import type { Format } from "#components/ui/format.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { NumberLink } from "./number-link.tsx";
import { QueryFailed } from "./query-failed.tsx";
import { monthName, monthTotals } from "./spend-totals.ts";

export type SpendRow = Outputs["figures"]["spend"][number];

/** Cost of runs by month, workflow and agent. */
export function SpendFigures() {
  const trpc = useTRPC();
  const format = useFormat();
  const query = useQuery(trpc.figures.spend.queryOptions());
  const columns = useMemo(() => columnsOf(format), [format]);
  return (
    <Section
      title="Spend"
      hint="What providers charged for runs, in the month (UTC) in which a run was launched. Trials are included; currencies are never added up."
    >
      {query.isError ? (
        <QueryFailed
          title="The spend could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      ) : (
        <>
          {query.data !== undefined && query.data.length > 0 && (
            <div className="flex flex-wrap gap-x-10 gap-y-4">
              {monthTotals(query.data)
                .slice(0, 4)
                .map(({ month, currency, amount, runs }) => (
                  <Figure
                    key={`${month}${currency}`}
                    label={monthName(month, format.locale)}
                    value={null}
                    text={format.money({ amount, currency })}
                    note={<span className="text-muted">{format.count(runs, "run")}</span>}
                    href={paths.figureRuns({ month })}
                  />
                ))}
            </div>
          )}
          <DataTable
            id="spend"
            label="Spend by month, workflow and agent"
            rows={query.data ?? none}
            rowId={rowId}
            columns={columns}
            loading={query.isPending}
            empty={
              <EmptyState title="Nothing spent yet">
                The first run that is launched appears here with its cost, also when it is free.
              </EmptyState>
            }
          />
        </>
      )}
    </Section>
  );
}

function rowId({ month, workflow, agent, spent }: SpendRow): string {
  return [month, workflow.slug, agent.slug, spent.currency].join(" ");
}

function columnsOf(format: Format): ReadonlyArray<Column<SpendRow>> {
  const behind = ({ month, workflow, agent }: SpendRow) =>
    paths.figureRuns({ month, workflow: workflow.slug, agent: agent.slug });
  const label = ({ month, workflow, agent }: SpendRow) =>
    `runs of ${agent.name} in ${workflow.name}, ${monthName(month, format.locale)}`;
  return [
    {
      id: "month",
      header: "Month",
      cell: ({ month }) => monthName(month, format.locale),
      sort: ({ month }) => month,
      width: 150,
    },
    {
      id: "workflow",
      header: "Workflow",
      cell: ({ workflow }) => workflow.name,
      title: ({ workflow }) => workflow.name,
      sort: ({ workflow }) => workflow.name,
      width: 200,
    },
    {
      id: "agent",
      header: "Agent",
      cell: ({ agent }) => agent.name,
      title: ({ agent }) => agent.name,
      sort: ({ agent }) => agent.name,
      grow: true,
      primary: true,
      width: 200,
    },
    {
      id: "runs",
      header: "Runs",
      cell: (row) => (
        <NumberLink href={behind(row)} label={label(row)}>
          {format.number(row.runs)}
        </NumberLink>
      ),
      sort: ({ runs }) => runs,
      align: "end",
      width: 90,
    },
    {
      id: "spent",
      header: "Spent",
      cell: (row) => (
        <NumberLink href={behind(row)} label={label(row)}>
          {format.money(row.spent)}
        </NumberLink>
      ),
      sort: ({ spent }) => Number(spent.amount),
      align: "end",
      width: 120,
    },
  ];
}

const none: ReadonlyArray<SpendRow> = [];
