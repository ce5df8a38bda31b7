import { Button } from "#components/ui/button.tsx";
import { EmptyState, NoPermission } from "#components/ui/states.tsx";
import type { Queue } from "./queue-pane.tsx";
import type { QueueItem } from "./review-types.ts";

/** What stands in the panes while no case is open. */
export function ReviewPlaceholder({
  part,
  queue,
  selected,
  mayJudge,
  claiming,
  onTake,
}: {
  readonly part: "trajectory" | "verdict";
  readonly queue: Queue;
  readonly selected: QueueItem | undefined;
  readonly mayJudge: boolean;
  readonly claiming: boolean;
  readonly onTake: (itemId?: string) => void;
}) {
  if (part === "verdict") {
    return (
      <div className="px-4 py-8 text-muted text-sm sm:px-6">
        The criteria of the rubric (what good looks like) stand here once a case is open. What the program and
        others think stays hidden until your verdicts are locked.
      </div>
    );
  }
  if (!mayJudge) {
    return (
      <NoPermission title="You see the queue, not the cases">
        Judging needs the reviewer role. Verdicts that are not locked yet stay hidden from everybody.
      </NoPermission>
    );
  }
  const free = queue.items.filter(({ status }) => status === "waiting").length;
  const reserved = queue.held !== null;
  if (selected?.status === "waiting") {
    return (
      <EmptyState
        title={`${selected.taskKey} is not reserved for you`}
        action={
          <Button variant="primary" busy={claiming} onClick={() => onTake(selected.id)}>
            Reserve it
          </Button>
        }
      >
        What you wrote before is kept and comes back with it.
      </EmptyState>
    );
  }
  if (free === 0 && !reserved) {
    return (
      <EmptyState title={queue.items.length === 0 ? "Nothing to judge yet" : "Nothing is left for you"}>
        {queue.items.length === 0
          ? "Cases appear in the queue when somebody draws them from a run."
          : "You have judged every case that waited for you. Open one on the left to read it again."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={reserved ? "A case is reserved for you" : free === 1 ? "1 case waits" : `${free} cases wait`}
      action={
        <Button variant="primary" busy={claiming} onClick={() => onTake(queue.held ?? undefined)}>
          {reserved ? "Go on with it" : "Take the next case"}
        </Button>
      }
    >
      It is reserved for you for a quarter of an hour, longer while you work on it.
    </EmptyState>
  );
}
