"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Section } from "#components/ui/card.tsx";
import type { Format } from "#components/ui/format.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { NumberLink } from "./number-link.tsx";
import { QueryFailed } from "./query-failed.tsx";

type Load = Outputs["figures"]["reviews"];
type Reviewer = Load["reviewers"][number];
type Queue = Load["queues"][number];

/** What each reviewer judged and holds, and what waits in each queue. */
export function ReviewFigures() {
  const trpc = useTRPC();
  const format = useFormat();
  const query = useQuery(trpc.figures.reviews.queryOptions());
  const reviewers = useMemo(() => reviewerColumns(format), [format]);
  const queues = useMemo(() => queueColumns(format), [format]);
  if (query.isError) {
    return (
      <Section title="Review work">
        <QueryFailed
          title="The review work could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      </Section>
    );
  }
  return (
    <Section
      title="Review work"
      hint="Who judged how much and what waits. How somebody decided is not shown here, so that nobody is led."
    >
      <DataTable
        id="reviewers"
        label="Work of each reviewer"
        rows={query.data?.reviewers ?? noReviewers}
        rowId={({ personId }) => personId}
        columns={reviewers}
        loading={query.isPending}
        empty={<EmptyState title="No reviewers">Give somebody the role reviewer under Members.</EmptyState>}
      />
      <DataTable
        id="queues"
        label="Review queues"
        rows={query.data?.queues ?? noQueues}
        rowId={({ workflow }) => workflow.slug}
        columns={queues}
        loading={query.isPending}
        empty={
          <EmptyState title="Nothing in a queue">
            An operator draws cases from a finished run into the review queue of its workflow.
          </EmptyState>
        }
      />
    </Section>
  );
}

function reviewerColumns(format: Format): ReadonlyArray<Column<Reviewer>> {
  return [
    {
      id: "name",
      header: "Reviewer",
      cell: ({ name }) => name,
      title: ({ name }) => name,
      sort: ({ name }) => name,
      primary: true,
      grow: true,
      width: 160,
    },
    {
      id: "judged",
      header: "Judged",
      cell: ({ personId, name, judged }) => (
        <NumberLink
          href={judged === 0 ? null : paths.figureReviews(personId, "judged")}
          label={`items that ${name} judged`}
        >
          {format.number(judged)}
        </NumberLink>
      ),
      sort: ({ judged }) => judged,
      align: "end",
      width: 90,
    },
    {
      id: "recently",
      header: "In 30 days",
      cell: ({ personId, name, judgedRecently }) => (
        <NumberLink
          href={judgedRecently === 0 ? null : paths.figureReviews(personId, "judged")}
          label={`items that ${name} judged, newest first`}
        >
          {format.number(judgedRecently)}
        </NumberLink>
      ),
      sort: ({ judgedRecently }) => judgedRecently,
      align: "end",
      width: 115,
    },
    {
      id: "minutes",
      header: "Minutes an item (mean)",
      cell: ({ minutes }) => meanText(minutes, format),
      title: ({ minutes }) => meanText(minutes, format),
      sort: ({ minutes }) => minutes.mean,
      align: "end",
      width: 230,
    },
    {
      id: "held",
      header: "Held now",
      cell: ({ personId, name, held }) => (
        <NumberLink
          href={held === 0 ? null : paths.figureReviews(personId, "held")}
          label={`items that ${name} holds`}
        >
          {format.number(held)}
        </NumberLink>
      ),
      sort: ({ held }) => held,
      align: "end",
      width: 110,
    },
    {
      id: "heldSince",
      header: "Oldest held waits since",
      cell: ({ heldSince }) => (heldSince === null ? "–" : <Time value={heldSince} />),
      sort: ({ heldSince }) => heldSince,
      width: 190,
    },
    {
      id: "last",
      header: "Last judged",
      cell: ({ lastJudged }) => (lastJudged === null ? "–" : <Time value={lastJudged} />),
      sort: ({ lastJudged }) => lastJudged,
      width: 120,
    },
  ];
}

/** "4.2 (3.1–5.6), n = 12": a mean with its 95 % interval and what it rests on. */
function meanText({ mean, low, high, n }: Reviewer["minutes"], format: Format): string {
  if (mean === null) return "–";
  const range = low === null || high === null ? "" : ` (${format.number(low, 1)}–${format.number(high, 1)})`;
  return `${format.number(mean, 1)}${range}, n = ${format.number(n)}`;
}

function queueColumns(format: Format): ReadonlyArray<Column<Queue>> {
  const count = (id: "waiting" | "adjudication" | "done", header: string): Column<Queue> => ({
    id,
    header,
    cell: (row) => (
      <NumberLink
        href={row[id] === 0 ? null : paths.review(row.workflow.slug)}
        label={`review queue of ${row.workflow.name}`}
      >
        {format.number(row[id])}
      </NumberLink>
    ),
    sort: (row) => row[id],
    align: "end",
    width: 130,
  });
  return [
    {
      id: "workflow",
      header: "Queue of",
      cell: ({ workflow }) => workflow.name,
      title: ({ workflow }) => workflow.name,
      sort: ({ workflow }) => workflow.name,
      primary: true,
      grow: true,
      width: 180,
    },
    count("waiting", "Waiting"),
    {
      id: "oldest",
      header: "Oldest waits since",
      cell: ({ oldest }) => (oldest === null ? "–" : <Time value={oldest} />),
      sort: ({ oldest }) => oldest,
      width: 160,
    },
    count("adjudication", "To adjudicate"),
    count("done", "Done"),
  ];
}

const noReviewers: ReadonlyArray<Reviewer> = [];
const noQueues: ReadonlyArray<Queue> = [];
