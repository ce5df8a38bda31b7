"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { paths } from "#components/shell/paths.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Trajectory } from "./trajectory-types.ts";

/** Chooses the other trajectory on the same case; those scored with another rubric are refused with the reason. */
export function CompareDialog({
  workflow,
  trajectory,
  open,
  onOpenChange,
}: {
  readonly workflow: string;
  readonly trajectory: Trajectory;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Compare on case ${trajectory.header.taskKey}`}
      description="Other trajectories on the same case. Only those scored with the same rubric can be compared."
    >
      {open && <Others workflow={workflow} trajectory={trajectory} />}
    </Dialog>
  );
}

function Others({ workflow, trajectory }: { readonly workflow: string; readonly trajectory: Trajectory }) {
  const trpc = useTRPC();
  const format = useFormat();
  const { id, rubricDigest } = trajectory.header;
  const query = useQuery(trpc.trajectories.sameTask.queryOptions({ trajectoryId: id }));
  if (query.isError)
    return <ErrorState title="They could not be loaded">{failureOf(query.error).sentence}</ErrorState>;
  if (query.data === undefined) return <LoadingRows rows={4} />;
  if (query.data.length === 0) {
    return (
      <EmptyState title="Nothing to compare with yet">
        No other agent has worked on this case. Evaluate one on the same release.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y">
      {query.data.map((other) => {
        const same = other.rubricDigest === rubricDigest;
        const line = (
          <>
            <span className="min-w-0 grow">
              {other.agent}
              <span className="block text-muted text-sm">
                {other.run !== null && `Run ${other.run}, `}attempt {other.attempt + 1}
                {!other.counted && ", from training"} · <Time value={other.createdAt} />
              </span>
            </span>
            <span className="shrink-0 text-muted text-sm tabular-nums">
              {same
                ? other.score === null
                  ? "undecided"
                  : format.percent(other.score)
                : "other rubric: cannot be compared"}
            </span>
          </>
        );
        return (
          <li key={other.id}>
            {same ? (
              <Link
                href={paths.compare(workflow, id, other.id)}
                className="flex items-center gap-3 rounded-sm px-1 py-2 hover:bg-hover"
              >
                {line}
              </Link>
            ) : (
              <div className="flex items-center gap-3 px-1 py-2 text-muted">{line}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
