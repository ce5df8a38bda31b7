import type { Outputs } from "#components/api/outputs.ts";
import { cn } from "#components/ui/cn.ts";
import { Progress } from "#components/ui/progress.tsx";
import { type DotState, StateDot } from "#components/ui/state-dot.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Time } from "#components/ui/time.tsx";
import type { QueueItem } from "./review-types.ts";

export type Queue = Outputs["review"]["queue"];

const states: Record<QueueItem["status"], { dot: DotState; word: string }> = {
  waiting: { dot: "idle", word: "waiting" },
  "being judged": { dot: "waiting", word: "somebody is judging it" },
  "judged by you": { dot: "done", word: "judged by you" },
  done: { dot: "done", word: "done" },
  adjudication: { dot: "blocked", word: "people differ" },
};

/** The queue in its order: how far it is, and each case with where it stands; nothing about what anybody thinks. */
export function QueuePane({
  queue,
  current,
  waiting,
  mayJudge,
  maySettle,
  onOpen,
}: {
  readonly queue: Queue;
  readonly current: string | null;
  /** The item whose verdicts are about to lock. */
  readonly waiting: string | null;
  readonly mayJudge: boolean;
  /** May decide on cases on which others differ. */
  readonly maySettle: boolean;
  readonly onOpen: (item: QueueItem) => void;
}) {
  const { counts, items, held } = queue;
  const total = counts.waiting + counts.adjudication + counts.done;
  const mine = items.filter(({ mine: at }) => at !== null).length;
  return (
    <div className="flex flex-col">
      <div className="flex flex-col gap-1 border-b px-4 py-3">
        <Progress
          label="Cases done"
          value={counts.done}
          max={total}
          text={`${counts.done} of ${total} done`}
        />
        <p className="text-muted text-sm">
          {mayJudge && `${mine} judged by you`}
          {mayJudge && counts.oldest && " · "}
          {counts.oldest && (
            <>
              oldest waits since <Time value={counts.oldest} />
            </>
          )}
        </p>
        {counts.adjudication > 0 && (
          <p className="text-muted text-sm">
            {counts.adjudication === 1 ? "On 1 case" : `On ${counts.adjudication} cases`} people differ.
          </p>
        )}
      </div>
      {items.length === 0 ? (
        <EmptyState title="The queue is empty">
          An operator or administrator draws trajectories (the agents’ work logs) from a run into it.
        </EmptyState>
      ) : (
        <ol aria-label="Cases" className="divide-y">
          {items.map((item) => (
            <QueueLine
              key={item.id}
              item={item}
              current={item.id === current}
              held={item.id === held}
              locking={item.id === waiting}
              mayOpen={
                (mayJudge && (item.status === "waiting" || item.status === "judged by you")) ||
                (maySettle && item.status === "adjudication")
              }
              onOpen={onOpen}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

function QueueLine({
  item,
  current,
  held,
  locking,
  mayOpen,
  onOpen,
}: {
  readonly item: QueueItem;
  readonly current: boolean;
  readonly held: boolean;
  readonly locking: boolean;
  readonly mayOpen: boolean;
  readonly onOpen: (item: QueueItem) => void;
}) {
  const state = states[item.status];
  const [dot, word]: [DotState, string] = locking
    ? ["active", "locks in a moment"]
    : held
      ? ["active", "reserved for you"]
      : [state.dot, state.word];
  const content = (
    <>
      <span className="flex items-baseline gap-2">
        <span className="shrink-0 font-medium font-mono text-sm">{item.taskKey}</span>
        <span className="min-w-0 truncate text-muted text-sm" title={item.taskTitle}>
          {item.taskTitle}
        </span>
      </span>
      <StateDot state={dot} label={word} className="text-muted text-xs" />
    </>
  );
  const looks = "flex w-full min-w-0 flex-col gap-0.5 border-l-2 border-l-transparent px-4 py-2 text-left";
  return (
    <li className="[contain-intrinsic-size:auto_52px] [content-visibility:auto]">
      {mayOpen || held || locking ? (
        <button
          type="button"
          aria-current={current ? "true" : undefined}
          onClick={() => onOpen(item)}
          className={cn(
            looks,
            "-outline-offset-2 hover:bg-hover",
            current && "border-l-accent bg-accent-soft",
          )}
        >
          {content}
        </button>
      ) : (
        <div className={looks}>{content}</div>
      )}
    </li>
  );
}
