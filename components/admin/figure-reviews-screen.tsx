"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { QueryFailed } from "./query-failed.tsx";

type Row = Outputs["figures"]["reviewsBehind"][number];

/** The review items that one reviewer judged, or holds now. */
export function FigureReviewsScreen() {
  const trpc = useTRPC();
  const format = useFormat();
  const search = useSearchParams();
  const reviewer = search.get("reviewer");
  const held = search.get("what") === "held";
  const members = useQuery(trpc.members.list.queryOptions());
  const query = useQuery(
    trpc.figures.reviewsBehind.queryOptions(reviewer === null ? skipToken : { reviewer, held }),
  );
  const name = members.data?.find(({ personId }) => personId === reviewer)?.name ?? "the reviewer";
  const columns = useMemo(() => columnsOf(held, format.duration), [held, format]);
  return (
    <Page>
      <PageHeader
        title={`Items that ${name} ${held ? "holds" : "judged"}`}
        description={
          held
            ? "Reserved for them now. An item goes back to the queue when its time is over."
            : "The newest 500. The verdicts themselves are on the page of the trajectory, once everybody has locked theirs."
        }
      />
      {reviewer === null ? (
        <EmptyState title="No reviewer is named in the address">
          Open a number under Review work on the page Figures.
        </EmptyState>
      ) : query.isError ? (
        <QueryFailed
          title="The items could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      ) : (
        <DataTable
          id="figure-reviews"
          label="Review items"
          rows={query.data ?? none}
          rowId={({ id }) => id}
          columns={columns}
          href={({ workflow, trajectoryId }) => paths.trajectory(workflow.slug, trajectoryId)}
          loading={query.isPending}
          empty={
            <EmptyState title="None">
              {held ? "Nothing is reserved for them now." : "They have judged nothing yet."}
            </EmptyState>
          }
        />
      )}
    </Page>
  );
}

function columnsOf(held: boolean, duration: (milliseconds: number) => string): ReadonlyArray<Column<Row>> {
  const last: Column<Row> = held
    ? {
        id: "until",
        header: "Reserved until",
        cell: ({ heldUntil }) => (heldUntil === null ? "–" : <Time value={heldUntil} form="dateTime" />),
        sort: ({ heldUntil }) => heldUntil,
        width: 170,
      }
    : {
        id: "took",
        header: "Took",
        cell: ({ claimedAt, endedAt }) =>
          endedAt === null ? "–" : duration(endedAt.getTime() - claimedAt.getTime()),
        sort: ({ claimedAt, endedAt }) => (endedAt === null ? null : endedAt.getTime() - claimedAt.getTime()),
        align: "end",
        width: 120,
      };
  return [
    {
      id: "task",
      header: "Case",
      cell: ({ task }) => `${task.key} · ${task.title}`,
      title: ({ task }) => task.title,
      sort: ({ task }) => task.key,
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
      width: 160,
    },
    {
      id: "queued",
      header: "In queue since",
      cell: ({ queuedAt }) => <Time value={queuedAt} form="dateTime" />,
      sort: ({ queuedAt }) => queuedAt,
      width: 170,
    },
    {
      id: "claimed",
      header: "Claimed",
      cell: ({ claimedAt }) => <Time value={claimedAt} form="dateTime" />,
      sort: ({ claimedAt }) => claimedAt,
      width: 170,
    },
    last,
  ];
}

const none: ReadonlyArray<Row> = [];
