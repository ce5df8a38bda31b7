"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { failureOf } from "#components/api/failure.ts";
import { Card } from "#components/ui/card.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { rowsOf } from "./run-links.ts";
import type { Figures, Run } from "./runs-types.ts";

function interval(of: { low: number | null; high: number | null }) {
  return of.low === null || of.high === null ? undefined : ([of.low, of.high] as const);
}

/** The figures of an evaluation with their intervals; undecided cases are counted and flagged above 5 %. */
export function FiguresCard({
  workflow,
  run,
  figures,
  failed,
}: {
  readonly workflow: string;
  readonly run: Run;
  readonly figures: Figures | undefined;
  readonly failed: unknown;
}) {
  const format = useFormat();
  if (failed !== null && failed !== undefined) {
    const failure = failureOf(failed);
    return (
      <Card title="Figures">
        <ErrorState title="The figures could not be computed" reference={failure.reference}>
          {failure.sentence}
        </ErrorState>
      </Card>
    );
  }
  if (figures === undefined || figures.trajectories === 0) {
    return (
      <Card title="Figures">
        {run.done > 0 && figures === undefined ? (
          <LoadingRows rows={2} />
        ) : (
          <EmptyState title="No figures yet">They appear with the first case that is done.</EmptyState>
        )}
      </Card>
    );
  }
  const several = figures.passHat.length > 1;
  return (
    <Card title="Figures" hint="Means over cases; intervals are 95 %, by resampling cases.">
      {figures.flagged && <Flag workflow={workflow} run={run} figures={figures} />}
      <div className="grid gap-6 sm:grid-cols-2">
        <Figure
          label="Score"
          value={figures.score.mean}
          interval={interval(figures.score)}
          n={figures.score.n}
          undecided={figures.undecided}
          href={rowsOf(workflow, run.number)}
        />
        <Figure
          label="Full marks"
          value={figures.passRate.mean}
          interval={interval(figures.passRate)}
          n={figures.passRate.n}
          href={rowsOf(workflow, run.number, { result: "full" })}
        />
        <Figure
          label="Undecided"
          value={figures.undecided / figures.trajectories}
          n={figures.trajectories}
          href={rowsOf(workflow, run.number, { result: "undecided" })}
        />
        <Figure
          label="Cost of a case"
          value={figures.costPerCase}
          text={
            figures.costPerCase === null
              ? undefined
              : format.money({ amount: String(Math.round(figures.costPerCase)), currency: run.currency })
          }
          n={figures.trajectories}
          note={
            figures.stepsPerCase === null ? undefined : (
              <span className="text-muted">{format.number(figures.stepsPerCase, 1)} steps a case</span>
            )
          }
          href={rowsOf(workflow, run.number)}
        />
      </div>
      {several && (
        <div className="mt-5 border-t pt-4">
          <p className="mb-2 text-sm">
            Passed in all of k attempts (pass^k)
            <span className="text-muted">: how often the agent is right every time.</span>
          </p>
          <ul className="flex flex-wrap gap-x-8 gap-y-3">
            {figures.passHat.map(({ k, value, n }) => (
              <li key={k}>
                <Figure
                  label={`k = ${k}`}
                  value={value}
                  n={n}
                  href={rowsOf(workflow, run.number, { result: "full" })}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

function Flag({
  workflow,
  run,
  figures,
}: {
  readonly workflow: string;
  readonly run: Run;
  readonly figures: Figures;
}) {
  const format = useFormat();
  return (
    <p
      role="alert"
      className="mb-4 flex items-start gap-2 rounded-md border border-unsure bg-unsure-soft px-3 py-2 text-unsure"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {format.percent(figures.undecided / figures.trajectories)} of the trajectories could not be decided,
        more than 5 %. The score describes too little of the run.{" "}
        <Link
          className="underline underline-offset-4"
          href={rowsOf(workflow, run.number, { result: "undecided" })}
        >
          Show them
        </Link>
      </span>
    </p>
  );
}
