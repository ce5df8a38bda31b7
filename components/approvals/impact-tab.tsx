"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import type { Outputs } from "#components/api/outputs.ts";
import { Button } from "#components/ui/button.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { ImpactResult } from "./impact-result.tsx";
import type { Revision } from "./revision-screen.tsx";

type Progressed = Outputs["approvals"]["impact"] extends AsyncIterable<infer Message> ? Message : never;

/** What approving a rubric would change: the last trajectories scored again under it, with its progress. */
export function ImpactTab({ revision }: { readonly revision: Revision }) {
  const trpc = useTRPC();
  const format = useFormat();
  // The stream forgets its last word when it closes, and it closes with the result: the word is kept here.
  const [last, setLast] = useState<Progressed | null>(null);
  const finished = last !== null && (last.impact !== null || last.total === 0);
  const watched = useSubscription(
    trpc.approvals.impact.subscriptionOptions(
      { revisionId: revision.id },
      { enabled: revision.base !== null && !finished, onData: setLast },
    ),
  );
  if (revision.base === null) {
    return (
      <EmptyState title="Nothing to compare with">
        No rubric of this workflow has been approved before, so no verdicts change.
      </EmptyState>
    );
  }
  if (watched.status === "error" && !finished) {
    return (
      <ErrorState
        title="The impact could not be worked out"
        action={<Button onClick={() => watched.reset()}>Try again</Button>}
      >
        {failureOf(watched.error).sentence}
      </ErrorState>
    );
  }
  const { done = 0, total, impact } = last ?? {};
  if (impact) return <ImpactResult impact={impact} revision={revision} />;
  if (total === 0) {
    return (
      <EmptyState title="No trajectories yet">
        Nothing has run on a release of this workflow, so there is nothing to score again.
      </EmptyState>
    );
  }
  return (
    <div role="status" className="flex max-w-140 flex-col gap-2 py-6">
      <p>Scoring the last trajectories (the agents’ work logs) again under this revision …</p>
      <Progress
        label="Trajectories scored"
        value={done}
        max={total ?? 1}
        text={total === undefined ? "starting" : `${format.number(done)} of ${format.number(total)}`}
      />
    </div>
  );
}
