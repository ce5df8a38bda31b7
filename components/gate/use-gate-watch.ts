"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import { useTRPC } from "#components/api/client.tsx";
import type { GateTick } from "./gate-words.ts";

const ended: ReadonlySet<string> = new Set(["succeeded", "failed", "stopped"]);

/** The gate under way as it stands now, from a stream that resumes where it was cut; what depends on it is read again at its end. */
export function useGateWatch(open: GateTick): Omit<GateTick, "revisionId"> {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [last, setLast] = useState<Omit<GateTick, "revisionId">>(open);
  useSubscription(
    trpc.gate.watch.subscriptionOptions(
      { jobId: open.jobId },
      {
        onData: ({ data }) => {
          setLast(data);
          if (!ended.has(data.state)) return;
          void client.invalidateQueries(trpc.gate.pathFilter());
          void client.invalidateQueries(trpc.workflows.pathFilter());
        },
      },
    ),
  );
  return last;
}
