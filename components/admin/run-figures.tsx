"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { type RunStateName, runStateLooks, runStates } from "#components/runs/run-state.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Section } from "#components/ui/card.tsx";
import type { Format } from "#components/ui/format.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { NumberLink } from "./number-link.tsx";
import { QueryFailed } from "./query-failed.tsx";

type Counts = Outputs["figures"]["runs"];
type Failure = Counts["failures"][number];
type WorkflowRuns = {
  readonly slug: string;
  readonly name: string;
  readonly byState: ReadonlyMap<string, number>;
  readonly all: number;
};

/** Runs by state in each workflow, and why runs or cases failed. */
export function RunFigures() {
  const trpc = useTRPC();
  const format = useFormat();
  const query = useQuery(trpc.figures.runs.queryOptions());
  const rows = useMemo(() => byWorkflow(query.data?.states ?? []), [query.data]);
  const columns = useMemo(() => stateColumns(format), [format]);
  const failures = useMemo(() => failureColumns(format), [format]);
  if (query.isError) {
    return (
      <Section title="Runs">
        <QueryFailed
          title="The runs could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      </Section>
    );
  }
  return (
    <>
      <Section title="Runs" hint="How many runs are in which state.">
        <DataTable
          id="run-states"
          label="Runs by state"
          rows={rows}
          rowId={({ slug }) => slug}
          columns={columns}
          loading={query.isPending}
          empty={<EmptyState title="No runs yet">Runs of all workflows are counted here.</EmptyState>}
        />
      </Section>
      <Section
        title="Failures by reason"
        hint="Runs that failed as a whole, and single cases that could not be played in runs that went on."
      >
        <DataTable
          id="run-failures"
          label="Failures by reason"
          rows={query.data?.failures ?? none}
          rowId={({ reason }) => reason}
          columns={failures}
          loading={query.isPending}
          empty={<EmptyState title="No failures">No run and no case has failed.</EmptyState>}
        />
      </Section>
    </>
  );
}

function byWorkflow(states: Counts["states"]): ReadonlyArray<WorkflowRuns> {
  return [...Map.groupBy(states, ({ workflow }) => workflow.slug)].map(([slug, rows]) => ({
    slug,
    name: rows[0]?.workflow.name ?? slug,
    byState: new Map(rows.map(({ state, runs }) => [state, runs])),
    all: rows.reduce((sum, { runs }) => sum + runs, 0),
  }));
}

function stateColumns(format: Format): ReadonlyArray<Column<WorkflowRuns>> {
  return [
    {
      id: "workflow",
      header: "Workflow",
      cell: ({ name }) => name,
      title: ({ name }) => name,
      sort: ({ name }) => name,
      primary: true,
      grow: true,
      width: 180,
    },
    ...(Object.keys(runStates) as RunStateName[]).map((state): Column<WorkflowRuns> => {
      const { word } = runStateLooks(state);
      return {
        id: state,
        header: word.charAt(0).toUpperCase() + word.slice(1),
        cell: ({ slug, name, byState }) => {
          const runs = byState.get(state) ?? 0;
          return (
            <NumberLink
              href={runs === 0 ? null : paths.figureRuns({ workflow: slug, state })}
              label={`${word} runs of ${name}`}
            >
              {format.number(runs)}
            </NumberLink>
          );
        },
        sort: ({ byState }) => byState.get(state) ?? 0,
        align: "end",
        width: 110,
      };
    }),
    {
      id: "all",
      header: "All",
      cell: ({ slug, name, all }) => (
        <NumberLink href={paths.figureRuns({ workflow: slug })} label={`all runs of ${name}`}>
          {format.number(all)}
        </NumberLink>
      ),
      sort: ({ all }) => all,
      align: "end",
      width: 80,
    },
  ];
}

function failureColumns(format: Format): ReadonlyArray<Column<Failure>> {
  const count = (id: "runs" | "cases", header: string): Column<Failure> => ({
    id,
    header,
    cell: (row) => (
      <NumberLink
        href={row[id] === 0 ? null : paths.figureRuns({ reason: row.reason })}
        label={`runs with this failure`}
      >
        {format.number(row[id])}
      </NumberLink>
    ),
    sort: (row) => row[id],
    align: "end",
    width: 90,
  });
  return [
    {
      id: "reason",
      header: "Reason",
      cell: ({ reason }) => reason,
      title: ({ reason }) => reason,
      sort: ({ reason }) => reason,
      primary: true,
      grow: true,
      width: 300,
    },
    count("runs", "Runs"),
    count("cases", "Cases"),
  ];
}

const none: ReadonlyArray<Failure> = [];
