"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { useTRPC, useTRPCClient } from "#components/api/client.tsx";
import { failureOf, failureText } from "#components/api/failure.ts";
import { showFailure } from "#components/ui/toast.tsx";
import { type LockedVerdict, markOf, type ReviewItem } from "./review-types.ts";

/** How long a verdict can be taken back before it is sent and locked. */
export const undoMilliseconds = 10_000;

type Pending = {
  readonly item: ReviewItem;
  readonly verdicts: LockedVerdict[];
  readonly timer: ReturnType<typeof setTimeout>;
  readonly note: string | number;
};

/**
 * Locks verdicts after a pause in which they can be taken back. One item waits at a time; leaving the page sends what waits.
 * `onUndone` brings the person back to the item.
 */
export function useLock(onUndone: (itemId: string) => void) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const pending = useRef<Pending | null>(null);
  const [waiting, setWaiting] = useState<string | null>(null);

  const send = useCallback(async () => {
    const ready = pending.current;
    if (ready === null) return;
    pending.current = null;
    setWaiting(null);
    clearTimeout(ready.timer);
    toast.dismiss(ready.note);
    const { item, verdicts } = ready;
    try {
      await client.review.lock.mutate({ itemId: item.id, verdicts });
      await queries.invalidateQueries(trpc.review.queue.queryFilter());
      await queries.invalidateQueries(trpc.approvals.work.queryFilter());
      const seen = await queries.fetchQuery({
        ...trpc.review.item.queryOptions({ itemId: item.id }),
        staleTime: 0,
      });
      toast.success(`${item.task.key} is locked. ${agreementText(seen, verdicts)}`, { duration: 8_000 });
    } catch (error) {
      const failure = failureOf(error);
      showFailure(`${item.task.key} was not locked. ${failureText(failure)}`, failure.reference);
    }
  }, [client, queries, trpc]);

  const undo = useCallback(() => {
    const ready = pending.current;
    if (ready === null) return;
    pending.current = null;
    setWaiting(null);
    clearTimeout(ready.timer);
    toast.dismiss(ready.note);
    onUndone(ready.item.id);
  }, [onUndone]);

  const lock = useCallback(
    async (item: ReviewItem, verdicts: LockedVerdict[]) => {
      await send();
      const timer = setTimeout(() => void send(), undoMilliseconds);
      const note = toast(`Verdicts on ${item.task.key} lock in ten seconds.`, {
        duration: undoMilliseconds,
        action: { label: "Undo", onClick: undo },
      });
      pending.current = { item, verdicts, timer, note };
      setWaiting(item.id);
    },
    [send, undo],
  );

  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => () => void latest.current(), []);
  useEffect(() => {
    if (waiting === null) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [waiting]);

  return { lock, undo, waiting, sendNow: send };
}

/** "You and the program agree on 8 of 9 criteria." */
function agreementText(item: ReviewItem, verdicts: readonly LockedVerdict[]): string {
  const program = new Map(item.program?.map(({ id, verdict }) => [id, verdict]));
  const both = verdicts.filter(({ criterion }) => markOf(program.get(criterion)) !== "unscored");
  if (both.length === 0) return "";
  const same = both.filter(({ criterion, verdict }) => markOf(program.get(criterion)) === markOf(verdict));
  return `You and the program agree on ${same.length} of ${both.length} criteria.`;
}
