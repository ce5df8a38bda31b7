"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { type ImpactMessage, ImpactProgress } from "#components/approvals/impact-progress.tsx";
import { paths } from "#components/shell/paths.ts";
import { Page, PageHeader } from "#components/ui/page-header.tsx";

/** What the rubric draft would change, before anybody else sees it: stored trajectories scored again under it. */
export function DraftImpactScreen({ workflow }: { readonly workflow: string }) {
  const trpc = useTRPC();
  const [last, setLast] = useState<ImpactMessage | null>(null);
  const finished = last !== null && (last.impact !== null || last.total === 0);
  const watched = useSubscription(
    trpc.rubrics.impact.subscriptionOptions({ workflow }, { enabled: !finished, onData: setLast }),
  );
  return (
    <Page>
      <PageHeader
        title="Impact of the draft"
        description={
          <>
            The last stored trajectories, at most 10,000, are scored again under the draft as it is saved now,
            and compared with the approved rubric. Nothing is stored.{" "}
            <Link className="text-accent underline underline-offset-4" href={paths.rubric(workflow)}>
              Back to the rubric
            </Link>
          </>
        }
      />
      <ImpactProgress workflow={workflow} last={last} watched={watched} />
    </Page>
  );
}
