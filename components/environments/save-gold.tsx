"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { BookCheck } from "lucide-react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { showDone, showFailure } from "#components/ui/toast.tsx";
import type { Episode } from "#core/environments/episode.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import { carriedOut, whyNotGold } from "./played-actions.ts";

/** Keeps the steps that were carried out as the expert's steps of the task, once it is proved that they do the same alone. */
export function SaveGold({
  workflow,
  task,
  episode,
}: {
  readonly workflow: string;
  readonly task: TaskDocument;
  readonly episode: Episode;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const change = useMutation(trpc.tasks.change.mutationOptions({ meta: { quiet: true } }));
  const gold = [...carriedOut(episode)];
  const count = `${gold.length} ${gold.length === 1 ? "step" : "steps"}`;
  const before = task.gold?.length ?? 0;
  const save = async () => {
    const against = whyNotGold(episode.environment, task, episode);
    if (against !== null) return showFailure(against);
    try {
      const loaded = await client.fetchQuery(
        trpc.tasks.get.queryOptions({ workflow, key: task.key }, { staleTime: 0 }),
      );
      const { schema: _, split: __, provenance: ___, ...input } = loaded.task;
      await change.mutateAsync({ workflow, digest: loaded.digest, task: { ...input, gold } });
    } catch (error) {
      return showFailure(failureText(failureOf(error)));
    }
    await client.invalidateQueries(trpc.tasks.pathFilter());
    showDone(`Saved ${count} as the expert's steps of ${task.key}.`);
  };
  return (
    <ConfirmDialog
      title={`Save these steps for ${task.key}?`}
      consequence={`The ${count} that were carried out become the expert's steps of this case${
        before === 0 ? "" : ` in place of the ${before} that it has`
      }. Refused and disturbed steps are left out. Agents never see them.${
        episode.ending === null ? " The case has not ended yet: an expert would go on to a decision." : ""
      }`}
      action="Save steps"
      onConfirm={save}
      trigger={
        <Button size="sm" disabled={gold.length === 0}>
          <BookCheck aria-hidden /> Save as expert's steps
        </Button>
      }
    />
  );
}
