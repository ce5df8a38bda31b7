import { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tenant.ts";

export interface NewWorkflow {
  readonly id: string;
  readonly organizationId: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly template: string | null;
  readonly dataClass: string;
  readonly ownerId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** Adds a workflow. The slug is unique in the organization; a race ends in Prisma's P2002. */
export async function insertWorkflow(tx: Tx, workflow: NewWorkflow): Promise<void> {
  await tx.workflow.create({ data: workflow });
}

/** The slugs in use that start with `prefix`. */
export async function slugsLike(tx: Tx, prefix: string): Promise<ReadonlySet<string>> {
  const rows = await tx.workflow.findMany({
    where: { slug: { startsWith: prefix } },
    select: { slug: true },
  });
  return new Set(rows.map(({ slug }) => slug));
}

/** The workflow with this id, or null. */
export function workflowById(tx: Tx, id: string) {
  return tx.workflow.findFirst({ where: { id } });
}

/** The workflow with this slug, or null. */
export function workflowBySlug(tx: Tx, slug: string) {
  return tx.workflow.findFirst({ where: { slug } });
}

/** All workflows, the newest first; archived ones only when asked for. */
export function allWorkflows(tx: Tx, archived: boolean) {
  return tx.workflow.findMany({
    where: archived ? {} : { archivedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: {
      drafts: { select: { kind: true, version: true, updatedAt: true } },
      revisions: {
        select: { kind: true, number: true, state: true, createdAt: true },
        orderBy: { number: "desc" },
      },
      releases: { select: { number: true }, orderBy: { number: "desc" }, take: 1 },
    },
  });
}

/** Changes name, description, owner or data class. */
export async function updateWorkflow(
  tx: Tx,
  id: string,
  part: { name?: string; description?: string; ownerId?: string; dataClass?: string },
): Promise<void> {
  await tx.workflow.updateMany({ where: { id }, data: part });
}

/** Stores the answers of the assessment; null takes them away. */
export async function updateAssessment(
  tx: Tx,
  id: string,
  assessment: Prisma.InputJsonValue | null,
): Promise<void> {
  await tx.workflow.updateMany({ where: { id }, data: { assessment: assessment ?? Prisma.DbNull } });
}

/** Id and name of members. */
export function peopleByIds(tx: Tx, ids: readonly string[]) {
  return tx.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
}

/** Members who are not disabled, with their roles, by name. */
export async function activeMembers(tx: Tx): Promise<Array<{ id: string; name: string; roles: string[] }>> {
  const rows = await tx.membership.findMany({
    where: { disabledAt: null },
    select: { roles: true, person: { select: { id: true, name: true } } },
    orderBy: { person: { name: "asc" } },
  });
  return rows.map(({ roles, person }) => ({ ...person, roles }));
}
