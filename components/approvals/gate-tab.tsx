"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { GateProgress } from "#components/gate/gate-progress.tsx";
import { GateReportView } from "#components/gate/gate-report-view.tsx";
import { Button } from "#components/ui/button.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { RubricDocument } from "#core/rubrics/schema.ts";
import type { Revision } from "./revision-screen.tsx";

/** What the attacks found on the frozen rubric; without a report it says so and offers to run them. */
export function GateTab({
  revision,
  mayRun,
  mayReplay,
}: {
  readonly revision: Revision;
  readonly mayRun: boolean;
  readonly mayReplay: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const gate = useQuery(trpc.gate.ofRevision.queryOptions({ revisionId: revision.id }));
  const start = useMutation(
    trpc.gate.attackRevision.mutationOptions({
      onSettled: () => client.invalidateQueries(trpc.gate.pathFilter()),
    }),
  );
  const statements = useMemo(() => {
    const parsed = RubricDocument.safeParse(revision.kind === "rubric" ? revision.content : null);
    return new Map((parsed.success ? parsed.data.criteria : []).map(({ id, statement }) => [id, statement]));
  }, [revision]);
  if (gate.isError) {
    return (
      <ErrorState
        title="The gate could not be loaded"
        reference={failureOf(gate.error).reference}
        action={<Button onClick={() => void gate.refetch()}>Try again</Button>}
      >
        {failureOf(gate.error).sentence}
      </ErrorState>
    );
  }
  if (gate.data === undefined) return <LoadingRows label="Loading the gate report" />;
  const { rubric, open, ended, report } = gate.data;
  if (rubric === null) {
    return (
      <EmptyState title="No rubric was sent with it">
        The gate attacks a rubric with its environment and tasks. Its report stands here as soon as a rubric
        that belongs to this revision is sent.
      </EmptyState>
    );
  }
  const again = mayRun && (
    <Button
      variant="primary"
      busy={start.isPending}
      disabled={open !== null}
      onClick={() => start.mutate({ revisionId: rubric.id })}
    >
      Run the gate
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      {open !== null && <GateProgress key={open.jobId} open={open} mayStop={mayRun} />}
      {open === null && ended !== null && report === null && (
        <p role="status" className="rounded-md bg-unsure-soft px-4 py-2 text-unsure">
          {ended.state === "stopped"
            ? "The last gate was stopped before it had a report."
            : `The last gate failed: ${ended.error ?? "no reason was kept"}`}
        </p>
      )}
      {report !== null ? (
        <GateReportView
          workflow={revision.workflow.slug}
          shown={report}
          statements={statements}
          mayEdit={false}
          mayReplay={mayReplay}
          again={again}
        />
      ) : (
        open === null && (
          <EmptyState title="No gate report is attached" action={again}>
            Nobody has tried to game this rubric yet.
            {mayRun &&
              " Running the gate plays its cases with agents that know nothing and with mistakes put into the expert’s work."}
          </EmptyState>
        )
      )}
    </div>
  );
}
