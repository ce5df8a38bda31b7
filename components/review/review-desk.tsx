"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { PageCrumb } from "#components/shell/page-crumb.tsx";
import { Button } from "#components/ui/button.tsx";
import { type Pane, Panes } from "#components/ui/panes.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { JudgedItem } from "./judged-item.tsx";
import { JudgingItem } from "./judging-item.tsx";
import type { QueueItem, ReviewItem } from "./review-types.ts";
import { SettlingItem } from "./settling-item.tsx";
import type { useLock } from "./use-lock.ts";

export type DeskProps = {
  readonly itemId: string;
  readonly queuePane: Pane;
  readonly pane: string;
  readonly onPane: (pane: string) => void;
  readonly className: string;
  readonly lock: ReturnType<typeof useLock>;
  readonly items: ReadonlyArray<QueueItem>;
  readonly onOpen: (itemId: string | null) => void;
  readonly onTake: (which?: { itemId?: string; besides?: string }) => Promise<void>;
};

/** One open case: to be judged while it is reserved, to be settled where others differ, to be compared once locked. */
export function ReviewDesk(props: DeskProps) {
  const { itemId, queuePane, pane, onPane, className, onTake } = props;
  const trpc = useTRPC();
  // What is on the desk does not change under the reviewer's hands.
  const query = useQuery(
    trpc.review.item.queryOptions(
      { itemId },
      { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
    ),
  );
  const item = query.data;
  if (item !== undefined) {
    return (
      <>
        <PageCrumb label={item.task.key} />
        <Desk {...props} item={item} />
      </>
    );
  }
  const failure = query.isError ? failureOf(query.error) : null;
  const middle = failure ? (
    <ErrorState
      title="The case could not be opened"
      reference={failure.reference}
      action={<Button onClick={() => void onTake({ itemId })}>Reserve it again</Button>}
    >
      {failure.sentence} {failure.remedy}
    </ErrorState>
  ) : (
    <LoadingRows label="Loading the case" />
  );
  return (
    <Panes
      id="review"
      active={pane}
      onActiveChange={onPane}
      className={className}
      panes={[
        queuePane,
        { id: "trajectory", title: "Trajectory", size: 45, content: middle },
        { id: "verdict", title: "Verdicts", size: 33, content: failure ? null : <LoadingRows /> },
      ]}
    />
  );
}

function Desk(props: DeskProps & { readonly item: ReviewItem }) {
  if (props.item.locked) return <JudgedItem {...props} />;
  if (props.item.toSettle.length > 0) return <SettlingItem {...props} />;
  return <JudgingItem {...props} />;
}
