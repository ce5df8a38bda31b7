"use client";

import { useEffect, useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { type Description, DescriptionList } from "#components/ui/description-list.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Time } from "#components/ui/time.tsx";
import { isOpen } from "./run-state.ts";
import type { Figures, Run, RunTick } from "./runs-types.ts";

const silentAfter = 60_000;

/** How fast it goes, how long it will take, and whether the worker still gives a sign. */
export function ThroughputCard({
  run,
  tick,
  figures,
}: {
  readonly run: Run;
  readonly tick: RunTick;
  readonly figures: Figures | undefined;
}) {
  const format = useFormat();
  const now = useNow(isOpen(tick.state));
  const { startedAt } = run;
  const until = tick.endedAt?.getTime() ?? now;
  const elapsed = startedAt === null || until === null ? null : Math.max(1, until - startedAt.getTime());
  const perMinute = elapsed === null || tick.done === 0 ? null : (tick.done / elapsed) * 60_000;
  const left = perMinute === null ? null : ((run.planned - tick.done) / perMinute) * 60_000;
  const unit = run.kind === "training" ? "update" : "case";
  const silent =
    now !== null &&
    tick.state === "running" &&
    tick.heartbeatAt !== null &&
    now - tick.heartbeatAt.getTime() > silentAfter;
  const items: Description[] = [
    {
      term: "Time",
      value: elapsed === null ? "not started" : format.duration(elapsed),
    },
    {
      term: "Speed",
      value: perMinute === null ? "–" : `${format.number(Math.round(perMinute * 10) / 10)} ${unit}s a minute`,
    },
    ...(tick.state === "running" && left !== null
      ? [{ term: "Left", value: `about ${format.duration(left)}` }]
      : []),
    {
      term: "Undecided",
      value: `${format.number(tick.undecided)} of ${format.number(tick.done)}`,
    },
    ...(figures === undefined || figures.durationMs === 0
      ? []
      : [{ term: "Agent's time", value: format.duration(figures.durationMs) }]),
    ...(tick.heartbeatAt === null
      ? []
      : [
          {
            term: "Worker",
            value: (
              <span className={silent ? "text-fail" : undefined}>
                {silent ? "no sign since " : "last sign "}
                <Time value={tick.heartbeatAt} form="time" />
              </span>
            ),
          },
        ]),
  ];
  return (
    <Card title="Throughput">
      <DescriptionList items={items} />
    </Card>
  );
}

/** The present moment by the second while something moves; null before the page is alive. */
function useNow(ticking: boolean): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
