"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { environmentOf } from "./compiled.ts";
import { RubricWorkbench } from "./rubric-workbench.tsx";
import { replayExamples } from "./try-it.ts";

/** Loads what the rubric workbench needs: the draft, the environment it is checked against, and examples. */
export function RubricScreen({
  workflow,
  workflowName,
  mayEdit,
  maySend,
}: {
  readonly workflow: string;
  readonly workflowName: string;
  readonly mayEdit: boolean;
  readonly maySend: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  // The editor owns the content while it is open; refetching would pull it from under the person's hands.
  const once = { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;
  const draft = useQuery(trpc.rubrics.draft.queryOptions({ workflow }, once));
  const environmentDraft = useQuery(
    trpc.environments.draft.queryOptions({ workflow }, { staleTime: 0, gcTime: 0 }),
  );
  const examples = useQuery(trpc.rubrics.examples.queryOptions({ workflow }, { staleTime: 60_000 }));
  const document = environmentDraft.data?.content;
  const environment = useMemo(() => (document === undefined ? null : environmentOf(document)), [document]);
  const replayed = useMemo(
    () =>
      environment === null || examples.data === undefined
        ? { played: [], unfit: 0 }
        : replayExamples(environment, examples.data),
    [environment, examples.data],
  );
  const failed = draft.error ?? environmentDraft.error;
  if (failed !== null) {
    const again = () => {
      void client.invalidateQueries(trpc.rubrics.draft.queryFilter({ workflow }));
      void client.invalidateQueries(trpc.environments.draft.queryFilter({ workflow }));
    };
    return (
      <ErrorState
        title="The rubric could not be loaded"
        reference={failureOf(failed).reference}
        action={<Button onClick={again}>Try again</Button>}
      >
        {failureOf(failed).sentence}
      </ErrorState>
    );
  }
  if (draft.data === undefined || !draft.isFetchedAfterMount || environmentDraft.data === undefined)
    return <LoadingPage label="Loading the rubric" />;
  if (environment === null) {
    return (
      <EmptyState title="The environment has problems">
        A rubric speaks about the fields and tools of the environment. Correct the environment first.
      </EmptyState>
    );
  }
  return (
    <RubricWorkbench
      key={draft.data.id}
      workflow={workflow}
      workflowName={workflowName}
      stored={draft.data}
      environment={environment}
      replayed={replayed}
      origin={examples.data?.origin ?? "runs"}
      examplesPending={examples.isPending}
      mayEdit={mayEdit}
      maySend={maySend}
    />
  );
}
