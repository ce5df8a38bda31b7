import {
  Bot,
  Boxes,
  ClipboardCheck,
  FileCheck2,
  Gauge,
  Inbox,
  ListChecks,
  type LucideIcon,
  MessageSquareReply,
  Play,
  ScrollText,
  Settings2,
  Table2,
  Workflow,
} from "lucide-react";
import type { DotState } from "#components/ui/state-dot.tsx";
import type { Permission } from "#core/access/permissions.ts";
import { paths } from "./paths.ts";
import type { ShellCounts, ShellWorkflow } from "./shell-data.ts";

export type NavItem = {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly permission?: Permission;
  readonly count?: number | undefined;
  readonly state?: DotState | undefined;
  /** Only the address itself counts as "here", not what lies below. */
  readonly exact?: boolean;
};

/** What belongs to the organization. */
export function organizationItems(counts: ShellCounts): ReadonlyArray<NavItem> {
  return [
    { href: paths.inbox, label: "Inbox", icon: Inbox, count: counts.inbox },
    { href: paths.workflows, label: "Workflows", icon: Workflow, permission: "workflow.read", exact: true },
    { href: paths.audit, label: "Audit", icon: ScrollText, permission: "audit.read" },
    { href: paths.admin, label: "Admin", icon: Settings2, permission: "member.read" },
  ];
}

/** The sections of one workflow; a section without a state in `workflow.sections` does not exist yet and is left out. */
export function workflowItems(workflow: ShellWorkflow): ReadonlyArray<NavItem> {
  const all = [
    ["overview", "Overview", Gauge, paths.workflow, "workflow.read"],
    ["environment", "Environment", Boxes, paths.environment, "environment.read"],
    ["tasks", "Tasks", Table2, paths.tasks, "task.read"],
    ["rubric", "Rubric", ListChecks, paths.rubric, "rubric.read"],
    ["approvals", "Approvals", FileCheck2, paths.approvals, "approval.read"],
    ["agents", "Agents", Bot, paths.agents, "agent.read"],
    ["runs", "Runs", Play, paths.runs, "run.read"],
    ["review", "Review", ClipboardCheck, paths.review, "review.read"],
    ["feedback", "Feedback", MessageSquareReply, paths.feedback, "feedback.read"],
  ] as const;
  return all.flatMap(([key, label, icon, href, permission]) => {
    const section = workflow.sections[key];
    if (section === undefined) return [];
    return [
      {
        href: href(workflow.slug),
        label,
        icon,
        permission,
        exact: key === "overview",
        state: section.state,
        count: section.count,
      },
    ];
  });
}

/** Whether `pathname` lies at or below the item. */
export function isHere(item: NavItem, pathname: string): boolean {
  return pathname === item.href || (!item.exact && pathname.startsWith(`${item.href}/`));
}
