"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { Page, PageHeader } from "#components/ui/page-header.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { type DotState, StateDot } from "#components/ui/state-dot.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Station, StationId } from "#core/workflows/stations.ts";

type WorkflowOverview = Outputs["workflows"]["overview"];

const dots: Record<Station["state"], DotState> = {
  done: "done",
  in_progress: "active",
  blocked: "blocked",
  open: "idle",
};

/** Where a station is worked on. */
export function stationPath(workflow: string, station: StationId): string {
  const target: Record<StationId, string> = {
    assess: `${paths.settings(workflow)}#assessment`,
    environment: paths.environment(workflow),
    tasks: paths.tasks(workflow),
    rubric: paths.rubric(workflow),
    gate: paths.gate(workflow),
    approve: paths.approvals(workflow),
    evaluate: paths.newRun(workflow),
    train: paths.newRun(workflow),
    review: paths.review(workflow),
  };
  return target[station];
}

/** The workflow at a glance: the loop, the next step, three figures and what changed lately. */
export function Overview({ workflow }: { readonly workflow: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.workflows.overview.queryOptions({ workflow }, { refetchInterval: 15_000 }));
  if (query.isError) {
    return (
      <ErrorState
        title="The workflow could not be loaded"
        reference={failureOf(query.error).reference}
        action={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).sentence}
      </ErrorState>
    );
  }
  if (query.data === undefined) {
    return (
      <Page>
        <LoadingRows rows={8} />
      </Page>
    );
  }
  const overview = query.data;
  return (
    <Page>
      <PageHeader
        title={overview.name}
        description={overview.description}
        actions={
          <Button asChild>
            <Link href={paths.settings(overview.slug)}>Settings</Link>
          </Button>
        }
      />
      <div className="flex flex-col gap-6">
        <Stations overview={overview} />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Figures overview={overview} />
          <Recent overview={overview} />
        </div>
      </div>
    </Page>
  );
}

function Stations({ overview }: { readonly overview: WorkflowOverview }) {
  const { next } = overview;
  return (
    <section aria-label="The loop" className="rounded-md border bg-surface">
      <ol className="grid grid-cols-1 sm:grid-cols-3 xl:flex">
        {overview.stations.map((station) => (
          <li
            key={station.id}
            aria-current={next?.station === station.id ? "step" : undefined}
            className="min-w-0 border-b last:border-b-0 sm:border-r xl:flex-1 xl:border-b-0 xl:last:border-r-0"
          >
            <Link
              href={stationPath(overview.slug, station.id)}
              className="flex h-full flex-col gap-1 px-3 py-2.5 -outline-offset-2 hover:bg-hover"
            >
              <span className="flex items-center gap-2 font-medium">
                <StateDot state={dots[station.state]} labelHidden />
                {station.label}
              </span>
              <span className="text-muted text-xs">{station.reason}</span>
            </Link>
          </li>
        ))}
      </ol>
      {next !== null && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t bg-sunken px-4 py-3">
          <p className="min-w-0 grow basis-60">
            <span className="font-medium">Next: </span>
            {next.why}
          </p>
          <Button asChild variant="primary">
            <Link href={stationPath(overview.slug, next.station)}>
              {next.label}
              <ArrowRight aria-hidden />
            </Link>
          </Button>
        </div>
      )}
    </section>
  );
}

function Figures({ overview }: { readonly overview: WorkflowOverview }) {
  const format = useFormat();
  const { heldOut, review, spend } = overview.figures;
  return (
    <Card title="Figures">
      <div className="grid gap-6 sm:grid-cols-3">
        <Figure
          label={heldOut === null ? "Held-out score" : `Held-out score, run ${heldOut.run.number}`}
          value={heldOut?.mean ?? null}
          interval={
            heldOut === null || heldOut.low === null || heldOut.high === null
              ? undefined
              : [heldOut.low, heldOut.high]
          }
          n={heldOut?.n}
          undecided={heldOut?.undecided}
          href={heldOut === null ? undefined : paths.run(overview.slug, String(heldOut.run.number))}
        />
        <Figure
          label="Reviewed by people"
          value={review.judged}
          unit="number"
          digits={0}
          href={paths.review(overview.slug)}
          note={<span className="text-muted">{format.count(review.open, "item")} waiting</span>}
        />
        <Figure
          label="Spent this month"
          value={null}
          text={spend === null ? undefined : format.money(spend)}
          n={spend?.runs}
          href={spend === null ? undefined : paths.runs(overview.slug)}
        />
      </div>
    </Card>
  );
}

function Recent({ overview }: { readonly overview: WorkflowOverview }) {
  return (
    <Card title="Lately" flush>
      {overview.recent.length === 0 ? (
        <EmptyState title="Nothing yet" />
      ) : (
        <ol className="divide-y">
          {overview.recent.map((event) => (
            <li key={event.id} className="flex gap-3 px-4 py-2 text-sm">
              <span className="min-w-0 grow break-words">{event.sentence}</span>
              <Time value={event.time} className="shrink-0 text-muted" />
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
