/** Every address of the product, once. Slugs and ids are escaped here and nowhere else. */
const part = encodeURIComponent;
const inWorkflow = (section: string) => (workflow: string) => `/workflows/${part(workflow)}${section}`;
const objectIn = (section: string) => (workflow: string, id: string) =>
  `/workflows/${part(workflow)}/${section}/${part(id)}`;

export const paths = {
  home: "/",
  signIn: (from?: string) => (from === undefined ? "/sign-in" : `/sign-in?from=${part(from)}`),
  inbox: "/inbox",
  workflows: "/workflows",
  newWorkflow: "/workflows/new",
  workflow: inWorkflow(""),
  settings: inWorkflow("/settings"),
  environment: inWorkflow("/environment"),
  tasks: inWorkflow("/tasks"),
  task: objectIn("tasks"),
  rubric: inWorkflow("/rubric"),
  gate: inWorkflow("/rubric/gate"),
  judge: objectIn("rubric/judge"),
  draftImpact: inWorkflow("/rubric/impact"),
  approvals: inWorkflow("/approvals"),
  approval: objectIn("approvals"),
  agents: inWorkflow("/agents"),
  agent: objectIn("agents"),
  runs: inWorkflow("/runs"),
  newRun: inWorkflow("/runs/new"),
  run: objectIn("runs"),
  trajectory: (workflow: string, id: string, at: { step?: number; criterion?: string } = {}) => {
    const query = new URLSearchParams();
    if (at.step !== undefined) query.set("step", String(at.step));
    if (at.criterion !== undefined) query.set("criterion", at.criterion);
    const tail = query.size === 0 ? "" : `?${query}`;
    return `/workflows/${part(workflow)}/trajectories/${part(id)}${tail}`;
  },
  compare: (workflow: string, left: string, right: string) =>
    `/workflows/${part(workflow)}/compare?${new URLSearchParams({ left, right })}`,
  review: inWorkflow("/review"),
  feedback: inWorkflow("/feedback"),
  audit: "/audit",
  auditEvent: (id: string) => `/audit/${part(id)}`,
  admin: "/admin",
  members: "/admin/members",
  providers: "/admin/providers",
  figures: "/admin/figures",
  figureRuns: (of: Readonly<Record<string, string>>) => `/admin/figures/runs?${new URLSearchParams(of)}`,
  figureReviews: (reviewer: string, what: "judged" | "held") =>
    `/admin/figures/reviews?${new URLSearchParams({ reviewer, what })}`,
  gateLimits: "/admin/gate-limits",
  sessions: "/account/sessions",
} as const;

/** Only an address of this product may be the target after sign-in (no open redirect). */
export function safeReturn(from: string | null | undefined): string {
  if (!from?.startsWith("/") || from.startsWith("//") || /[\\\p{Cc}]/u.test(from)) return paths.home;
  return from;
}
