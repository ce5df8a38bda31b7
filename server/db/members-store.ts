import type { Tx } from "./tenant.ts";

export interface MemberRow {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: string[];
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

interface Loaded {
  personId: string;
  roles: string[];
  createdAt: Date;
  disabledAt: Date | null;
  person: { name: string; email: string };
}

const shape = {
  personId: true,
  roles: true,
  createdAt: true,
  disabledAt: true,
  person: { select: { name: true, email: true } },
} as const;

/** All members, by name. */
export async function listMembers(tx: Tx): Promise<MemberRow[]> {
  const rows = await tx.membership.findMany({ select: shape, orderBy: { person: { name: "asc" } } });
  return rows.map(flat);
}

/** One member, or undefined. */
export async function findMember(tx: Tx, personId: string): Promise<MemberRow | undefined> {
  const row = await tx.membership.findFirst({ where: { personId }, select: shape });
  return row === null ? undefined : flat(row);
}

/** Names of people of the organization by id; for screens and sentences. */
export async function namesOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.person.findMany({
    where: { id: { in: [...new Set(personIds)] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Adds a member; `grantedBy` is null only for the very first one. */
export async function insertMember(
  tx: Tx,
  member: {
    id: string;
    organizationId: string;
    personId: string;
    roles: string[];
    grantedBy: string | null;
    createdAt: Date;
  },
): Promise<void> {
  await tx.membership.create({ data: member, select: { id: true } });
}

/** Sets the roles of another member; the database refuses one's own. */
export async function updateRoles(
  tx: Tx,
  personId: string,
  roles: string[],
  grantedBy: string,
): Promise<void> {
  await tx.membership.updateMany({ where: { personId }, data: { roles, grantedBy } });
}

/** Disables or enables another member. */
export async function updateDisabled(tx: Tx, personId: string, disabledAt: Date | null): Promise<void> {
  await tx.membership.updateMany({ where: { personId }, data: { disabledAt } });
}

/** How many members that are not disabled hold the admin role. */
export async function countAdmins(tx: Tx): Promise<number> {
  return tx.membership.count({ where: { disabledAt: null, roles: { has: "admin" } } });
}

function flat({ person, ...row }: Loaded): MemberRow {
  return { ...row, ...person };
}
