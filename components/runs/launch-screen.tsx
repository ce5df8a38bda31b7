"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { PageCrumb } from "#components/shell/page-crumb.tsx";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { LaunchForm } from "./launch-form.tsx";

/** Loads agents, releases and earlier runs for the launch form. */
export function LaunchScreen({
  workflow,
  agent,
  version,
  kind,
}: {
  readonly workflow: string;
  /** Slug and version to begin with. */
  readonly agent: string | null;
  readonly version: number | null;
  readonly kind: "evaluation" | "training";
}) {
  const trpc = useTRPC();
  const agents = useQuery(trpc.agents.list.queryOptions({ workflow }));
  const approvals = useQuery(trpc.approvals.list.queryOptions({ workflow }));
  const runs = useQuery(trpc.runs.list.queryOptions({ workflow }));
  const newest = approvals.data?.releases[0]?.id;
  const suggested = useQuery(
    trpc.runs.suggestedSettings.queryOptions(
      { releaseId: newest ?? "" },
      { enabled: newest !== undefined, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const failed = agents.error ?? approvals.error ?? runs.error ?? suggested.error;
  return (
    <Page>
      <PageCrumb label="Launch" />
      <PageHeader
        title="Launch a run"
        description="Choose who works on which release. What it takes and what it binds is shown before the button."
      />
      {failed !== null ? (
        <ErrorState
          title="The form could not be loaded"
          reference={failureOf(failed).reference}
          action={
            <Button
              onClick={() => {
                void agents.refetch();
                void approvals.refetch();
                void runs.refetch();
                void suggested.refetch();
              }}
            >
              Try again
            </Button>
          }
        >
          {failureOf(failed).sentence}
        </ErrorState>
      ) : agents.data === undefined || approvals.data === undefined || runs.data === undefined ? (
        <LoadingRows rows={8} label="Loading agents and releases" />
      ) : approvals.data.releases.length === 0 ? (
        <EmptyState
          title="There is no release yet"
          action={
            <Button asChild>
              <Link href={paths.approvals(workflow)}>Open approvals</Link>
            </Button>
          }
        >
          A run binds an approved environment, task set and rubric. Have all three approved first.
        </EmptyState>
      ) : agents.data.length === 0 ? (
        <EmptyState
          title="There is no agent yet"
          action={
            <Button asChild>
              <Link href={paths.agents(workflow)}>Open agents</Link>
            </Button>
          }
        >
          Add the built-in agents, or register a model.
        </EmptyState>
      ) : suggested.data === undefined ? (
        <LoadingRows rows={8} label="Loading the settings" />
      ) : (
        <LaunchForm
          workflow={workflow}
          agents={agents.data}
          releases={approvals.data.releases}
          runs={runs.data}
          suggested={suggested.data}
          begin={{ agent, version, kind }}
        />
      )}
    </Page>
  );
}
