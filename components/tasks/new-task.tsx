"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogClose } from "#components/ui/dialog.tsx";
import { LoadingRows } from "#components/ui/skeleton.tsx";
import { showDone } from "#components/ui/toast.tsx";
import { type TaskEdit, TaskForm } from "./task-form.tsx";

/** One case written by hand; starts as a copy of an existing one, because nobody likes an empty form of thirty fields. */
export function NewTask({
  workflow,
  onClose,
  onAdded,
}: {
  readonly workflow: string;
  readonly onClose: () => void;
  readonly onAdded: () => Promise<void>;
}) {
  const trpc = useTRPC();
  const environment = useQuery(trpc.environments.draft.queryOptions({ workflow }));
  const sample = useQuery(trpc.tasks.sample.queryOptions({ workflow, count: 1 }));
  const [edited, setEdited] = useState<TaskEdit | null>(null);
  const add = useMutation(trpc.tasks.add.mutationOptions({ meta: { quiet: true } }));
  const [like] = sample.data?.tasks ?? [];
  const task: TaskEdit = edited ?? {
    key: "",
    title: "",
    instructions: "",
    initial: like?.initial ?? {},
    expected: like?.expected ?? {},
    family: like?.family ?? "by hand",
    tags: [],
  };
  const save = async () => {
    await add.mutateAsync({
      workflow,
      task: { ...task, title: task.title.trim() === "" ? task.key : task.title },
    });
    await onAdded();
    onClose();
    showDone(`Added ${task.key}.`);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title="A case by hand"
      description={
        like === undefined
          ? "Fill in what an agent starts from and what the right outcome is."
          : "It starts as a copy of another case; change what makes it different, and the right outcome with it."
      }
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            busy={add.isPending}
            disabled={task.key.trim() === ""}
            onClick={() => void save().catch(() => undefined)}
          >
            Add case
          </Button>
        </>
      }
    >
      {add.isError && (
        <p role="alert" className="mb-3 rounded-md bg-fail-soft px-3 py-2 text-fail text-sm">
          {failureText(failureOf(add.error))}
        </p>
      )}
      {environment.data === undefined || sample.isPending ? (
        <LoadingRows />
      ) : (
        <TaskForm
          task={task}
          environment={environment.data.content}
          problems={[]}
          readOnly={false}
          keyEditable
          onChange={setEdited}
        />
      )}
    </Dialog>
  );
}
