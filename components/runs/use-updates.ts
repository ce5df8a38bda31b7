"use client";

import { useEffect, useRef, useState } from "react";
import { useTRPCClient } from "#components/api/client.tsx";
import { type UpdatePoint, updatePoint } from "./update-metrics.ts";

/** The training curve, fetched piece by piece: only updates that are not here yet travel. */
export function useUpdates(runId: string, done: number) {
  const client = useTRPCClient();
  const [points, setPoints] = useState<ReadonlyArray<UpdatePoint>>([]);
  const [error, setError] = useState<unknown>(null);
  const [asked, setAsked] = useState(false);
  const busy = useRef(false);
  const last = points.at(-1)?.number ?? -1;
  useEffect(() => {
    if (busy.current || (asked && last + 1 >= done)) return;
    busy.current = true;
    client.runs.updates
      .query({ runId, after: last })
      .then(
        (fresh) => {
          setPoints((known) => [...known, ...fresh.map(updatePoint)]);
          setError(null);
        },
        (failure: unknown) => setError(failure),
      )
      .finally(() => {
        busy.current = false;
        setAsked(true);
      });
  }, [client, runId, done, last, asked]);
  return { points, error, pending: !asked } as const;
}
