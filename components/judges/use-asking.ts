"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { failureOf } from "#components/api/failure.ts";

export interface Asking {
  readonly done: number;
  readonly total: number;
}

/**
 * Asks the judge about one case after the other. What was answered is stored at once, so that stopping, a failure or leaving the
 * page loses nothing; the next start goes on with the rest.
 */
export function useAsking(judge: { readonly workflow: string; readonly criterion: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const ask = useMutation(trpc.judges.ask.mutationOptions({ meta: { quiet: true } }));
  const [asking, setAsking] = useState<Asking | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const stopped = useRef(false);
  useEffect(
    () => () => {
      stopped.current = true;
    },
    [],
  );
  const start = async (trajectories: readonly string[]) => {
    stopped.current = false;
    setFailure(null);
    for (const [done, trajectoryId] of trajectories.entries()) {
      if (stopped.current) break;
      setAsking({ done, total: trajectories.length });
      try {
        await ask.mutateAsync({ ...judge, trajectoryId });
      } catch (error) {
        setFailure(failureOf(error).sentence);
        break;
      }
    }
    setAsking(null);
    await client.invalidateQueries(trpc.judges.calibration.queryFilter(judge));
  };
  const stop = () => {
    stopped.current = true;
  };
  return { asking, failure, start, stop };
}
