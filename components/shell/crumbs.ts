import type { Crumb } from "#components/ui/breadcrumb.tsx";
import { paths } from "./paths.ts";

/** Words of the address that are places of their own. */
const words: Readonly<Record<string, string>> = {
  inbox: "Inbox",
  workflows: "Workflows",
  new: "New",
  environment: "Environment",
  tasks: "Tasks",
  rubric: "Rubric",
  gate: "Gate",
  impact: "Impact",
  judge: "Judge",
  approvals: "Approvals",
  agents: "Agents",
  runs: "Runs",
  trajectories: "Trajectory",
  compare: "Compare",
  review: "Review",
  feedback: "Feedback",
  settings: "Settings",
  audit: "Audit",
  admin: "Admin",
  members: "Members",
  providers: "Providers",
  figures: "Figures",
  "gate-limits": "Gate limits",
  reviews: "Reviews",
  account: "Account",
  sessions: "Sessions",
};

/* Places without a page of their own cannot be links. */
const unlinked = new Set(["account", "trajectories", "judge"]);

/** The breadcrumb of an address. A page names its last part (`own`) when the address only has an id. */
export function crumbsOf(
  pathname: string,
  workflow: { readonly name: string; readonly slug: string } | undefined,
  own: string | null,
): ReadonlyArray<Crumb> {
  const parts = pathname.split("/").filter(Boolean);
  return parts.map((part, index) => {
    const last = index === parts.length - 1;
    const href = `/${parts.slice(0, index + 1).join("/")}`;
    const isWorkflow = index === 1 && parts[0] === "workflows" && part === workflow?.slug;
    const known = isWorkflow ? workflow.name : words[part];
    const label = (last ? own : null) ?? known ?? (last ? "…" : decodeURIComponent(part));
    if (unlinked.has(part)) return { label };
    return { label, href: isWorkflow ? paths.workflow(part) : href };
  });
}
