import { database } from "./client.ts";
import type { Tx } from "./tenant.ts";

export interface LinkRow {
  readonly id: string;
  readonly organizationId: string | null;
  readonly kind: "invitation" | "password_reset" | "first_administrator";
  readonly email: string | null;
  readonly name: string | null;
  readonly roles: string[];
  readonly personId: string | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** A one-time link by the hash of its secret, used or not. */
export async function findLink(tokenHash: string): Promise<LinkRow | undefined> {
  const rows = await database().$queryRaw<
    LinkRow[]
  >`SELECT id, organization_id AS "organizationId", kind, email, name,
    roles, person_id AS "personId", created_by AS "createdBy", created_at AS "createdAt", expires_at AS "expiresAt",
    used_at AS "usedAt", revoked_at AS "revokedAt" FROM find_link(${tokenHash})`;
  return rows[0];
}

/** Uses a link up in the caller's transaction; false when somebody was quicker or it is over. */
export async function consumeLink(tx: Tx, tokenHash: string, at: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT id FROM use_link(${tokenHash}, ${at})`;
  return rows.length === 1;
}

export interface NewLink {
  readonly id: string;
  readonly organizationId: string;
  readonly kind: "invitation" | "password_reset";
  readonly tokenHash: string;
  readonly email: string;
  readonly name: string;
  readonly roles: string[];
  readonly personId: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Stores a link; older open links of the same kind for the same address stop working. */
export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.oneTimeLink.updateMany({
    where: { kind: link.kind, email: link.email, usedAt: null, revokedAt: null },
    data: { revokedAt: link.createdAt },
  });
  await tx.oneTimeLink.create({ data: { ...link }, select: { id: true } });
}

/** Open links of the organization, newest first, without their secrets. */
export async function openLinks(tx: Tx, now: Date) {
  return tx.oneTimeLink.findMany({
    where: { usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: "desc" },
    select: { id: true, kind: true, email: true, name: true, roles: true, createdAt: true, expiresAt: true },
  });
}

/** Makes the set-up link of an empty installation; false when there are members already. */
export async function createSetupLink(link: {
  id: string;
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
}): Promise<boolean> {
  const rows = await database().$queryRaw<Array<{ made: boolean }>>`
    SELECT create_setup_link(${link.id}::uuid, ${link.tokenHash}, ${link.createdAt}, ${link.expiresAt}) AS made`;
  return rows[0]?.made === true;
}
