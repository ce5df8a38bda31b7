"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { PageCrumb } from "#components/shell/page-crumb.tsx";
import { Page } from "#components/ui/page-header.tsx";
import { StateDot } from "#components/ui/state-dot.tsx";
import { BoundCard } from "./bound-card.tsx";
import { EvaluationCharts } from "./evaluation-charts.tsx";
import { FiguresCard } from "./figures-card.tsx";
import { RunErrors } from "./run-errors.tsx";
import { RunHeader } from "./run-header.tsx";
import type { RunRights } from "./run-screen.tsx";
import { isOpen, runStateLooks } from "./run-state.ts";
import { RunTrajectories } from "./run-trajectories.tsx";
import type { Run } from "./runs-types.ts";
import { ThroughputCard } from "./throughput-card.tsx";
import { TrainingCharts } from "./training-charts.tsx";
import { useRunWatch } from "./use-run-watch.ts";

const none: ReadonlyArray<string> = [];
const figuresEvery = 3_000;

/** One run: what it is, how it stands, its figures, its errors, what it binds, and its trajectories. */
export function RunView({
  workflow,
  run,
  rights,
}: {
  readonly workflow: string;
  readonly run: Run;
  readonly rights: RunRights;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { tick, live } = useRunWatch(run);
  const open = isOpen(tick.state);
  const figures = useQuery(
    trpc.runs.figures.queryOptions(
      { runId: run.id },
      { enabled: tick.done > 0 && run.kind === "evaluation", refetchInterval: open ? figuresEvery : false },
    ),
  );
  const comparisons = useQuery(trpc.runs.comparisons.queryOptions({ runId: run.id }, { staleTime: 60_000 }));
  // The stream carries counters only: a change of state brings errors, the version made, and the last figures.
  const seen = useRef(run.state);
  useEffect(() => {
    if (seen.current === tick.state) return;
    seen.current = tick.state;
    void client.invalidateQueries(trpc.runs.get.queryFilter());
    void client.invalidateQueries(trpc.runs.figures.queryFilter({ runId: run.id }));
    void client.invalidateQueries(trpc.runs.list.queryFilter());
  }, [tick.state, client, trpc, run.id]);
  const looks = runStateLooks(tick.state);
  const training = run.kind === "training";
  return (
    <Page>
      <PageCrumb label={`Run ${run.number}`} state={<StateDot state={looks.dot} label={looks.word} />} />
      <RunHeader workflow={workflow} run={run} tick={tick} live={live} rights={rights} />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          {!training && (
            <FiguresCard workflow={workflow} run={run} figures={figures.data} failed={figures.error} />
          )}
          {training ? (
            <TrainingCharts run={run} done={tick.done} comparisons={comparisons.data ?? []} />
          ) : (
            <EvaluationCharts
              workflow={workflow}
              run={run}
              figures={figures.data}
              comparisons={comparisons.data ?? []}
            />
          )}
        </div>
        <aside aria-label="About this run" className="flex min-w-0 flex-col gap-6">
          <ThroughputCard run={run} tick={tick} figures={figures.data} />
          <RunErrors run={run} tick={tick} />
          <BoundCard run={run} />
        </aside>
      </div>
      <RunTrajectories
        workflow={workflow}
        run={run}
        done={tick.done}
        families={figures.data?.families.map(({ slice }) => slice) ?? none}
      />
    </Page>
  );
}
