/**
 * core/access: who may do what, by role.
 *
 * Invariants: the lists are closed; a person may hold several roles and has the union of their permissions; separation of
 * duties (author ≠ approver of one object, nobody grants a role to themselves) is decided per object and never by role
 * name alone; the auditor reads everything and changes nothing; the admin has no permission that reads a stored secret.
 */

export const roles = ["author", "approver", "operator", "reviewer", "auditor", "admin"] as const;
export type Role = (typeof roles)[number];

/** One sentence for people per role. */
export const roleMeaning: Readonly<Record<Role, string>> = {
  author: "Writes environments, tasks and rubrics, tries them out and sends them for approval.",
  approver: "Reads what changed and signs approval, or rejects with a reason.",
  operator: "Registers agents and providers, launches, watches and stops runs.",
  reviewer: "Judges trajectories from the queue without seeing the judgement of others.",
  auditor: "Reads everything, verifies the log and exports evidence. Changes nothing.",
  admin: "Manages members, roles, providers and policies.",
};

/** True when the text names a role. */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
