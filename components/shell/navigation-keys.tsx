"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useRegistry } from "#components/shortcuts/shortcuts-provider.tsx";
import { organizationItems, workflowItems } from "./sections.ts";
import type { ShellData } from "./shell-data.ts";

/** Second key after `g`; `g g` is left to lists. */
const keyOf: Readonly<Record<string, string>> = {
  Inbox: "i",
  Workflows: "w",
  Audit: "l",
  Admin: "m",
  Overview: "o",
  Environment: "e",
  Tasks: "t",
  Rubric: "r",
  Approvals: "p",
  Agents: "a",
  Runs: "u",
  Review: "v",
  Feedback: "f",
};

/** Registers "go to …" for every place that the person may see. */
export function NavigationKeys({ data }: { readonly data: ShellData }) {
  const registry = useRegistry();
  const router = useRouter();
  useEffect(() => {
    const items = [
      ...organizationItems(data.counts),
      ...(data.workflow ? workflowItems(data.workflow) : []),
    ].filter((item) => item.permission === undefined || data.permissions.includes(item.permission));
    const leave = items.map((item) =>
      registry.register({
        id: `go.${item.href}`,
        label: `Go to ${item.label.toLowerCase()}`,
        group: "Go to",
        keys: keyOf[item.label] === undefined ? undefined : `g ${keyOf[item.label]}`,
        run: () => router.push(item.href),
      }),
    );
    return () => {
      for (const take of leave) take();
    };
  }, [registry, router, data]);
  return null;
}
