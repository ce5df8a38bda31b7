"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { paths } from "#components/shell/paths.ts";
import { useShortcut } from "#components/shortcuts/use-shortcut.ts";
import { Button } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Panes } from "#components/ui/panes.tsx";
import { LoadingPage } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { QueuePane } from "./queue-pane.tsx";
import { ReviewDesk } from "./review-desk.tsx";
import { ReviewPlaceholder } from "./review-placeholder.tsx";
import type { QueueItem } from "./review-types.ts";
import { SampleDialog } from "./sample-dialog.tsx";
import { useClaim } from "./use-claim.ts";
import { useLock } from "./use-lock.ts";

const height = "min-h-0 grow";

/** The review queue of a workflow: queue, trajectory, verdicts; one case after the other, blind. */
export function ReviewScreen({
  workflow,
  mayJudge,
  maySettle,
  mayManage,
}: {
  readonly workflow: string;
  readonly mayJudge: boolean;
  readonly maySettle: boolean;
  readonly mayManage: boolean;
}) {
  const trpc = useTRPC();
  const queue = useQuery(trpc.review.queue.queryOptions({ workflow }, { refetchInterval: 20_000 }));
  const [itemId, setItemId] = useQueryState("item", parseAsString.withOptions({ history: "push" }));
  const [pane, setPane] = useState("queue");
  const { claim, claiming } = useClaim(workflow);
  const show = useCallback(
    (id: string | null) => {
      void setItemId(id);
      setPane(id === null ? "queue" : "trajectory");
    },
    [setItemId],
  );
  const lock = useLock(show);
  // What was reserved here, before the queue has been asked again.
  const [reserved, setReserved] = useState<ReadonlySet<string>>(new Set());
  useShortcut({
    id: "review.undo",
    keys: "z",
    label: "Take the last verdicts back",
    group: "Review",
    enabled: () => lock.waiting !== null,
    run: lock.undo,
  });

  const take = useCallback(
    async (which: { itemId?: string; besides?: string } = {}) => {
      const besides = which.besides ?? lock.waiting ?? undefined;
      const claimed = await claim({ ...which, besides }).catch(() => undefined);
      if (claimed === undefined) return;
      // Any other reservation ended with this one.
      setReserved(new Set([claimed?.itemId, besides].filter((id) => id !== undefined)));
      show(claimed?.itemId ?? null);
    },
    [claim, show, lock.waiting],
  );

  if (queue.data === undefined) {
    if (!queue.isError) return <LoadingPage label="Loading the review queue" />;
    return (
      <ErrorState
        title="The review queue could not be loaded"
        reference={failureOf(queue.error).reference}
        action={<Button onClick={() => void queue.refetch()}>Try again</Button>}
      >
        {failureOf(queue.error).sentence}
      </ErrorState>
    );
  }
  const { items, held } = queue.data;
  const current = itemId ?? null;
  const isOpen = (id: string) => id === held || id === lock.waiting || reserved.has(id);
  const row = items.find(({ id }) => id === current);
  /** Opens without a reservation: one's own locked case, or one on which others differ. */
  const opens = ({ status }: QueueItem) =>
    status === "judged by you" || (maySettle && status === "adjudication");
  const readable = mayJudge && row !== undefined && (opens(row) || isOpen(row.id));
  const side = (part: "trajectory" | "verdict") => (
    <ReviewPlaceholder
      part={part}
      queue={queue.data}
      selected={row}
      mayJudge={mayJudge}
      claiming={claiming}
      onTake={(id) => void take(id === undefined ? {} : { itemId: id })}
    />
  );
  const queuePane = {
    id: "queue",
    title: "Queue",
    size: 22,
    content: (
      <QueuePane
        queue={queue.data}
        current={current}
        waiting={lock.waiting}
        mayJudge={mayJudge}
        maySettle={maySettle}
        onOpen={(item) => (opens(item) || isOpen(item.id) ? show(item.id) : void take({ itemId: item.id }))}
      />
    ),
  };
  return (
    <div className="flex h-[calc(100dvh-var(--topbar))] min-h-0 flex-col">
      <div className="gutter shrink-0 border-b [&>header]:py-3">
        <PageHeader
          title="Review"
          meta={
            <Link
              className="text-accent underline-offset-4 hover:underline"
              href={`${paths.review(workflow)}/agreement`}
            >
              Agreement
            </Link>
          }
          actions={mayManage ? <SampleDialog workflow={workflow} /> : undefined}
        />
      </div>
      {readable && current !== null ? (
        <ReviewDesk
          key={current}
          itemId={current}
          queuePane={queuePane}
          pane={pane}
          onPane={setPane}
          className={height}
          lock={lock}
          items={items}
          onOpen={show}
          onTake={take}
        />
      ) : (
        <Panes
          id="review"
          active={pane}
          onActiveChange={setPane}
          className={height}
          panes={[
            queuePane,
            { id: "trajectory", title: "Trajectory", size: 45, content: side("trajectory") },
            { id: "verdict", title: "Verdicts", size: 33, content: side("verdict") },
          ]}
        />
      )}
    </div>
  );
}
