"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { ImpactMessage } from "./impact-progress.tsx";
import { ImpactProgress } from "./impact-progress.tsx";
import type { Revision } from "./revision-screen.tsx";

/** What approving a rubric would change: the last trajectories scored again under it, with its progress. */
export function ImpactTab({ revision }: { readonly revision: Revision }) {
  const trpc = useTRPC();
  // The stream forgets its last word when it closes, and it closes with the result: the word is kept here.
  const [last, setLast] = useState<ImpactMessage | null>(null);
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
  return <ImpactProgress workflow={revision.workflow.slug} last={last} watched={watched} />;
}
