import { database } from "./client.ts";
import type { Tx } from "./tenant.ts";

// What has to be looked up before an organization is known (sign-in, session by token, one-time links), through the
// named SQL functions of the first migration. Nothing else reaches across organizations.

export interface SessionRow {
  readonly sessionId: string;
  readonly organizationId: string;
  readonly organizationSlug: string;
  readonly organizationName: string;
  readonly personId: string;
  readonly personName: string;
  readonly personEmail: string;
  readonly roles: readonly string[];
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly reauthenticatedAt: Date | null;
}

/** The session with this token hash, its person and their roles now; undefined when there is none. */
export async function findSession(tokenHash: string): Promise<SessionRow | undefined> {
  const rows = await database().$queryRaw<SessionRow[]>`SELECT session_id AS "sessionId",
    organization_id AS "organizationId", organization_slug AS "organizationSlug", organization_name AS "organizationName",
    person_id AS "personId", person_name AS "personName", person_email AS "personEmail", roles,
    disabled_at AS "disabledAt", created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt",
    revoked_at AS "revokedAt", reauthenticated_at AS "reauthenticatedAt" FROM find_session(${tokenHash})`;
  return rows[0];
}

/** Person and password hash (null when only OIDC is used) of an e-mail address. */
export async function findCredentials(
  email: string,
): Promise<{ personId: string; name: string; hash: string | null } | undefined> {
  const rows = await database().$queryRaw<Array<{ personId: string; name: string; hash: string | null }>>`
    SELECT person_id AS "personId", name, hash FROM find_credentials(${email})`;
  return rows[0];
}

/** The password hash of a person, or null. */
export async function findPassword(personId: string): Promise<string | null> {
  const rows = await database().$queryRaw<Array<{ hash: string | null }>>`
    SELECT find_password(${personId}::uuid) AS hash`;
  return rows[0]?.hash ?? null;
}

export interface MembershipRow {
  readonly organizationId: string;
  readonly organizationSlug: string;
  readonly organizationName: string;
  readonly roles: readonly string[];
  readonly disabledAt: Date | null;
}

/** All memberships of a person, oldest first. */
export async function findMemberships(personId: string): Promise<MembershipRow[]> {
  return database().$queryRaw<MembershipRow[]>`SELECT organization_id AS "organizationId",
    organization_slug AS "organizationSlug", organization_name AS "organizationName", roles, disabled_at AS "disabledAt"
    FROM find_memberships(${personId}::uuid)`;
}

/** Every organization, oldest first; for the worker, the seed and the command line. */
export async function listOrganizations(): Promise<Array<{ id: string; slug: string; name: string }>> {
  return database().$queryRaw`SELECT id, slug, name FROM list_organizations()`;
}

/** The person with an e-mail address, wherever they are a member. */
export async function findPersonByEmail(
  tx: Tx,
  email: string,
): Promise<{ id: string; name: string } | undefined> {
  const rows = await tx.$queryRaw<Array<{ id: string; name: string }>>`
    SELECT id, name FROM find_person_by_email(${email})`;
  return rows[0];
}

/** Makes a person; refuses (`already_exists`) a second one with the same address. */
export async function createPerson(
  tx: Tx,
  person: { id: string; email: string; name: string; createdAt: Date },
): Promise<void> {
  await tx.$executeRaw`SELECT create_person(${person.id}::uuid, ${person.email}, ${person.name}, ${person.createdAt})`;
}

/** Sets a person's password hash (argon2id text). */
export async function setPassword(tx: Tx, personId: string, hash: string, at: Date): Promise<void> {
  await tx.$executeRaw`SELECT set_password(${personId}::uuid, ${hash}, ${at})`;
}

/** Ends a person's sessions everywhere but one; returns how many ended. */
export async function endSessionsOfPerson(
  tx: Tx,
  personId: string,
  at: Date,
  exceptSessionId: string | null,
): Promise<number> {
  const rows = await tx.$queryRaw<Array<{ ended: number }>>`
    SELECT end_sessions_of_person(${personId}::uuid, ${at}, ${exceptSessionId}::uuid) AS ended`;
  return rows[0]?.ended ?? 0;
}
