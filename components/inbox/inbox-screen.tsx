"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { HeldItems, Queues } from "./review-work.tsx";
import { RejectedRevisions, SentRevisions, WaitingRevisions } from "./revision-work.tsx";
import { WorkGroup, WorkLine } from "./work-line.tsx";

type Work = Outputs["approvals"]["work"];

/** What waits for this person, weightiest first; what waits for others comes last and does not count. */
export function InboxScreen({ judges }: { readonly judges: boolean }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.approvals.work.queryOptions(undefined, { refetchInterval: 30_000 }));
  const format = useFormat();
  const count = query.data?.count ?? 0;
  return (
    <Page width="narrow">
      <PageHeader
        title="Inbox"
        description={
          query.data === undefined
            ? "What waits for you."
            : count === 0
              ? "Nothing waits for you."
              : count === 1
                ? "1 thing waits for you."
                : `${format.number(count)} things wait for you.`
        }
      />
      {query.isError ? (
        <ErrorState
          title="The inbox could not be loaded"
          reference={failureOf(query.error).reference}
          action={<Button onClick={() => void query.refetch()}>Try again</Button>}
        >
          {failureOf(query.error).sentence}
        </ErrorState>
      ) : query.data === undefined ? (
        <div className="rounded-md border bg-surface">
          <LoadingRows rows={5} label="Loading the inbox" />
        </div>
      ) : (
        <Groups work={query.data} judges={judges} />
      )}
    </Page>
  );
}

function Groups({ work, judges }: { readonly work: Work; readonly judges: boolean }) {
  const { decide, rejected, held, queues, failedRuns, sent } = work;
  const nothing = work.count === 0 && queues.length === 0 && sent.length === 0;
  if (nothing) {
    return (
      <Card flush>
        <EmptyState
          title="All done"
          action={
            <Button asChild>
              <Link href={paths.workflows}>See the workflows</Link>
            </Button>
          }
        >
          {judges
            ? "Revisions to decide on, revisions of yours that come back, runs of yours that fail and cases to judge appear here."
            : "Revisions to decide on, revisions of yours that come back and runs of yours that fail appear here."}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <WaitingRevisions rows={decide} />
      <RejectedRevisions rows={rejected} />
      <HeldItems rows={held} />
      <WorkGroup title="Your runs that failed" count={failedRuns.length}>
        {failedRuns.map((run) => (
          <WorkLine
            key={run.id}
            href={paths.run(run.slug, String(run.number))}
            title={`Run ${run.number} of ${run.name}`}
            sentence={run.error ?? run.title}
            at={run.at}
            tone="fail"
          />
        ))}
      </WorkGroup>
      <Queues rows={queues} />
      <SentRevisions rows={sent} />
    </div>
  );
}
