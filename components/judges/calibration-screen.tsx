"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { PageCrumb } from "#components/shell/page-crumb.tsx";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { CalibrationFigures } from "./calibration-figures.tsx";
import { CalibrationTable } from "./calibration-table.tsx";
import { LabelCase } from "./label-case.tsx";
import { useAsking } from "./use-asking.ts";

/** Whether a judging model may count: people give levels blind, the model is asked about the same cases, and both are compared. */
export function CalibrationScreen({
  workflow,
  criterion,
  mayLabel,
  mayAsk,
}: {
  readonly workflow: string;
  readonly criterion: string;
  readonly mayLabel: boolean;
  readonly mayAsk: boolean;
}) {
  const trpc = useTRPC();
  const judge = { workflow, criterion };
  const query = useQuery(trpc.judges.calibration.queryOptions(judge, { staleTime: 0 }));
  const { asking, failure, start, stop } = useAsking(judge);
  if (query.isError) {
    return (
      <ErrorState
        wholePage
        title="The calibration could not be loaded"
        reference={failureOf(query.error).reference}
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).sentence}
      </ErrorState>
    );
  }
  if (query.data === undefined) return <LoadingPage label="Loading the calibration" />;
  const calibration = query.data;
  const { rows } = calibration;
  const unasked = rows.filter((row) => row.judge.state === "not_asked").map((row) => row.trajectoryId);
  const unlabelled = rows.filter((row) => row.mine === null);
  return (
    <Page>
      <PageCrumb label="Calibration" />
      <PageHeader
        title={calibration.statement}
        description={
          <>
            A model answers “{calibration.prompt}”. It counts once it agrees with people: they choose a level
            for stored cases without seeing what it says, and it is asked about the same cases.{" "}
            <Link
              className="text-accent underline underline-offset-4"
              href={`${paths.rubric(workflow)}?criterion=${criterion}`}
            >
              Back to the rubric
            </Link>
          </>
        }
        actions={
          mayAsk &&
          unasked.length > 0 &&
          asking === null && (
            <Button disabled={calibration.model === null} onClick={() => void start(unasked)}>
              Ask the judge about {unasked.length} {unasked.length === 1 ? "case" : "cases"}
            </Button>
          )
        }
      />
      <div className="flex flex-col gap-4">
        {mayAsk && calibration.model === null && (
          <p className="rounded-md bg-unsure-soft px-4 py-2 text-unsure">
            No model is chosen. Choose one in the rubric before the judge can be asked.
          </p>
        )}
        {asking !== null && (
          <div className="flex items-center gap-3 rounded-md border bg-surface px-4 py-2">
            <Progress
              className="grow"
              label="Cases that the judge was asked about"
              value={asking.done}
              max={asking.total}
              text={`${asking.done} of ${asking.total}`}
            />
            <Button size="sm" onClick={stop}>
              Stop
            </Button>
          </div>
        )}
        {failure !== null && (
          <p role="alert" className="rounded-md bg-fail-soft px-4 py-2 text-fail">
            {failure} What was answered before is kept.
          </p>
        )}
        {rows.length === 0 ? (
          <div className="rounded-md border bg-surface">
            <EmptyState title="There are no cases to compare on yet">
              Stored trajectories of this workflow are compared. Launch a run first, also one of a baseline.
            </EmptyState>
          </div>
        ) : (
          <>
            <CalibrationFigures calibration={calibration} />
            {mayLabel && unlabelled[0] !== undefined && (
              <LabelCase
                key={unlabelled[0].trajectoryId}
                judge={judge}
                calibration={calibration}
                row={unlabelled[0]}
                left={unlabelled.length}
              />
            )}
            <Card title="Cases" hint="What the judge said shows once you have locked your own level." flush>
              <CalibrationTable workflow={workflow} calibration={calibration} />
            </Card>
          </>
        )}
      </div>
    </Page>
  );
}
