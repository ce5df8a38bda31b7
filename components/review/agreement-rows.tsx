"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Section } from "#components/ui/card.tsx";
import { VerdictMark } from "#components/ui/verdict.tsx";
import { markOf } from "./review-types.ts";

type Row = Outputs["review"]["agreementRows"][number];

/** The cases behind one criterion's agreement, those with differences first. */
export function AgreementRows({
  workflow,
  line,
  seesTrajectories,
}: {
  readonly workflow: string;
  readonly line: { readonly criterion: string; readonly statement: string };
  readonly seesTrajectories: boolean;
}) {
  const trpc = useTRPC();
  const { criterion } = line;
  const query = useQuery(trpc.review.agreementRows.queryOptions({ workflow, criterion }));
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: "case",
        header: "Case",
        primary: true,
        width: 220,
        cell: (row) => `${row.taskKey} · ${row.taskTitle}`,
      },
      {
        id: "people",
        header: "People",
        width: 240,
        grow: true,
        cell: (row) => (
          <span className="flex flex-wrap gap-x-4">
            {row.people.map(({ name, verdict }) => (
              <span key={name} className="inline-flex items-center gap-1.5">
                {row.people.length > 1 && <span className="text-muted">{name}</span>}
                <VerdictMark verdict={markOf(verdict)} />
              </span>
            ))}
          </span>
        ),
      },
      {
        id: "program",
        header: "Program",
        width: 150,
        cell: (row) => <VerdictMark verdict={markOf(row.program)} />,
      },
      {
        id: "differs",
        header: "",
        width: 100,
        cell: (row) => (row.differs ? <Badge tone="unsure">differs</Badge> : null),
      },
    ],
    [],
  );
  return (
    <Section title={line.statement} hint="The cases behind its figures; what differs comes first.">
      {query.isError ? (
        <p className="text-fail">{failureOf(query.error).sentence}</p>
      ) : (
        <DataTable
          id="agreement-rows"
          label={`Cases of “${line.statement}”`}
          rows={query.data ?? []}
          rowId={(row) => row.itemId}
          columns={columns}
          href={
            seesTrajectories
              ? (row) => paths.trajectory(workflow, row.trajectoryId, { criterion })
              : undefined
          }
          loading={query.isPending}
        />
      )}
    </Section>
  );
}
