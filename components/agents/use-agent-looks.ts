"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { type SeriesLook, seriesOf } from "#components/charts/series.ts";

/** The look of each agent of a workflow, the same on every screen: ids grow with time, so their order is that of registration. */
export function useAgentLooks(workflow: string): (agentId: string) => SeriesLook {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.agents.list.queryOptions({ workflow }, { staleTime: 60_000 }));
  return useMemo(() => {
    const known = (data ?? []).map(({ id }) => id).sort();
    return (agentId: string) => seriesOf(agentId, known);
  }, [data]);
}
