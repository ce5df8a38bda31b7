"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { FilterBar } from "#components/table/filter-bar.tsx";
import { isFiltered, useFilterValues } from "#components/table/filters.ts";
import { Button } from "#components/ui/button.tsx";
import { Num } from "#components/ui/money.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { auditFilters, auditQuery, exportAddress } from "./audit-filters.ts";
import { EventList } from "./event-list.tsx";

const pageSize = 100;

/** The audit log: who did what to what and when, in sentences, with filters in the address and exports of exactly them. */
export function AuditScreen({ mayExport }: { readonly mayExport: boolean }) {
  const trpc = useTRPC();
  const members = useQuery(trpc.members.list.queryOptions());
  const filters = useMemo(
    () => auditFilters((members.data ?? []).map(({ personId, name }) => ({ id: personId, name }))),
    [members.data],
  );
  const [values] = useFilterValues(filters);
  const filter = useMemo(() => auditQuery(values), [values]);
  const count = useQuery(trpc.audit.count.queryOptions({ filter }));
  const events = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(
      { filter, limit: pageSize },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const shown = events.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <Page>
      <PageHeader
        title="Audit"
        description="Everything that anybody did, in an append-only log: each event was written in the same transaction as the change itself."
        meta={
          count.data !== undefined && (
            <span className="text-sm text-muted">
              <Num value={count.data} digits={0} /> {isFiltered(values) ? "events match" : "events"}
            </span>
          )
        }
        actions={
          mayExport && (
            <>
              <Button asChild>
                <a href={exportAddress(filter, "csv")}>Export CSV</a>
              </Button>
              <Button asChild variant="primary">
                <a href={exportAddress(filter, "jsonl")}>Export JSON lines</a>
              </Button>
            </>
          )
        }
      />
      <div className="mb-4 flex">
        <FilterBar filters={filters} />
      </div>
      {events.isError ? (
        <ErrorState
          title="The log could not be loaded"
          reference={failureOf(events.error).reference}
          action={<Button onClick={() => void events.refetch()}>Try again</Button>}
        >
          {failureOf(events.error).sentence}
        </ErrorState>
      ) : events.isPending ? (
        <div className="rounded-md border bg-surface">
          <LoadingRows rows={12} label="Loading the log" />
        </div>
      ) : shown.length === 0 ? (
        <div className="rounded-md border bg-surface">
          <EmptyState title={isFiltered(values) ? "No event matches" : "Nothing has happened yet"}>
            {isFiltered(values)
              ? "Widen the filters, or look at another time."
              : "The first event appears when somebody does something."}
          </EmptyState>
        </div>
      ) : (
        <>
          <EventList events={shown} />
          {events.hasNextPage && (
            <div className="mt-4 flex justify-center">
              <Button busy={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
                Show more
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  );
}
