"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { showFailure } from "#components/ui/toast.tsx";
import type { Reading } from "#core/tasks/reading.ts";
import { sendFile } from "./send-file.ts";

/** Announces a file and sends it while the page stays open; what is under way shows in the list of imports. */
export function useSending(workflow: string) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const start = useMutation(trpc.tasks.startImport.mutationOptions({ meta: { quiet: true } }));
  const refresh = () => client.invalidateQueries(trpc.tasks.imports.queryFilter());
  const send = async (id: string, file: File, received: number) => {
    const stopped = new AbortController();
    let waiting = false;
    const outcome = await sendFile(
      id,
      file,
      received,
      (state) => {
        if (state.waiting && !waiting)
          showFailure("The connection is lost. Sending goes on when it is back.");
        waiting = state.waiting;
      },
      stopped.signal,
    );
    if (outcome.kind === "refused") showFailure(outcome.sentence);
    await refresh();
  };
  return {
    starting: start.isPending,
    problem: start.isError ? failureText(failureOf(start.error)) : null,
    /** Resolves when the file is announced; sending goes on by itself. */
    begin: async (file: File, reading: Reading, into = workflow) => {
      const { id, received } = await start.mutateAsync({
        workflow: into,
        file: file.name,
        size: file.size,
        reading,
      });
      await refresh();
      void send(id, file, received);
    },
    /** Sends the rest of a file whose import broke off. */
    resume: (id: string, file: File, received: number) => void send(id, file, received),
  };
}
