"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCcw, Undo2 } from "lucide-react";
import { useMemo, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { Environment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import { type Episode, turnsOf } from "#core/environments/episode.ts";
import { isAssayError } from "#core/shared/errors.ts";
import type { Action, TaskDocument } from "#core/tasks/schema.ts";
import { ObservationView } from "./observation-view.tsx";
import { PlayLog } from "./play-log.tsx";
import { PlayTools } from "./play-tools.tsx";

/** The agent's chair: choose a case, use the tools by hand, see what is told, refused and changed, and take it back. */
export function PlayTab({
  workflow,
  environment,
}: {
  readonly workflow: string;
  readonly environment: Environment | null;
}) {
  const trpc = useTRPC();
  const sample = useQuery(trpc.tasks.sample.queryOptions({ workflow, count: 24 }, { staleTime: 60_000 }));
  const [key, setKey] = useState<string | null>(null);
  if (environment === null) {
    return (
      <EmptyState title="The environment cannot be played yet">
        Correct its problems first; they are listed at the top of the page.
      </EmptyState>
    );
  }
  if (sample.isPending) return <LoadingRows label="Loading cases" />;
  const tasks = sample.data ?? [];
  const task = tasks.find((one) => one.key === key) ?? tasks[0];
  if (task === undefined) {
    return (
      <EmptyState title="No cases to play">
        Add or generate tasks first; then play one of them here.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Select
        aria-label="Case to play"
        className="max-w-120"
        value={task.key}
        onValueChange={setKey}
        options={tasks.map((one) => ({ value: one.key, label: `${one.key}: ${one.title}` }))}
      />
      <Table key={`${task.key} ${environment.digest}`} environment={environment} task={task} />
    </div>
  );
}

function Table({ environment, task }: { readonly environment: Environment; readonly task: TaskDocument }) {
  const start = useMemo(() => begin(environment, task), [environment, task]);
  const [past, setPast] = useState<readonly Episode[]>([]);
  if (typeof start === "string") {
    return <EmptyState title="This case does not fit the environment any more">{start}</EmptyState>;
  }
  const episode = past.at(-1) ?? start;
  const act = (action: Action) => setPast([...past, step(episode, { action }).episode]);
  const say = (message: string) => setPast([...past, step(episode, { message }).episode]);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-3">
      <Card
        title="What you may do"
        flush
        actions={
          <>
            <Button size="sm" disabled={past.length === 0} onClick={() => setPast(past.slice(0, -1))}>
              <Undo2 /> Undo
            </Button>
            <Button
              size="icon-sm"
              aria-label="Start again"
              title="Start again"
              disabled={past.length === 0}
              onClick={() => setPast([])}
            >
              <RotateCcw />
            </Button>
          </>
        }
      >
        <PlayTools episode={episode} act={act} say={say} />
      </Card>
      <Card title="What the agent sees" flush>
        <ObservationView episode={episode} instructions={task.instructions} />
      </Card>
      <Card title="What happened" flush>
        <PlayLog environment={environment} turns={turnsOf(episode)} ending={episode.ending} />
      </Card>
    </div>
  );
}

function begin(environment: Environment, task: TaskDocument): Episode | string {
  try {
    return reset(environment, task, 1);
  } catch (error) {
    if (isAssayError(error)) return error.message;
    throw error;
  }
}
