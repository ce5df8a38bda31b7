"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";
import { useAgentLooks } from "#components/agents/use-agent-looks.ts";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { SeriesSample } from "#components/charts/legend.tsx";
import type { SeriesLook } from "#components/charts/series.ts";
import { paths } from "#components/shell/paths.ts";
import { type Column, compareValues, type Sort } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { FilterBar } from "#components/table/filter-bar.tsx";
import { type Filter, isFiltered, useFilterValues, useSortInUrl } from "#components/table/filters.ts";
import { Button } from "#components/ui/button.tsx";
import { Money } from "#components/ui/money.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { StateDot } from "#components/ui/state-dot.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { isOpen, runStateLooks, runStates } from "./run-state.ts";
import type { RunRow } from "./runs-types.ts";

const kinds = { evaluation: "Evaluation", training: "Training" } as const;

function columnsOf(lookOf: (agentId: string) => SeriesLook): ReadonlyArray<Column<RunRow>> {
  return [
    {
      id: "number",
      header: "Run",
      cell: (run) => (
        <span className="flex min-w-0 items-center gap-2">
          <SeriesSample look={lookOf(run.agent.id)} />
          <span className="truncate">
            {run.number} · {run.title}
          </span>
        </span>
      ),
      title: (run) => run.title,
      sort: (run) => run.number,
      primary: true,
      grow: true,
      width: 300,
    },
    {
      id: "state",
      header: "State",
      cell: (run) => {
        const { dot, word } = runStateLooks(run.state);
        return <StateDot state={dot} label={word} />;
      },
      title: (run) => run.error ?? run.state,
      sort: (run) => run.state,
      width: 110,
    },
    {
      id: "score",
      header: "Score",
      cell: (run) => <MeanScore run={run} />,
      sort: (run) => run.score?.mean ?? null,
      align: "end",
      width: 150,
    },
    {
      id: "progress",
      header: "Progress",
      cell: (run) => <RunProgress run={run} />,
      sort: (run) => (run.planned === 0 ? 0 : run.done / run.planned),
      width: 170,
    },
    {
      id: "kind",
      header: "Kind",
      cell: (run) => kinds[run.kind as keyof typeof kinds] ?? run.kind,
      sort: (run) => run.kind,
      width: 100,
    },
    {
      id: "split",
      header: "Cases",
      cell: (run) => (run.split === "held_out" ? "held out" : "training"),
      sort: (run) => run.split,
      width: 90,
    },
    {
      id: "release",
      header: "Release",
      cell: (run) => run.release ?? "–",
      sort: (run) => run.release,
      align: "end",
      width: 80,
    },
    {
      id: "spent",
      header: "Spent",
      cell: (run) => <Money value={{ amount: run.spentMinor, currency: run.currency }} />,
      sort: (run) => Number(run.spentMinor),
      align: "end",
      width: 100,
    },
    {
      id: "launchedBy",
      header: "Launched by",
      cell: (run) => run.launchedBy,
      sort: (run) => run.launchedBy,
      width: 140,
      optional: true,
    },
    {
      id: "created",
      header: "Launched",
      cell: (run) => <Time value={run.createdAt} />,
      sort: (run) => run.createdAt,
      width: 120,
    },
  ];
}

function MeanScore({ run }: { readonly run: RunRow }) {
  const format = useFormat();
  if (run.score === null) return <span className="text-muted">–</span>;
  return (
    <span className="whitespace-nowrap tabular-nums">
      {format.percent(run.score.mean)}{" "}
      <span className="text-muted text-xs">n = {format.number(run.score.n)}</span>
    </span>
  );
}

function RunProgress({ run }: { readonly run: RunRow }) {
  const format = useFormat();
  const text = `${format.number(run.done)} of ${format.number(run.planned)}`;
  if (!isOpen(run.state)) return <span className="text-muted tabular-nums">{text}</span>;
  return <Progress value={run.done} max={run.planned} label={`Progress of run ${run.number}`} text={text} />;
}

function filtersOf(runs: ReadonlyArray<RunRow>): ReadonlyArray<Filter> {
  const agents = [...new Map(runs.map((run) => [run.agent.slug, run.agent.name]))];
  return [
    { key: "q", label: "Search runs", kind: "text" },
    {
      key: "state",
      label: "State",
      kind: "choices",
      options: Object.entries(runStates).map(([value, { word }]) => ({ value, label: word })),
    },
    {
      key: "kind",
      label: "Kind",
      kind: "choices",
      options: Object.entries(kinds).map(([value, label]) => ({ value, label })),
    },
    {
      key: "agent",
      label: "Agent",
      kind: "choices",
      options: agents.map(([value, label]) => ({ value, label })),
    },
  ];
}

const refreshEvery = 4_000;

/** All runs of a workflow, with filters in the URL. */
export function RunsTable({
  workflow,
  mayLaunch,
}: {
  readonly workflow: string;
  readonly mayLaunch: boolean;
}) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.runs.list.queryOptions(
      { workflow },
      {
        refetchInterval: ({ state }) =>
          state.data?.some((run) => isOpen(run.state)) === true ? refreshEvery : false,
      },
    ),
  );
  const runs = query.data ?? none;
  const filters = useMemo(() => filtersOf(runs), [runs]);
  const [values] = useFilterValues(filters);
  const { sort, onSortChange } = useSortInUrl();
  const lookOf = useAgentLooks(workflow);
  const columns = useMemo(() => columnsOf(lookOf), [lookOf]);
  const among = (chosen: unknown, value: string) => !Array.isArray(chosen) || chosen.includes(value);
  const text = typeof values.q === "string" ? values.q.toLowerCase() : "";
  const found = runs.filter(
    (run) =>
      among(values.state, run.state) &&
      among(values.kind, run.kind) &&
      among(values.agent, run.agent.slug) &&
      `${run.number} ${run.title} ${run.launchedBy}`.toLowerCase().includes(text),
  );
  const rows = sortedRows(found, columns, sort);
  const launch = mayLaunch && (
    <Button asChild variant="primary">
      <Link href={paths.newRun(workflow)}>Launch run</Link>
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title="Runs"
        description="Each run evaluates or trains one agent version on one release."
        actions={launch}
      />
      {query.isError ? (
        <ErrorState
          title="The runs could not be loaded"
          reference={failureOf(query.error).reference}
          action={<Button onClick={() => void query.refetch()}>Try again</Button>}
        >
          {failureOf(query.error).sentence}
        </ErrorState>
      ) : (
        <DataTable
          id="runs"
          label="Runs"
          rows={rows}
          rowId={(run) => run.id}
          columns={columns}
          href={(run) => paths.run(workflow, String(run.number))}
          sort={sort}
          onSortChange={onSortChange}
          loading={query.isPending}
          toolbar={<FilterBar filters={filters} />}
          empty={
            isFiltered(values) ? (
              <EmptyState title="No run matches">Clear a filter to see the others.</EmptyState>
            ) : (
              <EmptyState title="No runs yet" action={launch || undefined}>
                A run plays every case of a release with one agent and scores what it did. Start with a
                baseline: it costs nothing and shows what the rubric gives away.
              </EmptyState>
            )
          }
        />
      )}
    </Page>
  );
}

/** The order is in the URL, so the rows are put in order here. */
function sortedRows(
  rows: ReadonlyArray<RunRow>,
  columns: ReadonlyArray<Column<RunRow>>,
  sort: Sort | null,
): ReadonlyArray<RunRow> {
  const by = columns.find(({ id }) => id === sort?.column)?.sort;
  if (by === undefined || sort === null) return rows;
  const measured = rows.filter((row) => by(row) !== null && by(row) !== undefined);
  const others = rows.filter((row) => !measured.includes(row));
  const sign = sort.descending ? -1 : 1;
  return [...measured.toSorted((a, b) => sign * compareValues(by(a), by(b))), ...others];
}

const none: ReadonlyArray<RunRow> = [];
