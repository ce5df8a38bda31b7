"use client";

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { SendDialog } from "#components/drafts/send-dialog.tsx";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { FilterBar } from "#components/table/filter-bar.tsx";
import { type Filter, isFiltered, useFilterValues } from "#components/table/filters.ts";
import { SelectionBar } from "#components/table/selection-bar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { AddTasks } from "./add-tasks.tsx";
import { ImportsStrip } from "./imports-strip.tsx";
import { TaskChecks } from "./task-checks.tsx";
import { TaskDrawer } from "./task-drawer.tsx";

type Row = Outputs["tasks"]["list"]["tasks"][number];

const splitWord = { training: "training", held_out: "held out" } as const;

const columns: Column<Row>[] = [
  { id: "key", header: "Case", cell: (row) => row.key, primary: true, width: 180 },
  {
    id: "title",
    header: "Title",
    cell: (row) => row.title,
    title: (row) => row.title,
    grow: true,
    width: 240,
  },
  {
    id: "split",
    header: "Split",
    cell: (row) => <Badge tone={row.split === "held_out" ? "info" : "neutral"}>{splitWord[row.split]}</Badge>,
    width: 110,
  },
  { id: "family", header: "Kind of case", cell: (row) => row.family.replaceAll("_", " "), width: 180 },
  { id: "from", header: "From", cell: (row) => row.provenance, width: 110 },
  { id: "changed", header: "Changed", cell: (row) => <Time value={row.changedAt} />, width: 120 },
];

export interface TasksScreenProps {
  readonly workflow: string;
  readonly workflowName: string;
  readonly hasGenerator: boolean;
  readonly mayEdit: boolean;
  readonly maySend: boolean;
}

/** The draft task set: a table with filters in the URL, one task in a drawer, and the ways to add more. */
export function TasksScreen({ workflow, workflowName, hasGenerator, mayEdit, maySend }: TasksScreenProps) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const format = useFormat();
  const summary = useQuery(trpc.tasks.summary.queryOptions({ workflow }));
  const filters = useMemo(() => filtersOf(summary.data), [summary.data]);
  const [values] = useFilterValues(filters);
  const filter = filterOf(values);
  const list = useInfiniteQuery(
    trpc.tasks.list.infiniteQueryOptions(
      { workflow, filter, size: 100 },
      { getNextPageParam: (page) => page.next ?? undefined, placeholderData: (old) => old },
    ),
  );
  const [open, setOpen] = useQueryState("task", parseAsString);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => list.data?.pages.flatMap(({ tasks }) => tasks) ?? [], [list.data]);
  const refresh = async () => {
    void client.invalidateQueries(trpc.workflows.overview.queryFilter());
    await client.invalidateQueries(trpc.tasks.pathFilter());
  };
  const remove = useMutation(trpc.tasks.remove.mutationOptions());
  const send = useMutation(trpc.tasks.send.mutationOptions({ meta: { quiet: true } }));
  const total = summary.data?.total ?? 0;
  return (
    <Page>
      <PageHeader
        title="Tasks"
        description="The cases that agents are trained and tested on. What is held out never trains anybody."
        meta={
          summary.data !== undefined && (
            <span className="tabular-nums">
              {format.count(total, "case")}: {format.number(summary.data.training)} training,{" "}
              {format.number(summary.data.heldOut)} held out
            </span>
          )
        }
        actions={
          <>
            <TaskChecks workflow={workflow} onOpen={(key) => void setOpen(key)} />
            {mayEdit && <AddTasks workflow={workflow} hasGenerator={hasGenerator} onAdded={refresh} />}
            {maySend && (
              <SendDialog
                name={`Task set of ${workflowName}`}
                disabledBecause={total === 0 ? "There are no cases to send." : null}
                send={async (text) => {
                  const revision = await send.mutateAsync({ workflow, summary: text });
                  await client.invalidateQueries(trpc.workflows.pathFilter());
                  showDone(`Task set ${revision.number} waits for approval by somebody else.`);
                  return undefined;
                }}
              >
                <p className="text-sm">
                  {format.count(total, "case")}, of which {format.number(summary.data?.heldOut ?? 0)} are held
                  out.
                </p>
              </SendDialog>
            )}
          </>
        }
      />
      <ImportsStrip
        workflow={workflow}
        mayEdit={mayEdit}
        onMoved={() => {
          void client.invalidateQueries(trpc.tasks.list.pathFilter());
          void client.invalidateQueries(trpc.tasks.summary.queryFilter());
          void client.invalidateQueries(trpc.workflows.overview.queryFilter());
        }}
      />
      {list.isError ? (
        <ErrorState
          title="The tasks could not be loaded"
          reference={failureOf(list.error).reference}
          action={<Button onClick={() => void list.refetch()}>Try again</Button>}
        >
          {failureOf(list.error).sentence}
        </ErrorState>
      ) : (
        <>
          {mayEdit && (
            <SelectionBar count={selected.size} onClear={() => setSelected(new Set())}>
              <ConfirmDialog
                trigger={<Button size="sm">Remove</Button>}
                title={`Remove ${format.count(selected.size, "case")} from the draft?`}
                consequence="Task sets that were sent keep them. The log keeps who removed what."
                action="Remove"
                tone="danger"
                onConfirm={async () => {
                  const count = await remove.mutateAsync({ workflow, keys: [...selected] });
                  setSelected(new Set());
                  await refresh();
                  showDone(`Removed ${format.count(count, "case")}.`);
                }}
              />
            </SelectionBar>
          )}
          <DataTable
            id="tasks"
            label={`Tasks of ${workflowName}`}
            rows={rows}
            rowId={(row) => row.key}
            columns={columns}
            onOpen={(row) => void setOpen(row.key)}
            current={open ?? undefined}
            {...(mayEdit ? { selected, onSelectedChange: setSelected } : {})}
            loading={list.isPending}
            hasMore={list.hasNextPage}
            onLoadMore={() => void list.fetchNextPage()}
            total={list.data?.pages[0]?.matching}
            toolbar={<FilterBar filters={filters} />}
            narrow="single"
            empty={
              isFiltered(values) ? (
                <EmptyState title="No case matches">Take a filter away to see more.</EmptyState>
              ) : (
                <EmptyState title="No cases yet">
                  Generate cases, import past ones or write one by hand.
                </EmptyState>
              )
            }
          />
        </>
      )}
      {open !== null && (
        <TaskDrawer
          key={open}
          workflow={workflow}
          taskKey={open}
          mayEdit={mayEdit}
          onClose={() => void setOpen(null)}
          onSaved={refresh}
        />
      )}
    </Page>
  );
}

function filtersOf(summary: Outputs["tasks"]["summary"] | undefined): ReadonlyArray<Filter> {
  const choice = (value: string) => ({ value, label: value.replaceAll("_", " ") });
  return [
    { key: "text", label: "Find a case", kind: "text", placeholder: "Case or title" },
    {
      key: "split",
      label: "Split",
      kind: "choices",
      options: [
        { value: "training", label: "training" },
        { value: "held_out", label: "held out" },
      ],
    },
    {
      key: "family",
      label: "Kind",
      kind: "choices",
      options: (summary?.families ?? []).map(({ family }) => choice(family)),
    },
    { key: "tag", label: "Tag", kind: "choices", options: (summary?.tags ?? []).map(choice) },
    {
      key: "from",
      label: "From",
      kind: "choices",
      options: ["person", "import", "generated", "production"].map(choice),
    },
  ];
}

function filterOf(values: Readonly<Record<string, string | ReadonlyArray<string> | null>>) {
  const many = (key: string) => {
    const value = values[key];
    return Array.isArray(value) && value.length > 0 ? { [key]: [...value] } : {};
  };
  const { split = [] } = many("split");
  const text = typeof values.text === "string" && values.text !== "" ? { text: values.text } : {};
  const [only] = split;
  return {
    ...text,
    ...(split.length === 1 && (only === "training" || only === "held_out")
      ? { split: only as "training" | "held_out" }
      : {}),
    ...(many("family").family === undefined ? {} : { families: many("family").family ?? [] }),
    ...(many("tag").tag === undefined ? {} : { tags: many("tag").tag ?? [] }),
    ...(many("from").from === undefined ? {} : { provenance: many("from").from ?? [] }),
  };
}
