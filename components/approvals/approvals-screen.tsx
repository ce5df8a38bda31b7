"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/card.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { DecidedTable } from "./decided-table.tsx";
import { ReleasesTable } from "./releases-table.tsx";
import { WaitingList } from "./waiting-list.tsx";

/** Approvals of a workflow: what waits, what is released, what was decided. */
export function ApprovalsScreen({ workflow }: { readonly workflow: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.approvals.list.queryOptions({ workflow }, { refetchInterval: 30_000 }));
  const revisions = query.data?.revisions ?? [];
  const waiting = revisions.filter(({ state }) => state === "in_review");
  const decided = revisions.filter(({ state }) => state !== "in_review");
  return (
    <Page>
      <PageHeader
        title="Approvals"
        description="A revision is a frozen draft. When environment, task set and rubric that fit together are approved, they become a release, and only releases are run."
      />
      {query.isError ? (
        <ErrorState
          title="The approvals could not be loaded"
          reference={failureOf(query.error).reference}
          action={<Button onClick={() => void query.refetch()}>Try again</Button>}
        >
          {failureOf(query.error).sentence}
        </ErrorState>
      ) : query.data === undefined ? (
        <div className="rounded-md border bg-surface">
          <LoadingRows label="Loading the approvals" />
        </div>
      ) : (
        <div className="flex flex-col gap-8">
          <Section title="Waiting">
            <WaitingList workflow={workflow} rows={waiting} />
          </Section>
          <Section title="Releases">
            <ReleasesTable workflow={workflow} rows={query.data.releases} revisions={revisions} />
          </Section>
          <Section title="Decided">
            <DecidedTable workflow={workflow} rows={decided} />
          </Section>
        </div>
      )}
    </Page>
  );
}
