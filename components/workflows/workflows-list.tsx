"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";

type WorkflowSummary = Outputs["workflows"]["list"][number];

const columns: Column<WorkflowSummary>[] = [
  {
    id: "name",
    header: "Workflow",
    cell: (row) => row.name,
    sort: (row) => row.name,
    primary: true,
    grow: true,
  },
  {
    id: "state",
    header: "State",
    cell: (row) =>
      row.waiting > 0 ? (
        <Badge tone="unsure">
          {row.waiting === 1 ? "1 waits for approval" : `${row.waiting} wait for approval`}
        </Badge>
      ) : row.release === null ? (
        <Badge>Draft</Badge>
      ) : (
        <Badge tone="pass">Release {row.release}</Badge>
      ),
    sort: (row) => row.release ?? 0,
    width: 180,
  },
  { id: "data", header: "Data", cell: (row) => row.dataClass, sort: (row) => row.dataClass, width: 120 },
  { id: "owner", header: "Owner", cell: (row) => row.owner, sort: (row) => row.owner, width: 160 },
  {
    id: "changed",
    header: "Changed",
    cell: (row) => <Time value={row.changedAt} />,
    sort: (row) => row.changedAt,
    width: 120,
  },
];

/** All workflows of the organization; the way to a new one. */
export function WorkflowsList({ mayCreate }: { readonly mayCreate: boolean }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.workflows.list.queryOptions());
  const create = (
    <Button asChild variant="primary">
      <Link href={paths.newWorkflow}>New workflow</Link>
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title="Workflows"
        description="Each workflow is one business process: what agents see and may do, the cases, and what good work looks like."
        actions={mayCreate && query.data?.length !== 0 ? create : undefined}
      />
      {query.isError ? (
        <ErrorState
          title="The workflows could not be loaded"
          reference={failureOf(query.error).reference}
          action={<Button onClick={() => void query.refetch()}>Try again</Button>}
        >
          {failureOf(query.error).sentence}
        </ErrorState>
      ) : (
        <DataTable
          id="workflows"
          label="Workflows"
          rows={query.data ?? []}
          rowId={(row) => row.id}
          columns={columns}
          href={(row) => paths.workflow(row.slug)}
          loading={query.isPending}
          empty={
            <EmptyState title="No workflows yet" action={mayCreate ? create : undefined}>
              {mayCreate
                ? "Start from a template that a person from the trade will recognise, or from a table of past cases."
                : "An author of your organization creates the first one."}
            </EmptyState>
          }
        />
      )}
    </Page>
  );
}
