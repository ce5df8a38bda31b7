"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";
import { DiffView } from "#components/diff/diff-view.tsx";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { Figure } from "#components/ui/figure.tsx";
import { useFormat } from "#components/ui/preferences-context.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { CommentThread } from "./comment-thread.tsx";
import type { Revision } from "./revision-screen.tsx";

type TaskChange = NonNullable<Revision["tasks"]>["changes"][number];

const tones: Record<TaskChange["change"], { tone: Tone; sign: string }> = {
  added: { tone: "pass", sign: "+" },
  changed: { tone: "info", sign: "~" },
  removed: { tone: "fail", sign: "−" },
};

const step = 50;

/** The tasks of a task set: how many there are, and each that differs from the last approved set, opened one by one. */
export function TaskChanges({ revision }: { readonly revision: Revision }) {
  const format = useFormat();
  const [shown, setShown] = useState(step);
  if (revision.tasks === null) return null;
  const { counts, changes } = revision.tasks;
  const of = (change: TaskChange["change"]) => changes.filter((each) => each.change === change).length;
  const most = changes.length === 500 ? "+" : "";
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          <Figure label="Training tasks" value={counts.training} unit="number" digits={0} />
          <Figure
            label="Held-out tasks"
            value={counts.held_out}
            unit="number"
            digits={0}
            note={<span className="text-muted">never used for training</span>}
          />
          <Figure
            label="New or changed"
            value={null}
            text={`${format.number(of("added") + of("changed"))}${most}`}
          />
          <Figure label="Removed" value={of("removed")} unit="number" digits={0} />
        </div>
      </Card>
      <CommentThread path="/tasks" />
      <Card title={revision.base ? `Against task set ${revision.base.number}` : "All tasks are new"} flush>
        {changes.length === 0 ? (
          <EmptyState title="No task differs">The tasks are those of the last approved task set.</EmptyState>
        ) : (
          <ul className="divide-y">
            {changes.slice(0, shown).map((change) => (
              <TaskLine key={change.key} change={change} revisionId={revision.id} />
            ))}
          </ul>
        )}
        {changes.length > shown && (
          <div className="border-t px-4 py-2">
            <Button size="sm" onClick={() => setShown(shown + 200)}>
              Show more of {format.number(changes.length)}
              {most}
            </Button>
          </div>
        )}
      </Card>
    </div>
  );
}

function TaskLine({ change, revisionId }: { readonly change: TaskChange; readonly revisionId: string }) {
  const [open, setOpen] = useState(false);
  const { tone, sign } = tones[change.change];
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-3 px-4 py-2 text-left text-sm -outline-offset-2 hover:bg-hover"
      >
        <ChevronRight
          aria-hidden
          className={cn("size-4 shrink-0 text-muted transition-transform", open && "rotate-90")}
        />
        <Badge tone={tone}>
          <span aria-hidden>{sign}</span> {change.change}
        </Badge>
        <span className="shrink-0 font-mono">{change.key}</span>
        <span className="min-w-0 truncate text-muted">{change.title}</span>
      </button>
      {open && <TaskDiff revisionId={revisionId} taskKey={change.key} />}
    </li>
  );
}

function TaskDiff({ revisionId, taskKey }: { readonly revisionId: string; readonly taskKey: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.approvals.taskPair.queryOptions({ revisionId, key: taskKey }));
  if (query.isError) return <p className="px-4 py-3 text-fail text-sm">{failureOf(query.error).sentence}</p>;
  if (query.data === undefined) return <LoadingRows rows={3} label={`Loading ${taskKey}`} />;
  const { before, after } = query.data;
  const read = (text: string | null): unknown => (text === null ? {} : JSON.parse(text));
  return (
    <div className="flex flex-col gap-3 bg-canvas px-4 py-3">
      <DiffView before={read(before)} after={read(after)} />
      <CommentThread path={`/tasks/${taskKey.replaceAll("~", "~0").replaceAll("/", "~1")}`} />
    </div>
  );
}
