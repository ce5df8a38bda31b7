"use client";

import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { ImpactResult } from "./impact-result.tsx";

export type ImpactMessage =
  Outputs["approvals"]["impact"] extends AsyncIterable<infer Message> ? Message : never;

/** Scoring again as it goes on, then what it changes. */
export function ImpactProgress({
  workflow,
  last,
  watched,
}: {
  readonly workflow: string;
  readonly last: ImpactMessage | null;
  readonly watched: { readonly status: string; readonly error?: unknown; readonly reset: () => void };
}) {
  const format = useFormat();
  const { done = 0, total, impact } = last ?? {};
  if (impact) return <ImpactResult impact={impact} workflow={workflow} />;
  if (total === 0) {
    return (
      <EmptyState title="Nothing to score again">
        Nothing has run on a release of this workflow, or no rubric of it has been approved before.
      </EmptyState>
    );
  }
  if (watched.status === "error") {
    return (
      <ErrorState
        title="The impact could not be worked out"
        action={<Button onClick={() => watched.reset()}>Try again</Button>}
      >
        {failureOf(watched.error).sentence}
      </ErrorState>
    );
  }
  return (
    <div role="status" className="flex max-w-140 flex-col gap-2 py-6">
      <p>Scoring the last trajectories (the agents’ work logs) again …</p>
      <Progress
        label="Trajectories scored"
        value={done}
        max={total ?? 1}
        text={total === undefined ? "starting" : `${format.number(done)} of ${format.number(total)}`}
      />
    </div>
  );
}
