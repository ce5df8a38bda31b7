"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { runStateLooks } from "#components/runs/run-state.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { Money, Num } from "#components/ui/money.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { StateDot } from "#components/ui/state-dot.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { QueryFailed } from "./query-failed.tsx";
import { monthName } from "./spend-totals.ts";

type Row = Outputs["figures"]["runsBehind"][number];
const keys = ["month", "workflow", "agent", "state", "reason"] as const;

/** The runs behind a figure; what narrows them down stands in the address and can be taken away. */
export function FigureRunsScreen() {
  const trpc = useTRPC();
  const format = useFormat();
  const search = useSearchParams();
  const given = keys.flatMap((key) => {
    const value = search.get(key);
    return value === null || value === "" ? [] : [[key, value] as const];
  });
  const filter: Readonly<Record<string, string>> = Object.fromEntries(given);
  const query = useQuery(trpc.figures.runsBehind.queryOptions(filter));
  const words = (key: (typeof keys)[number], value: string) => {
    if (key === "month" && /^\d{4}-\d{2}$/.test(value)) return monthName(value, format.locale);
    return key === "state" ? runStateLooks(value).word : value;
  };
  return (
    <Page>
      <PageHeader
        title="Runs behind a figure"
        description="The newest 500 runs that match, trials included."
      />
      <ul className="mb-3 flex flex-wrap gap-2" aria-label="What narrows the runs down">
        {given.map(([key, value]) => (
          <li key={key} className="min-w-0">
            <Button asChild size="sm" className="max-w-full">
              <Link
                href={paths.figureRuns(Object.fromEntries(given.filter(([other]) => other !== key)))}
                aria-label={`Remove ${key}: ${words(key, value)}`}
              >
                <span className="truncate">
                  <span className="text-muted">{key}</span> {words(key, value)}
                </span>
                <X aria-hidden />
              </Link>
            </Button>
          </li>
        ))}
      </ul>
      {query.isError ? (
        <QueryFailed
          title="The runs could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      ) : (
        <DataTable
          id="figure-runs"
          label="Runs behind a figure"
          rows={query.data ?? none}
          rowId={({ id }) => id}
          columns={columns}
          href={({ workflow, number }) => paths.run(workflow.slug, String(number))}
          loading={query.isPending}
          empty={<EmptyState title="No run matches">Take something away that narrows them down.</EmptyState>}
        />
      )}
    </Page>
  );
}

const columns: ReadonlyArray<Column<Row>> = [
  {
    id: "run",
    header: "Run",
    cell: ({ number, title }) => `${number} · ${title}`,
    title: ({ number, title }) => `${number} · ${title}`,
    sort: ({ number }) => number,
    primary: true,
    grow: true,
    width: 260,
  },
  {
    id: "workflow",
    header: "Workflow",
    cell: ({ workflow }) => workflow.name,
    title: ({ workflow }) => workflow.name,
    sort: ({ workflow }) => workflow.name,
    width: 150,
  },
  {
    id: "agent",
    header: "Agent",
    cell: ({ agent }) => agent,
    title: ({ agent }) => agent,
    sort: ({ agent }) => agent,
    width: 150,
  },
  {
    id: "state",
    header: "State",
    cell: ({ state }) => {
      const { dot, word } = runStateLooks(state);
      return <StateDot state={dot} label={word} />;
    },
    sort: ({ state }) => state,
    width: 100,
  },
  {
    id: "failed",
    header: "Failed cases",
    cell: ({ failedCases }) => <Num value={failedCases} />,
    sort: ({ failedCases }) => failedCases,
    align: "end",
    width: 110,
  },
  {
    id: "spent",
    header: "Spent",
    cell: ({ spent }) => <Money value={spent} />,
    sort: ({ spent }) => Number(spent.amount),
    align: "end",
    width: 100,
  },
  {
    id: "launched",
    header: "Launched",
    cell: ({ createdAt }) => <Time value={createdAt} form="dateTime" />,
    sort: ({ createdAt }) => createdAt,
    width: 170,
  },
  {
    id: "error",
    header: "Reason of failure",
    cell: ({ error }) => error ?? "–",
    title: ({ error }) => error ?? "",
    optional: true,
    width: 300,
  },
];

const none: ReadonlyArray<Row> = [];
