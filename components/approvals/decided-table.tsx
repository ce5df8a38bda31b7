"use client";

import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Digest } from "#components/ui/digest.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { contentLabel } from "#core/approvals/content-kind.ts";
import { RevisionState } from "./revision-state.tsx";
import type { RevisionRow } from "./waiting-list.tsx";

const last = (row: RevisionRow) => row.decided.at(-1);

const columns: Column<RevisionRow>[] = [
  {
    id: "revision",
    header: "Revision",
    primary: true,
    width: 140,
    cell: (row) => `${contentLabel(row.kind)} ${row.number}`,
    sort: (row) => `${row.kind} ${row.number}`,
  },
  {
    id: "state",
    header: "State",
    width: 110,
    cell: (row) => <RevisionState state={row.state} />,
    sort: (row) => row.state,
  },
  {
    id: "what",
    header: "What changed",
    width: 220,
    grow: true,
    cell: (row) => last(row)?.reason ?? row.summary,
    title: (row) => last(row)?.reason ?? row.summary,
  },
  { id: "author", header: "Sent by", width: 140, cell: (row) => row.author, sort: (row) => row.author },
  {
    id: "by",
    header: "Decided by",
    width: 140,
    cell: (row) => last(row)?.printedName ?? "–",
    sort: (row) => last(row)?.printedName,
  },
  {
    id: "at",
    header: "When",
    width: 120,
    cell: (row) => {
      const decision = last(row);
      return decision ? <Time value={decision.decidedAt} /> : "–";
    },
    sort: (row) => last(row)?.decidedAt,
  },
  { id: "digest", header: "Digest", width: 120, cell: (row) => <Digest value={row.digest} length={8} /> },
];

/** Revisions that were approved, rejected, withdrawn or retired; the reason stands where there is one. */
export function DecidedTable({
  workflow,
  rows,
}: {
  readonly workflow: string;
  readonly rows: ReadonlyArray<RevisionRow>;
}) {
  return (
    <DataTable
      id="decided-revisions"
      label="Decided revisions"
      rows={rows}
      rowId={(row) => row.id}
      columns={columns}
      href={(row) => paths.approval(workflow, row.id)}
      empty={<EmptyState title="Nothing decided yet">Every signature stays readable here.</EmptyState>}
    />
  );
}
