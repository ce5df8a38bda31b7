"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useTRPC } from "#components/api/client.tsx";
import { sectionsOf } from "./section-states.ts";
import { Shell } from "./shell.tsx";
import type { ShellData } from "./shell-data.ts";

/** The shell with what changes while one works: what waits in the inbox, and where the workflow's sections stand. */
export function WorkspaceShell({
  person,
  organization,
  permissions,
  workflow,
  children,
}: Pick<ShellData, "person" | "organization" | "permissions"> & {
  readonly workflow?: { readonly name: string; readonly slug: string };
  readonly children: ReactNode;
}) {
  const trpc = useTRPC();
  const inbox = useQuery({
    ...trpc.approvals.work.queryOptions(),
    enabled: permissions.includes("approval.read"),
    refetchInterval: 60_000,
  });
  const overview = useQuery({
    ...trpc.workflows.overview.queryOptions({ workflow: workflow?.slug ?? "" }),
    enabled: workflow !== undefined,
    staleTime: 30_000,
  });
  const waiting = inbox.data?.count ?? 0;
  const stations = overview.data?.stations;
  const data = useMemo(
    () => ({
      person,
      organization,
      permissions,
      counts: { inbox: waiting },
      workflow: workflow && { ...workflow, sections: sectionsOf(stations) },
    }),
    [person, organization, permissions, workflow, waiting, stations],
  );
  return <Shell data={data}>{children}</Shell>;
}
