"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, GitCompareArrows, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { paths } from "#components/shell/paths.ts";
import { ShortcutTooltip } from "#components/shortcuts/shortcut-tooltip.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { scoreText } from "./score-text.ts";
import type { Trajectory } from "./trajectory-types.ts";

const endings: Record<string, string> = {
  tool: "closed by the agent",
  limit: "ended at the step limit",
  stopped: "stopped",
  agent_failure: "the agent failed",
};

/** Case, agent, score and replay in one line, with what can be done. */
export function TrajectoryHeader({
  workflow,
  trajectory,
  address,
  replayed,
  onReplay,
  onCompare,
  onStep,
  mayRuns,
}: {
  readonly workflow: string;
  readonly trajectory: Trajectory;
  /** Path with the step and criterion in view. */
  readonly address: string;
  readonly replayed: boolean;
  readonly onReplay: () => void;
  readonly onCompare: () => void;
  readonly onStep: (step: number) => void;
  readonly mayRuns: boolean;
}) {
  const format = useFormat();
  const { header } = trajectory;
  const { agent, run, score } = header;
  return (
    <header className="gutter flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-surface py-2">
      <div className="min-w-0 grow basis-80">
        <h1 tabIndex={-1} data-page-title className="font-semibold text-lg">
          Case {header.taskKey}
          {header.taskTitle !== "" && header.taskTitle !== header.taskKey && (
            <span className="font-normal text-muted"> {header.taskTitle}</span>
          )}
        </h1>
        <p className="flex flex-wrap items-center gap-x-2 text-sm">
          {agent !== null &&
            (mayRuns ? (
              <Link
                className="inline-flex min-h-6 items-center text-accent hover:underline"
                href={paths.agent(workflow, agent.slug)}
              >
                {agent.name} v{agent.version}
              </Link>
            ) : (
              <span>
                {agent.name} v{agent.version}
              </span>
            ))}
          {score !== null && (
            <>
              <Dot />
              <span className="font-medium tabular-nums">{scoreText(score, format)}</span>
            </>
          )}
          <Dot />
          <Replay trajectoryId={header.id} asked={replayed} onAsk={onReplay} onStep={onStep} />
          <Dot />
          <span className="text-muted">
            {format.count(header.steps, "step")}, {endings[header.endedBy] ?? header.endedBy}
          </span>
          {run !== null && agent !== null && mayRuns && (
            <>
              <Dot />
              <Link
                className="inline-flex min-h-6 items-center text-accent hover:underline"
                href={paths.run(workflow, String(run.number))}
              >
                Run {run.number}
              </Link>
            </>
          )}
          {!header.counted && <Badge tone="info">counts for nothing</Badge>}
          {header.masked && <Badge tone="info">personal data masked</Badge>}
          {header.hiddenMasked && <Badge tone="info">hidden values masked</Badge>}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {agent !== null && (
          <ShortcutTooltip command="trajectory.compare" label="Another trajectory on the same case">
            <Button size="sm" onClick={onCompare}>
              <GitCompareArrows aria-hidden /> Compare
            </Button>
          </ShortcutTooltip>
        )}
        <CopyButton
          text={typeof window === "undefined" ? address : window.location.origin + address}
          label="Link"
          showLabel
        />
        {!trajectory.scoresHidden && (
          <Button size="sm" asChild>
            <a href={`/api/export/trajectory/${header.id}`} download>
              <Download aria-hidden /> Export
            </a>
          </Button>
        )}
      </div>
    </header>
  );
}

function Dot() {
  return (
    <span aria-hidden className="text-muted">
      ·
    </span>
  );
}

/** The replay check: asked for by the person, answered in a sentence. */
function Replay({
  trajectoryId,
  asked,
  onAsk,
  onStep,
}: {
  readonly trajectoryId: string;
  readonly asked: boolean;
  readonly onAsk: () => void;
  readonly onStep: (step: number) => void;
}) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.trajectories.replay.queryOptions(
      { trajectoryId },
      { enabled: asked, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  if (!asked || query.isFetching) {
    return (
      <Button variant="link" className="h-6 text-sm" busy={query.isFetching} onClick={onAsk}>
        <RotateCcw aria-hidden className="size-3.5" /> Replay check
      </Button>
    );
  }
  if (query.isError) return <span className="text-fail">{failureOf(query.error).sentence}</span>;
  const { data } = query;
  if (data === undefined) return null;
  return (
    <span role="status" className={data.ok ? "text-pass" : "text-fail"} title={data.sentence}>
      replay {data.ok ? "✓" : "✕"}
      <span className={data.ok ? "sr-only" : undefined}> {data.sentence}</span>
      {data.step !== null && data.step >= 0 && (
        <button
          type="button"
          className="ml-1.5 text-accent hover:underline"
          onClick={() => onStep((data.step ?? 0) + 1)}
        >
          → step {data.step + 1}
        </button>
      )}
    </span>
  );
}
