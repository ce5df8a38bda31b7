import { clauseAnchor } from "#components/editor/markdown-tree.ts";
import { paths } from "#components/shell/paths.ts";
import type { Finding } from "#core/gate/report.ts";

/** Where a finding is fixed: an address that opens exactly that, and what to call it. */
export function placeOf(
  workflow: string,
  { place, tasks }: Pick<Finding, "place" | "tasks">,
): { readonly href: string; readonly label: string } {
  const [part = "", ...rest] = place.path.split("/");
  if (place.document === "rubric") {
    const [criterion] = rest;
    return part === "criteria" && criterion !== undefined
      ? {
          href: `${paths.rubric(workflow)}?${new URLSearchParams({ criterion })}`,
          label: "Open the criterion",
        }
      : { href: paths.rubric(workflow), label: "Open the rubric" };
  }
  if (place.document === "tasks") {
    const [task] = tasks;
    return task === undefined
      ? { href: paths.tasks(workflow), label: "Open the tasks" }
      : { href: taskAddress(workflow, task), label: `Open case ${task}` };
  }
  if (part === "policy" && rest[0] !== undefined) {
    return {
      href: `${paths.environment(workflow)}?tab=policy#${clauseAnchor(rest[0])}`,
      label: `Open clause ${rest[0]}`,
    };
  }
  return { href: `${paths.environment(workflow)}?tab=fields`, label: "Open the case fields" };
}

/** The address that opens one case of the draft. */
export function taskAddress(workflow: string, key: string): string {
  return `${paths.tasks(workflow)}?${new URLSearchParams({ task: key })}`;
}
