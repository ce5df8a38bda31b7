"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { PageCrumb } from "#components/shell/page-crumb.tsx";
import type { Column } from "#components/table/column.ts";
import { DataTable } from "#components/table/data-table.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Format } from "#components/ui/format.ts";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { AgreementRows } from "./agreement-rows.tsx";

type Line = Outputs["review"]["agreement"][number];
type Measured = Line["withProgram"];

/** How far people agree with the program and among each other, criterion by criterion, with the cases behind each figure. */
export function AgreementScreen({
  workflow,
  seesTrajectories,
}: {
  readonly workflow: string;
  readonly seesTrajectories: boolean;
}) {
  const trpc = useTRPC();
  const format = useFormat();
  const query = useQuery(trpc.review.agreement.queryOptions({ workflow }));
  const [criterion, setCriterion] = useQueryState(
    "criterion",
    parseAsString.withOptions({ history: "push" }),
  );
  const columns = useMemo(() => columnsOf(format), [format]);
  const open = query.data?.find((line) => line.criterion === criterion);
  return (
    <Page>
      <PageCrumb label="Agreement" />
      <PageHeader
        title="Agreement"
        description="First verdicts on finished cases, before anything was revealed. Kappa is agreement beyond chance: 1 is complete, 0 is what guessing gives. Where almost every verdict is the same, kappa can be low although people agree, so read it beside the share of equal verdicts."
      />
      {query.isError ? (
        <ErrorState
          title="The agreement could not be loaded"
          reference={failureOf(query.error).reference}
          action={<Button onClick={() => void query.refetch()}>Try again</Button>}
        >
          {failureOf(query.error).sentence}
        </ErrorState>
      ) : (
        <div className="flex flex-col gap-6">
          <DataTable
            id="agreement"
            label="Agreement by criterion"
            rows={query.data ?? []}
            rowId={(line) => line.criterion}
            columns={columns}
            onOpen={(line) => void setCriterion(line.criterion === criterion ? null : line.criterion)}
            current={criterion ?? undefined}
            loading={query.isPending}
            empty={
              <EmptyState title="Nothing is measured yet">
                Agreement is computed from cases on which every verdict is locked.
              </EmptyState>
            }
          />
          {open && <AgreementRows workflow={workflow} line={open} seesTrajectories={seesTrajectories} />}
        </div>
      )}
    </Page>
  );
}

function columnsOf(format: Format): Column<Line>[] {
  const raw = ({ raw, n }: Measured) => (
    <span className="whitespace-nowrap tabular-nums">
      {raw === null ? "–" : format.percent(raw, 0)} <span className="text-muted text-xs">n = {n}</span>
    </span>
  );
  const kappa = ({ coefficient, low, high, band }: Measured) =>
    coefficient === null ? (
      <span className="text-muted">not defined</span>
    ) : (
      <span className="whitespace-nowrap tabular-nums" title={`Landis and Koch: ${band}`}>
        {format.number(coefficient, 2)}{" "}
        <span className="text-muted text-xs">
          {low !== null && high !== null && `${format.number(low, 2)} to ${format.number(high, 2)} · `}
          {band}
        </span>
      </span>
    );
  return [
    {
      id: "criterion",
      header: "Criterion",
      primary: true,
      grow: true,
      width: 240,
      cell: (line) => line.statement,
      title: (line) => line.statement,
      sort: (line) => line.statement,
    },
    {
      id: "program",
      header: "As the program",
      width: 150,
      cell: (line) => raw(line.withProgram),
      sort: (line) => line.withProgram.raw,
    },
    {
      id: "program-kappa",
      header: "Kappa with program",
      width: 220,
      cell: (line) => kappa(line.withProgram),
      sort: (line) => line.withProgram.coefficient,
    },
    {
      id: "people",
      header: "Among people",
      width: 140,
      cell: (line) => raw(line.betweenPeople),
      sort: (line) => line.betweenPeople.raw,
    },
    {
      id: "people-kappa",
      header: "Kappa among people",
      width: 220,
      cell: (line) => kappa(line.betweenPeople),
      sort: (line) => line.betweenPeople.coefficient,
    },
  ];
}
