"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { QueryFailed } from "./query-failed.tsx";

type Pending = Outputs["members"]["pending"][number];

const columns: ReadonlyArray<Column<Pending>> = [
  {
    id: "for",
    header: "For",
    cell: (link) => link.email ?? "–",
    sort: (link) => link.email,
    primary: true,
    grow: true,
    width: 200,
  },
  {
    id: "kind",
    header: "What it does",
    cell: (link) => (link.kind === "invitation" ? "Invitation" : "New password"),
    sort: (link) => link.kind,
    width: 130,
  },
  { id: "roles", header: "Roles", cell: (link) => link.roles.join(", ") || "–", width: 200 },
  {
    id: "made",
    header: "Made",
    cell: (link) => <Time value={link.createdAt} />,
    sort: (link) => link.createdAt,
    width: 120,
  },
  {
    id: "until",
    header: "Works until",
    cell: (link) => <Time value={link.expiresAt} form="dateTime" />,
    sort: (link) => link.expiresAt,
    width: 170,
  },
];

/** Links that were handed out and not used yet. */
export function PendingLinks() {
  const trpc = useTRPC();
  const query = useQuery(trpc.members.pending.queryOptions());
  return (
    <Section
      title="Links not used yet"
      hint="Each works once and until its time. A new link to the same address replaces the older one of its kind."
    >
      {query.isError ? (
        <QueryFailed
          title="The links could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      ) : (
        <DataTable
          id="pending-links"
          label="Links not used yet"
          rows={query.data ?? none}
          rowId={(link) => link.id}
          columns={columns}
          loading={query.isPending}
          empty={
            <EmptyState title="None">Invitations and reset links appear here until they are used.</EmptyState>
          }
        />
      )}
    </Section>
  );
}

const none: ReadonlyArray<Pending> = [];
