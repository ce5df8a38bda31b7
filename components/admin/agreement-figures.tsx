"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Section } from "#components/ui/card.tsx";
import type { Format } from "#components/ui/format.ts";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { NumberLink } from "./number-link.tsx";
import { QueryFailed } from "./query-failed.tsx";

type Row = Outputs["figures"]["agreement"][number];
type Agreement = Row["withProgram"];

/** Agreement on each criterion: people with the rubric's program, and people among each other. */
export function AgreementFigures() {
  const trpc = useTRPC();
  const format = useFormat();
  const query = useQuery(trpc.figures.agreement.queryOptions());
  const columns = useMemo(() => columnsOf(format), [format]);
  return (
    <Section
      title="Agreement"
      hint="Cohen's κ (1 is full agreement, 0 what chance would give) with its 95 % interval, the share of equal verdicts, and n. A dash means that it is not defined: too few verdicts, or all the same."
    >
      {query.isError ? (
        <QueryFailed
          title="The agreement could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      ) : (
        <DataTable
          id="agreement"
          label="Agreement on each criterion"
          rows={query.data ?? none}
          rowId={({ workflow, criterion }) => `${workflow.slug} ${criterion}`}
          columns={columns}
          loading={query.isPending}
          empty={
            <EmptyState title="Nothing judged yet">
              Agreement is measured on review items that all their reviewers have locked.
            </EmptyState>
          }
        />
      )}
    </Section>
  );
}

function columnsOf(format: Format): ReadonlyArray<Column<Row>> {
  const measured = (id: "withProgram" | "betweenPeople", header: string, between: string): Column<Row> => ({
    id,
    header,
    cell: (row) => (
      <NumberLink
        href={row[id].n === 0 ? null : `${paths.review(row.workflow.slug)}/agreement`}
        label={`verdicts of ${between} on ${row.criterion}`}
      >
        {agreementText(row[id], format)}
      </NumberLink>
    ),
    title: (row) => `${agreementText(row[id], format)}${row[id].n === 0 ? "" : ` · ${row[id].band}`}`,
    sort: (row) => row[id].coefficient,
    align: "end",
    width: 280,
  });
  return [
    {
      id: "criterion",
      header: "Criterion",
      cell: ({ statement }) => statement,
      title: ({ statement }) => statement,
      sort: ({ statement }) => statement,
      primary: true,
      grow: true,
      width: 260,
    },
    {
      id: "workflow",
      header: "Workflow",
      cell: ({ workflow }) => workflow.name,
      title: ({ workflow }) => workflow.name,
      sort: ({ workflow }) => workflow.name,
      width: 140,
    },
    measured("withProgram", "People and program", "people and program"),
    measured("betweenPeople", "People among each other", "people among each other"),
  ];
}

/** "κ 0.82 (0.61–0.97), 92 % equal, n = 25" */
function agreementText({ coefficient, low, high, raw, n }: Agreement, format: Format): string {
  if (n === 0) return "–";
  const range = low === null || high === null ? "" : ` (${format.number(low, 2)}–${format.number(high, 2)})`;
  const kappa = coefficient === null ? "κ –" : `κ ${format.number(coefficient, 2)}${range}`;
  const equal = raw === null ? "" : `, ${format.percent(raw, 0)} equal`;
  return `${kappa}${equal}, n = ${format.number(n)}`;
}

const none: ReadonlyArray<Row> = [];
