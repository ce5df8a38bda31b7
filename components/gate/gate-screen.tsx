"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { GateProgress } from "./gate-progress.tsx";
import { GateReportView } from "./gate-report-view.tsx";

/** The attacks on the three drafts before anybody signs them: start, progress, verdict, and where to fix what got through. */
export function GateScreen({
  workflow,
  mayEdit,
  mayStop,
  mayReplay,
}: {
  readonly workflow: string;
  readonly mayEdit: boolean;
  readonly mayStop: boolean;
  readonly mayReplay: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const status = useQuery(trpc.gate.status.queryOptions({ workflow }, { staleTime: 0 }));
  const rubric = useQuery(trpc.rubrics.draft.queryOptions({ workflow }));
  const start = useMutation(
    trpc.gate.attackDrafts.mutationOptions({
      onSettled: () => client.invalidateQueries(trpc.gate.pathFilter()),
    }),
  );
  const statements = useMemo(
    () => new Map((rubric.data?.content.criteria ?? []).map(({ id, statement }) => [id, statement])),
    [rubric.data],
  );
  if (status.isError) {
    return (
      <ErrorState
        wholePage
        title="The gate could not be loaded"
        reference={failureOf(status.error).reference}
        action={<Button onClick={() => void status.refetch()}>Try again</Button>}
      >
        {failureOf(status.error).sentence}
      </ErrorState>
    );
  }
  if (status.data === undefined) return <LoadingPage label="Loading the gate" />;
  const { open, ended, report } = status.data;
  const run = (text: string) =>
    mayEdit && (
      <Button
        variant="primary"
        busy={start.isPending}
        disabled={open !== null}
        onClick={() => start.mutate({ workflow })}
      >
        {text}
      </Button>
    );
  return (
    <Page>
      <PageHeader
        title="Gate"
        description={
          <>
            Agents that know nothing, and the expert with mistakes put in, try to earn points under your
            rubric. What they earn is a loophole to close before anybody signs.{" "}
            <Link className="text-accent underline underline-offset-4" href={paths.rubric(workflow)}>
              Back to the rubric
            </Link>
          </>
        }
        actions={run(report === null ? "Run the gate" : "Run again")}
      />
      <div className="flex flex-col gap-4">
        {open !== null && <GateProgress key={open.jobId} open={open} mayStop={mayStop} />}
        {open === null && ended !== null && (
          <p role="status" className="rounded-md bg-unsure-soft px-4 py-2 text-unsure">
            {ended.state === "stopped"
              ? "The last gate was stopped before it had a report."
              : `The last gate failed: ${ended.error ?? "no reason was kept"}`}
          </p>
        )}
        {report !== null ? (
          <GateReportView
            workflow={workflow}
            shown={report}
            statements={statements}
            mayEdit={mayEdit}
            mayReplay={mayReplay}
          />
        ) : (
          open === null && (
            <div className="rounded-md border bg-surface">
              <EmptyState title="The gate has not been run on this workflow">
                {mayEdit
                  ? "It plays about a hundred of your cases with every attack and takes some seconds to minutes. The drafts are attacked as they are now; you can go on editing meanwhile."
                  : "Somebody who may edit the rubric can run it."}
              </EmptyState>
            </div>
          )
        )}
      </div>
    </Page>
  );
}
