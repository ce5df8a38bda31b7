"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { TrajectoryReader } from "./trajectory-reader.tsx";

/** Loads a trajectory (the agent's work log) and shows it in three panes. */
export function TrajectoryScreen({
  workflow,
  trajectoryId,
  mayRuns,
}: {
  readonly workflow: string;
  readonly trajectoryId: string;
  readonly mayRuns: boolean;
}) {
  const trpc = useTRPC();
  // The record never changes; only what this reader may see of it can.
  const query = useQuery(trpc.trajectories.get.queryOptions({ trajectoryId }, { staleTime: 60_000 }));
  if (query.isError) {
    const failure = failureOf(query.error);
    return (
      <ErrorState
        wholePage
        title={failure.code === "not_found" ? "No such trajectory" : "The trajectory could not be loaded"}
        reference={failure.reference}
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failure.sentence}
      </ErrorState>
    );
  }
  if (query.data === undefined) return <LoadingPage label="Loading the trajectory" />;
  return <TrajectoryReader workflow={workflow} trajectory={query.data} mayRuns={mayRuns} />;
}
