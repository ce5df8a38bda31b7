import { AssayError } from "#core/shared/errors.ts";
import type { Role } from "./roles.ts";

/** Every permission that a procedure, page or export may demand, with what it lets a person do. */
export const permissions = {
  "session.own": "Use and end own sessions, change own password",
  "workflow.read": "See workflows and their overview",
  "workflow.write": "Create workflows and change their settings",
  "environment.read": "See environments",
  "environment.write": "Edit environment drafts",
  "task.read": "See tasks",
  "hidden.read": "See what tasks hide from agents: hidden fields, right outcomes, expert's steps",
  "task.write": "Edit and import tasks",
  "rubric.read": "See rubrics",
  "rubric.write": "Edit rubric drafts",
  "judge.label": "Give levels that a judging model is compared with",
  "gate.run": "Run the gate and stop it",
  "approval.read": "See revisions, approvals, comments and releases",
  "approval.request": "Send drafts for approval and withdraw them",
  "approval.comment": "Comment on revisions",
  "approval.sign": "Approve or reject revisions",
  "release.create": "Make releases from approved revisions",
  "agent.read": "See agents and their versions",
  "agent.write": "Register agents and versions",
  "agent.promote": "Sign the promotion of an agent version",
  "provider.read": "See providers without their secrets",
  "provider.write": "Register providers and replace their keys",
  "run.read": "See runs",
  "run.launch": "Launch runs",
  "run.trial": "Try a draft with a run that counts for nothing",
  "run.stop": "Stop runs",
  "trajectory.read": "See trajectories and scores",
  "trajectory.import": "Bring in trajectories made elsewhere",
  "review.read": "See the review queue and its figures",
  "review.judge": "Claim review items and lock verdicts",
  "review.adjudicate": "Settle cases on which reviewers differ",
  "review.manage": "Sample trajectories into the queue and set its policies",
  "feedback.read": "See production feedback",
  "feedback.write": "Bring in and sort production feedback",
  "audit.read": "Read the audit log",
  "audit.export": "Export the audit log and evidence",
  "member.read": "See members and their roles",
  "member.write": "Invite and disable members, change roles of others",
  "policy.write": "Change the organization's policies",
  "figure.read": "See the organization's figures: spend, quality, workload",
} as const;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as readonly Permission[];

const readContent = [
  "session.own",
  "workflow.read",
  "environment.read",
  "task.read",
  "rubric.read",
  "approval.read",
  "agent.read",
  "run.read",
  "trajectory.read",
  "member.read",
] as const satisfies readonly Permission[];

const byRole: Readonly<Record<Role, readonly Permission[]>> = {
  author: [
    ...readContent,
    "workflow.write",
    "environment.write",
    "hidden.read",
    "task.write",
    "rubric.write",
    "judge.label",
    "gate.run",
    "approval.request",
    "approval.comment",
    "run.trial",
    "review.read",
    "feedback.read",
    "feedback.write",
  ],
  approver: [
    ...readContent,
    "hidden.read",
    "gate.run",
    "approval.comment",
    "approval.sign",
    "release.create",
    "agent.promote",
    "review.read",
  ],
  operator: [
    ...readContent,
    "provider.read",
    "agent.write",
    "run.launch",
    "run.stop",
    "run.trial",
    "release.create",
    "trajectory.import",
    "review.read",
    "review.manage",
    "feedback.read",
    "feedback.write",
    "figure.read",
  ],
  // A reviewer judges blind: agents' names stay out of the reviewer's permissions, the trajectory itself is read.
  reviewer: [
    "session.own",
    "workflow.read",
    "environment.read",
    "task.read",
    "rubric.read",
    "approval.read",
    "trajectory.read",
    "member.read",
    "review.read",
    "review.judge",
    "review.adjudicate",
    "judge.label",
  ],
  auditor: [
    ...readContent,
    "hidden.read",
    "provider.read",
    "review.read",
    "feedback.read",
    "figure.read",
    "audit.read",
    "audit.export",
  ],
  admin: [
    ...readContent,
    "workflow.write",
    "provider.read",
    "provider.write",
    "member.write",
    "policy.write",
    "review.read",
    "review.manage",
    "figure.read",
    "audit.read",
    "audit.export",
  ],
};

const grants: ReadonlyMap<Role, ReadonlySet<Permission>> = new Map(
  (Object.entries(byRole) as Array<[Role, readonly Permission[]]>).map(([role, names]) => [
    role,
    new Set(names),
  ]),
);

/** True when any of the roles carries the permission. */
export function can(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => grants.get(role)?.has(permission) === true);
}

/** Refuses (`not_permitted`) when none of the roles carries the permission. */
export function requirePermission(held: readonly Role[], permission: Permission): void {
  if (can(held, permission)) return;
  const needed = rolesWith(permission);
  throw new AssayError(
    "not_permitted",
    `Your roles do not allow you to ${lowerFirst(permissions[permission])}.`,
    {
      remedy: `Ask an administrator for the role ${needed.join(" or ")}.`,
      details: { permission, roles: needed },
    },
  );
}

/** The roles that carry a permission, in the order of the role list. */
export function rolesWith(permission: Permission): readonly Role[] {
  return [...grants].filter(([, names]) => names.has(permission)).map(([role]) => role);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
