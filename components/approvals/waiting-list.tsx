import Link from "next/link";
import type { Outputs } from "#components/api/outputs.ts";
import { paths } from "#components/shell/paths.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Digest } from "#components/ui/digest.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import { contentLabel } from "#core/approvals/content-kind.ts";

export type RevisionRow = Outputs["approvals"]["list"]["revisions"][number];

/** Revisions that wait for a decision, each with what changes in the author's sentence and whose turn it is. */
export function WaitingList({
  workflow,
  rows,
}: {
  readonly workflow: string;
  readonly rows: ReadonlyArray<RevisionRow>;
}) {
  if (rows.length === 0) {
    return (
      <div className="rounded-md border bg-surface">
        <EmptyState title="Nothing waits">
          Authors send environment, tasks and rubric for approval from their own pages.
        </EmptyState>
      </div>
    );
  }
  return (
    <ul className="divide-y rounded-md border bg-surface">
      {rows.map((row) => (
        <li key={row.id} className="relative px-4 py-3 hover:bg-hover">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link
              href={paths.approval(workflow, row.id)}
              className="font-semibold after:absolute after:inset-0 after:content-['']"
            >
              {contentLabel(row.kind)} {row.number}
            </Link>
            {row.whyNot === null ? (
              <Badge tone="accent">You can decide</Badge>
            ) : (
              <Badge>Waits for somebody else</Badge>
            )}
            <span className="ml-auto text-muted text-sm">
              {row.author} · <Time value={row.sentAt} />
            </span>
          </div>
          <p className="mt-0.5 max-w-190 break-words">{row.summary}</p>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-muted text-sm">
            <span className="relative z-10">
              <Digest value={row.digest} />
            </span>
            {row.whyNot}
          </p>
        </li>
      ))}
    </ul>
  );
}
