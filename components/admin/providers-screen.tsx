"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { StateDot } from "#components/ui/state-dot.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { ProviderActions } from "./provider-actions.tsx";
import { ProviderDialog } from "./provider-dialog.tsx";
import { QueryFailed } from "./query-failed.tsx";

export type Provider = Outputs["providers"]["list"][number];

/** Services whose models agents use. */
export function ProvidersScreen({ mayChange }: { readonly mayChange: boolean }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.providers.list.queryOptions());
  const [registering, setRegistering] = useState(false);
  const columns = useMemo(() => columnsOf(mayChange), [mayChange]);
  const register = (
    <Button variant="primary" onClick={() => setRegistering(true)}>
      Register a provider
    </Button>
  );
  const nothing = query.data?.length === 0;
  return (
    <Page>
      <PageHeader
        title="Providers"
        description="Services that answer for model agents. Keys are sealed when they are entered: nobody can read one again, only replace it."
        actions={mayChange && !nothing && register}
      />
      {query.isError ? (
        <QueryFailed
          title="The providers could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      ) : (
        <DataTable
          id="providers"
          label="Providers"
          rows={query.data ?? none}
          rowId={(provider) => provider.id}
          columns={columns}
          loading={query.isPending}
          empty={
            <EmptyState title="No provider yet" action={mayChange ? register : undefined}>
              {mayChange
                ? "Agents that are learned here and baselines need none. Register one to evaluate a model behind an OpenAI-compatible address, in the cloud or on a server of your own."
                : "Agents that are learned here and baselines need none. An administrator registers one for agents that use a model."}
            </EmptyState>
          }
        />
      )}
      {registering && <ProviderDialog onClose={() => setRegistering(false)} />}
    </Page>
  );
}

const kinds: Readonly<Record<string, string>> = {
  local: "Built in",
  "openai-compatible": "OpenAI-compatible",
};

function columnsOf(mayChange: boolean): ReadonlyArray<Column<Provider>> {
  const shown: Column<Provider>[] = [
    {
      id: "name",
      header: "Provider",
      cell: (provider) => provider.name,
      title: (provider) => `${provider.name} (${provider.slug})`,
      sort: (provider) => provider.name,
      primary: true,
      width: 160,
    },
    {
      id: "kind",
      header: "Kind",
      cell: (provider) => kinds[provider.kind] ?? provider.kind,
      sort: (provider) => provider.kind,
      width: 150,
    },
    {
      id: "address",
      header: "Address",
      cell: (provider) => <span className="font-mono text-sm">{provider.baseUrl ?? "–"}</span>,
      title: (provider) => provider.baseUrl ?? "",
      sort: (provider) => provider.baseUrl,
      grow: true,
      width: 220,
    },
    {
      id: "models",
      header: "Models",
      cell: (provider) => provider.models.join(", ") || "–",
      title: (provider) => provider.models.join(", "),
      width: 180,
    },
    {
      id: "key",
      header: "Key",
      cell: keyWords,
      title: keyWords,
      width: 130,
    },
    {
      id: "changed",
      header: "Changed",
      cell: (provider) => <Time value={provider.updatedAt} />,
      sort: (provider) => provider.updatedAt,
      width: 110,
    },
    {
      id: "state",
      header: "State",
      cell: (provider) =>
        provider.disabledAt === null ? (
          <StateDot state="done" label="in use" />
        ) : (
          <StateDot state="blocked" label="disabled" />
        ),
      sort: (provider) => provider.disabledAt !== null,
      width: 100,
    },
  ];
  if (!mayChange) return shown;
  return [
    ...shown,
    {
      id: "actions",
      header: "Actions",
      cell: (provider) =>
        provider.kind === "local" ? (
          <span className="text-muted text-sm">–</span>
        ) : (
          <ProviderActions provider={provider} />
        ),
      title: (provider) => `Actions for ${provider.name}`,
      width: 80,
    },
  ];
}

function keyWords(provider: Provider): string {
  if (provider.secretLast4 === null) return "none";
  return provider.secretLast4 === "" ? "set" : `ends in ${provider.secretLast4}`;
}

const none: ReadonlyArray<Provider> = [];
