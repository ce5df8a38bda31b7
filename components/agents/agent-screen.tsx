"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { PageCrumb } from "#components/shell/page-crumb.tsx";
import { paths } from "#components/shell/paths.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { AgentRuns } from "./agent-runs.tsx";
import { agentKinds } from "./agent-words.ts";
import { ModelDialog } from "./model-dialog.tsx";
import { VersionRow } from "./version-row.tsx";

export type AgentRights = { readonly mayWrite: boolean; readonly mayLaunch: boolean };

/** One agent: its versions with their documents and held-out scores, and its runs. */
export function AgentScreen({
  workflow,
  slug,
  rights,
}: {
  readonly workflow: string;
  readonly slug: string;
  readonly rights: AgentRights;
}) {
  const trpc = useTRPC();
  const query = useQuery(trpc.agents.get.queryOptions({ workflow, slug }));
  const [adding, setAdding] = useState(false);
  if (query.isError) {
    const failure = failureOf(query.error);
    return (
      <ErrorState
        wholePage
        title={failure.code === "not_found" ? "No such agent" : "The agent could not be loaded"}
        reference={failure.reference}
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failure.sentence}
      </ErrorState>
    );
  }
  const agent = query.data;
  if (agent === undefined) return <LoadingPage label="Loading the agent" />;
  return (
    <Page>
      <PageCrumb label={agent.name} />
      <PageHeader
        title={agent.name}
        description={agent.description}
        meta={
          <>
            <Badge>{agentKinds[agent.kind] ?? agent.kind}</Badge>
            {agent.provider !== null && <span>{agent.provider.name}</span>}
          </>
        }
        actions={
          <>
            {rights.mayWrite && agent.kind === "model" && (
              <Button onClick={() => setAdding(true)}>New version</Button>
            )}
            {rights.mayLaunch && agent.kind === "learner" && (
              <Button asChild>
                <Link href={`${paths.newRun(workflow)}?agent=${encodeURIComponent(slug)}&kind=training`}>
                  Train
                </Link>
              </Button>
            )}
            {rights.mayLaunch && (
              <Button asChild variant="primary">
                <Link href={`${paths.newRun(workflow)}?agent=${encodeURIComponent(slug)}`}>Evaluate</Link>
              </Button>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <Card title="Versions" hint="A version never changes: its digest names one behaviour." flush>
          {agent.versions.length === 0 ? (
            <EmptyState title="No versions" />
          ) : (
            <ul className="divide-y">
              {agent.versions.map((version) => (
                <li key={version.id}>
                  <VersionRow workflow={workflow} agent={agent} version={version} />
                </li>
              ))}
            </ul>
          )}
        </Card>
        <AgentRuns workflow={workflow} agent={agent} />
      </div>
      {adding && <ModelDialog workflow={workflow} agent={agent} onClose={() => setAdding(false)} />}
    </Page>
  );
}
