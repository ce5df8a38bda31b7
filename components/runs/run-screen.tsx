"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { RunView } from "./run-view.tsx";

export type RunRights = {
  readonly mayStop: boolean;
  readonly maySample: boolean;
  readonly mayLaunch: boolean;
};

/** Loads one run by its number. */
export function RunScreen({
  workflow,
  number,
  rights,
}: {
  readonly workflow: string;
  readonly number: number;
  readonly rights: RunRights;
}) {
  const trpc = useTRPC();
  const query = useQuery(trpc.runs.get.queryOptions({ workflow, number }));
  if (query.isError) {
    const failure = failureOf(query.error);
    return (
      <ErrorState
        wholePage
        title={failure.code === "not_found" ? "No such run" : "The run could not be loaded"}
        reference={failure.reference}
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failure.sentence}
      </ErrorState>
    );
  }
  if (query.data === undefined) return <LoadingPage label="Loading the run" />;
  return <RunView workflow={workflow} run={query.data} rights={rights} />;
}
