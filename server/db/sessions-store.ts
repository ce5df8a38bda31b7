import type { SessionRow } from "./identity-store.ts";
import { type Tx, withTenant } from "./tenant.ts";

export interface NewSession {
  readonly id: string;
  readonly organizationId: string;
  readonly personId: string;
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly device: string;
}

/** Inserts a session. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.session.create({ data: { ...session, lastSeenAt: session.createdAt } });
}

/** Notes that a session was used; in a transaction of its own, because reading procedures have none. */
export async function touchSession(row: SessionRow, at: Date): Promise<void> {
  const context = {
    organizationId: row.organizationId,
    actor: { kind: "person", id: row.personId },
    correlationId: "session",
  } as const;
  await withTenant(context, (tx) =>
    tx.session.updateMany({ where: { id: row.sessionId, lastSeenAt: { lt: at } }, data: { lastSeenAt: at } }),
  );
}

export interface ListedSession {
  readonly id: string;
  readonly personId: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly device: string;
}

/** A person's sessions that are neither revoked nor expired, newest first. */
export async function openSessions(tx: Tx, personId: string, now: Date): Promise<ListedSession[]> {
  return tx.session.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: "desc" },
    select: { id: true, personId: true, createdAt: true, lastSeenAt: true, expiresAt: true, device: true },
  });
}

/** Ends one session; returns whose it was, or undefined when it is not open. */
export async function revokeSession(tx: Tx, id: string, at: Date): Promise<string | undefined> {
  const ended = await tx.session.updateManyAndReturn({
    where: { id, revokedAt: null },
    data: { revokedAt: at },
    select: { personId: true },
  });
  return ended[0]?.personId;
}

/** Gives a session a new secret and notes the confirmation; the old secret is dead at once. */
export async function rotateSession(tx: Tx, id: string, tokenHash: string, at: Date): Promise<void> {
  await tx.session.update({
    where: { id },
    data: { tokenHash, reauthenticatedAt: at },
    select: { id: true },
  });
}

/** Inserts the single-use proof of a confirmation. */
export async function insertReauthentication(
  tx: Tx,
  proof: { id: string; organizationId: string; personId: string; sessionId: string; confirmedAt: Date },
): Promise<void> {
  await tx.reauthentication.create({ data: proof });
}

/** Ends all open sessions of one member of this organization; returns how many. */
export async function endSessionsOfMember(tx: Tx, personId: string, at: Date): Promise<number> {
  const ended = await tx.session.updateMany({
    where: { personId, revokedAt: null },
    data: { revokedAt: at },
  });
  return ended.count;
}

/** What a session and the membership behind it are now, or undefined. */
export async function sessionNow(
  tx: Tx,
  sessionId: string,
  personId: string,
): Promise<
  { revokedAt: Date | null; expiresAt: Date; disabledAt: Date | null; roles: string[] } | undefined
> {
  const session = await tx.session.findFirst({
    where: { id: sessionId, personId },
    select: { revokedAt: true, expiresAt: true },
  });
  const membership = await tx.membership.findFirst({
    where: { personId },
    select: { disabledAt: true, roles: true },
  });
  return session && membership ? { ...session, ...membership } : undefined;
}
