"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { SeriesSample } from "#components/charts/legend.tsx";
import type { SeriesLook } from "#components/charts/series.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { type AgentRow, agentKinds, stageLooks } from "./agent-words.ts";
import { HeldOutScore } from "./held-out-score.tsx";
import { ModelDialog } from "./model-dialog.tsx";
import { useAgentLooks } from "./use-agent-looks.ts";

/** The version that stands for the agent: the newest that was evaluated, else the newest. */
function standing(agent: AgentRow) {
  return agent.versions.find(({ heldOut }) => heldOut !== null) ?? agent.versions[0];
}

function columnsOf(lookOf: (id: string) => SeriesLook): ReadonlyArray<Column<AgentRow>> {
  return [
    {
      id: "name",
      header: "Agent",
      cell: (agent) => (
        <span className="flex min-w-0 items-center gap-2">
          <SeriesSample look={lookOf(agent.id)} />
          <span className="truncate">{agent.name}</span>
        </span>
      ),
      title: (agent) => agent.description,
      sort: (agent) => agent.name,
      primary: true,
      grow: true,
      width: 220,
    },
    {
      id: "kind",
      header: "Kind",
      cell: (agent) => agentKinds[agent.kind] ?? agent.kind,
      sort: (agent) => agent.kind,
      width: 100,
    },
    {
      id: "versions",
      header: "Versions",
      cell: (agent) => agent.versions.length,
      sort: (agent) => agent.versions.length,
      align: "end",
      width: 90,
    },
    {
      id: "stage",
      header: "Stage",
      cell: (agent) => {
        const version = standing(agent);
        if (version === undefined) return "–";
        const { word, tone } = stageLooks(version.stage);
        return (
          <span className="inline-flex items-center gap-2">
            v{version.number} <Badge tone={tone}>{word}</Badge>
          </span>
        );
      },
      width: 150,
    },
    {
      id: "score",
      header: "Held-out score",
      cell: (agent) => <HeldOutScore score={standing(agent)?.heldOut ?? null} />,
      sort: (agent) => standing(agent)?.heldOut?.mean ?? null,
      width: 250,
    },
    {
      id: "provider",
      header: "Runs at",
      cell: (agent) => agent.provider ?? "Assay's worker",
      sort: (agent) => agent.provider ?? "",
      width: 150,
    },
    {
      id: "updated",
      header: "Newest version",
      cell: (agent) => (agent.versions[0] === undefined ? "–" : <Time value={agent.versions[0].createdAt} />),
      sort: (agent) => agent.versions[0]?.createdAt ?? null,
      width: 130,
    },
  ];
}

/** The agents of a workflow: baselines that no rubric may reward, the learner, and models. */
export function AgentsScreen({
  workflow,
  mayWrite,
}: {
  readonly workflow: string;
  readonly mayWrite: boolean;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const format = useFormat();
  const [registering, setRegistering] = useState(false);
  const query = useQuery(trpc.agents.list.queryOptions({ workflow }));
  const builtIn = useMutation(
    trpc.agents.registerBuiltIn.mutationOptions({
      onSuccess: async (count) => {
        await client.invalidateQueries(trpc.agents.list.queryFilter());
        showDone(
          count === 0 ? "All built-in agents are there already." : `${format.count(count, "agent")} added.`,
        );
      },
    }),
  );
  const lookOf = useAgentLooks(workflow);
  const columns = useMemo(() => columnsOf(lookOf), [lookOf]);
  const addBuiltIn = (
    <Button busy={builtIn.isPending} onClick={() => builtIn.mutate({ workflow })}>
      Add built-in agents
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title="Agents"
        description="Who works on the cases. Baselines show what the rubric gives away; the learner learns from it; models are called at a provider."
        actions={
          mayWrite && (
            <>
              {addBuiltIn}
              <Button variant="primary" onClick={() => setRegistering(true)}>
                <Plus aria-hidden /> Register a model
              </Button>
            </>
          )
        }
      />
      {query.isError ? (
        <ErrorState
          title="The agents could not be loaded"
          reference={failureOf(query.error).reference}
          action={<Button onClick={() => void query.refetch()}>Try again</Button>}
        >
          {failureOf(query.error).sentence}
        </ErrorState>
      ) : (
        <DataTable
          id="agents"
          label="Agents"
          rows={query.data ?? []}
          rowId={(agent) => agent.id}
          columns={columns}
          href={(agent) => paths.agent(workflow, agent.slug)}
          loading={query.isPending}
          empty={
            <EmptyState title="No agents yet" action={mayWrite ? addBuiltIn : undefined}>
              Begin with the built-in agents: they need no provider and cost nothing.
            </EmptyState>
          }
        />
      )}
      {registering && <ModelDialog workflow={workflow} agent={null} onClose={() => setRegistering(false)} />}
    </Page>
  );
}
