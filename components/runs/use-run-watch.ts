"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { isOpen } from "./run-state.ts";
import type { Run, RunTick } from "./runs-types.ts";

export type LiveState =
  | { readonly kind: "ended" }
  | { readonly kind: "live" }
  | { readonly kind: "connecting" }
  | { readonly kind: "reconnecting"; readonly since: Date }
  | { readonly kind: "stale"; readonly since: Date };

const staleAfter = 20_000;

/**
 * The run as it stands now, from the stream that resumes where it was cut. `live` says whether what is shown is fresh:
 * after 20 s without a connection it is stale, since the moment of the last word.
 */
export function useRunWatch(run: Run): { readonly tick: RunTick; readonly live: LiveState } {
  const trpc = useTRPC();
  const [lost, setLost] = useState<Date | null>(null);
  const [stale, setStale] = useState(false);
  // The stream forgets its last word when it closes, and it closes with the run: the word is kept here.
  const [last, setLast] = useState<RunTick | null>(null);
  const stream = useSubscription(
    trpc.runs.watch.subscriptionOptions(
      { runId: run.id },
      { enabled: isOpen(run.state), onData: (event) => setLast(event.data) },
    ),
  );
  const tick: RunTick = run.endedAt !== null || last === null ? run : last;
  const cut = stream.status === "error" || (stream.status === "connecting" && last !== null);
  useEffect(() => {
    setLost(cut ? new Date() : null);
    setStale(false);
    if (!cut) return;
    const timer = setTimeout(() => setStale(true), staleAfter);
    return () => clearTimeout(timer);
  }, [cut]);
  if (!isOpen(tick.state)) return { tick, live: { kind: "ended" } };
  if (lost !== null) return { tick, live: { kind: stale ? "stale" : "reconnecting", since: lost } };
  return { tick, live: { kind: last === null ? "connecting" : "live" } };
}
