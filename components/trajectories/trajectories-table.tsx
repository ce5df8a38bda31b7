"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { humanize } from "#components/diff/json-diff.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { FilterBar } from "#components/table/filter-bar.tsx";
import { type Filter, isFiltered, useFilterValues } from "#components/table/filters.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Money } from "#components/ui/money.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { type Verdict, VerdictMark } from "#components/ui/verdict.tsx";
import { scoreText } from "./score-text.ts";

type Row = Outputs["trajectories"]["list"]["rows"][number];
type NamedCriterion = { readonly id: string; readonly statement: string };

const results = {
  full: "Full marks",
  partial: "Part of the points",
  zero: "No points",
  undecided: "Undecided",
};
const endings = {
  tool: "Closed by the agent",
  limit: "Step limit",
  stopped: "Stopped",
  agent_failure: "Agent failed",
};

function outcomeOf(row: Row): Verdict {
  if (row.undecided > 0) return "error";
  if (row.score === null) return "unscored";
  return row.fullPass ? "pass" : "fail";
}

function ScoreCell({ row }: { readonly row: Row }) {
  const format = useFormat();
  return (
    <span className="inline-flex items-center gap-2 tabular-nums">
      {scoreText(row, format)}
      <VerdictMark verdict={outcomeOf(row)} wordHidden />
    </span>
  );
}

function columnsOf(currency: string | null, withAgent: boolean): ReadonlyArray<Column<Row>> {
  return [
    {
      id: "case",
      header: "Case",
      cell: (row) => (
        <>
          {row.taskKey}
          {row.taskTitle !== "" && row.taskTitle !== row.taskKey && (
            <span className="text-muted"> {row.taskTitle}</span>
          )}
        </>
      ),
      title: (row) => `${row.taskKey} ${row.taskTitle}`,
      primary: true,
      grow: true,
      width: 240,
    },
    ...(withAgent ? [{ id: "agent", header: "Agent", cell: (row: Row) => row.agent, width: 170 }] : []),
    { id: "score", header: "Score", cell: (row) => <ScoreCell row={row} />, align: "end", width: 180 },
    {
      id: "family",
      header: "Family",
      cell: (row) => humanize(row.family),
      title: (row) => humanize(row.family),
      width: 180,
    },
    {
      id: "decision",
      header: "Decision",
      cell: (row) => (row.decision === null ? "–" : humanize(row.decision)),
      width: 140,
    },
    { id: "steps", header: "Steps", cell: (row) => row.steps, align: "end", width: 70 },
    ...(currency === null
      ? []
      : [
          {
            id: "cost",
            header: "Cost",
            cell: (row: Row) => <Money value={{ amount: row.costMinor, currency }} />,
            align: "end" as const,
            width: 90,
          },
        ]),
    {
      id: "ended",
      header: "Ended",
      cell: (row) => endings[row.endedBy as keyof typeof endings] ?? row.endedBy,
      width: 150,
      optional: true,
    },
    {
      id: "attempt",
      header: "Attempt",
      cell: (row) => row.attempt + 1,
      align: "end",
      width: 80,
      optional: true,
    },
    {
      id: "counted",
      header: "Counts",
      cell: (row) => (row.counted ? "yes" : <Badge tone="info">no</Badge>),
      width: 80,
      optional: true,
    },
    { id: "when", header: "Recorded", cell: (row) => <Time value={row.createdAt} />, width: 110 },
  ];
}

const choices = (named: Readonly<Record<string, string>>) =>
  Object.entries(named).map(([value, label]) => ({ value, label }));

/** Trajectories with filters in the URL, loaded page by page. */
export function TrajectoriesTable({
  workflow,
  id,
  runId,
  agentVersionId,
  currency,
  criteria,
  families,
}: {
  readonly workflow: string;
  readonly id: string;
  readonly runId?: string;
  readonly agentVersionId?: string;
  readonly currency: string | null;
  readonly criteria: ReadonlyArray<NamedCriterion>;
  readonly families: ReadonlyArray<string>;
}) {
  const trpc = useTRPC();
  const filters = useMemo(
    (): ReadonlyArray<Filter> => [
      { key: "q", label: "Search cases", kind: "text" },
      { key: "result", label: "Result", kind: "choices", options: choices(results) },
      { key: "ended", label: "Ended", kind: "choices", options: choices(endings) },
      ...(families.length === 0
        ? []
        : [
            {
              key: "family",
              label: "Family",
              kind: "choices" as const,
              options: families.map((family) => ({ value: family, label: humanize(family) })),
            },
          ]),
      ...(criteria.length === 0
        ? []
        : [
            {
              key: "criterion",
              label: "Criterion",
              kind: "choices" as const,
              options: criteria.map((criterion) => ({ value: criterion.id, label: criterion.statement })),
            },
            {
              key: "verdict",
              label: "Verdict",
              kind: "choices" as const,
              options: choices({
                pass: "Met",
                fail: "Not met",
                error: "Cannot decide",
                unscored: "Unscored",
              }),
            },
          ]),
    ],
    [criteria, families],
  );
  const [values] = useFilterValues(filters);
  // What stands in the URL may be anything: the server takes only the words it knows.
  const many = <Word extends string = string>(key: string) => {
    const value = values[key];
    return Array.isArray(value) && value.length > 0 ? ([...value] as Word[]) : undefined;
  };
  const one = (key: string) => {
    const value = values[key];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const query = useInfiniteQuery(
    trpc.trajectories.list.infiniteQueryOptions(
      {
        workflow,
        filter: {
          runId,
          agentVersionId,
          text: one("q"),
          families: many("family"),
          results: many<keyof typeof results>("result"),
          endedBy: many("ended"),
          criteria: many("criterion"),
          verdicts: many<Verdict>("verdict"),
        },
      },
      { getNextPageParam: (page) => page.next, placeholderData: keepPreviousData },
    ),
  );
  const columns = useMemo(() => columnsOf(currency, runId === undefined), [currency, runId]);
  if (query.isError) {
    return (
      <ErrorState
        title="The trajectories could not be loaded"
        reference={failureOf(query.error).reference}
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).sentence}
      </ErrorState>
    );
  }
  const pages = query.data?.pages ?? [];
  return (
    <DataTable
      id={id}
      label="Trajectories"
      rows={pages.flatMap((page) => page.rows)}
      rowId={(row) => row.id}
      columns={columns}
      href={(row) => paths.trajectory(workflow, row.id)}
      loading={query.isPending}
      hasMore={query.hasNextPage}
      onLoadMore={() => void query.fetchNextPage()}
      total={pages[0]?.total ?? undefined}
      toolbar={<FilterBar filters={filters} />}
      empty={
        isFiltered(values) ? (
          <EmptyState title="No trajectory matches">Clear a filter to see the others.</EmptyState>
        ) : (
          <EmptyState title="No trajectories yet">
            A trajectory is the agent&apos;s work log on one case. They appear here as cases are done.
          </EmptyState>
        )
      }
    />
  );
}
