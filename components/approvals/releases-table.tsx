"use client";

import Link from "next/link";
import { useMemo } from "react";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Digest } from "#components/ui/digest.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";

type Release = Outputs["approvals"]["list"]["releases"][number];
type Revision = Outputs["approvals"]["list"]["revisions"][number];

/** Releases with the three parts that each binds, by revision and digest. */
export function ReleasesTable({
  workflow,
  rows,
  revisions,
}: {
  readonly workflow: string;
  readonly rows: ReadonlyArray<Release>;
  readonly revisions: ReadonlyArray<Revision>;
}) {
  const columns = useMemo<Column<Release>[]>(() => {
    const numberOf = new Map(revisions.map(({ id, number }) => [id, number]));
    const part = (revisionId: string, digest: string) => (
      <span className="inline-flex items-center gap-2">
        <Link
          href={paths.approval(workflow, revisionId)}
          className="text-accent underline-offset-4 hover:underline"
        >
          No. {numberOf.get(revisionId) ?? "–"}
        </Link>
        <Digest value={digest} length={8} />
      </span>
    );
    return [
      {
        id: "release",
        header: "Release",
        primary: true,
        width: 96,
        cell: (row) => <span className="font-medium">R{row.number}</span>,
        sort: (row) => row.number,
      },
      {
        id: "environment",
        header: "Environment",
        width: 170,
        cell: (row) => part(row.environmentRevisionId, row.environment),
      },
      {
        id: "tasks",
        header: "Task set",
        width: 170,
        cell: (row) => part(row.taskSetRevisionId, row.taskSet),
      },
      { id: "rubric", header: "Rubric", width: 170, cell: (row) => part(row.rubricRevisionId, row.rubric) },
      { id: "by", header: "Completed by", width: 160, grow: true, cell: (row) => row.madeBy },
      {
        id: "at",
        header: "When",
        width: 160,
        cell: (row) => <Time value={row.madeAt} form="dateTime" />,
        sort: (row) => row.madeAt,
      },
    ];
  }, [workflow, revisions]);
  return (
    <DataTable
      id="releases"
      label="Releases"
      rows={rows}
      rowId={(row) => row.id}
      columns={columns}
      empty={
        <EmptyState title="No release yet">
          The first one is made by the signature that completes environment, task set and rubric.
        </EmptyState>
      }
    />
  );
}
