"use client";

import Link from "next/link";
import { paths } from "#components/shell/paths.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { StateDot } from "#components/ui/state-dot.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RunRights } from "./run-screen.tsx";
import { isOpen, runStateLooks } from "./run-state.ts";
import type { Run, RunTick } from "./runs-types.ts";
import { SampleDialog } from "./sample-dialog.tsx";
import { StopButton } from "./stop-button.tsx";
import type { LiveState } from "./use-run-watch.ts";

/** "Training Learner v1 on release 1, 443 tasks" with state, time, spending and what can be done. */
export function RunHeader({
  workflow,
  run,
  tick,
  live,
  rights,
}: {
  readonly workflow: string;
  readonly run: Run;
  readonly tick: RunTick;
  readonly live: LiveState;
  readonly rights: RunRights;
}) {
  const format = useFormat();
  const looks = runStateLooks(tick.state);
  const training = run.kind === "training";
  const unit = training ? "update" : "case";
  const open = isOpen(tick.state);
  const spent = format.money({ amount: tick.spentMinor, currency: run.currency });
  const budget =
    run.budgetMinor === null ? null : format.money({ amount: run.budgetMinor, currency: run.currency });
  return (
    <>
      <PageHeader
        title={`${run.title}, ${format.count(run.planned, unit)}`}
        description={
          <>
            Launched by {run.launchedBy} <Time value={run.createdAt} />
            {run.split === "training" ? " on training cases" : " on held-out cases"}.
          </>
        }
        meta={
          <>
            <StateDot state={looks.dot} label={looks.word} />
            <LiveMark live={live} />
          </>
        }
        actions={
          <>
            {open && rights.mayStop && <StopButton run={run} stopping={tick.state === "stopping"} />}
            {!open && rights.maySample && tick.done > 0 && !training && (
              <SampleDialog workflow={workflow} run={run} />
            )}
            {!open && rights.mayLaunch && run.produced !== null && (
              <Button asChild variant="primary">
                <Link
                  href={`${paths.newRun(workflow)}?agent=${run.produced.slug}&version=${run.produced.version}`}
                >
                  Evaluate {run.produced.name} v{run.produced.version}
                </Link>
              </Button>
            )}
          </>
        }
      />
      <div className="mb-6 flex flex-col gap-2 rounded-md border bg-surface px-4 py-3">
        <p className="text-sm">
          <StateSentence run={run} tick={tick} />
        </p>
        <div className="flex flex-wrap items-center gap-x-8 gap-y-2">
          <Progress
            value={tick.done}
            max={run.planned}
            label="Progress"
            text={`${format.number(tick.done)} of ${format.count(run.planned, unit)}`}
            className="min-w-56 grow basis-56"
          />
          <span className="text-sm tabular-nums">
            <span className="text-muted">Spent</span> {spent}
            <span className="text-muted"> {budget === null ? "· no limit set" : `of ${budget}`}</span>
          </span>
        </div>
      </div>
    </>
  );
}

const phaseWords = {
  cases: " It is looking at the training cases.",
  warm_start: " It is learning from the expert's own actions first.",
  updates: "",
} as const;

/** What is going on, since when, and why it ended. */
function StateSentence({ run, tick }: { readonly run: Run; readonly tick: RunTick }) {
  const format = useFormat();
  const { startedAt } = run;
  const { endedAt } = tick;
  const took =
    startedAt === null || endedAt === null ? null : format.duration(endedAt.getTime() - startedAt.getTime());
  if (tick.state === "queued")
    return (
      <>
        Queued since <Time value={run.createdAt} form="time" />. It starts as soon as a worker is free.
      </>
    );
  if (tick.state === "running")
    return startedAt === null ? (
      <>Running.</>
    ) : (
      <>
        Running since <Time value={startedAt} form="time" />.{tick.phase !== null && phaseWords[tick.phase]}
      </>
    );
  if (tick.state === "stopping")
    return <>Stopping: cases that are being played are finished and kept, the others are left out.</>;
  if (tick.state === "failed")
    return (
      <span className="text-fail">
        Failed{took === null ? "" : ` after ${took}`}: {tick.error ?? "no reason was recorded"}
      </span>
    );
  if (tick.state === "stopped")
    return (
      <>
        Stopped{took === null ? " before it began" : ` after ${took}`}
        {tick.error === null ? "" : `: ${tick.error}`}. What was recorded until then stays and is shown below.
      </>
    );
  return (
    <>
      Finished{took === null ? "" : ` in ${took}`}
      {endedAt !== null && (
        <>
          , <Time value={endedAt} form="dateTime" />
        </>
      )}
      {run.produced !== null && `. It made ${run.produced.name} v${run.produced.version}`}.
    </>
  );
}

function LiveMark({ live }: { readonly live: LiveState }) {
  if (live.kind === "ended") return null;
  return (
    <span role="status">
      {live.kind === "live" && <Badge tone="pass">live</Badge>}
      {live.kind === "connecting" && <Badge>connecting</Badge>}
      {live.kind === "reconnecting" && <Badge tone="unsure">reconnecting</Badge>}
      {live.kind === "stale" && (
        <Badge tone="fail">
          stale since <Time value={live.since} form="time" />
        </Badge>
      )}
    </span>
  );
}
