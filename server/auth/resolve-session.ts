import { isRole } from "#core/access/roles.ts";
import { sessionProblem } from "#core/access/session-policy.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { Clock } from "#core/shared/instant.ts";
import { findSession } from "#server/db/identity-store.ts";
import { touchSession } from "#server/db/sessions-store.ts";
import type { ActiveSession } from "./active-session.ts";
import { hashOfSecret } from "./secret-token.ts";

const touchEvery = 60_000;

export type Resolved =
  | { readonly session: ActiveSession; readonly problem: null }
  | { readonly session: null; readonly problem: AssayError | null };

/**
 * The session behind a secret, checked in the database on every request: revoked, expired, idle, member disabled.
 * Roles are those of this moment. Notes the time of use at most once a minute.
 */
export async function resolveSession(secret: string | null, clock: Clock): Promise<Resolved> {
  if (secret === null) return { session: null, problem: null };
  const row = await findSession(hashOfSecret(secret));
  if (row === undefined)
    return { session: null, problem: new AssayError("session_ended", "Your session is not valid any more.") };
  const now = clock.now();
  const problem = sessionProblem(
    {
      lastSeenAt: row.lastSeenAt.getTime(),
      expiresAt: row.expiresAt.getTime(),
      revokedAt: row.revokedAt?.getTime() ?? null,
      disabledAt: row.disabledAt?.getTime() ?? null,
    },
    now,
  );
  if (problem) return { session: null, problem };
  if (now - row.lastSeenAt.getTime() >= touchEvery) await touchSession(row, new Date(now));
  return {
    problem: null,
    session: {
      sessionId: row.sessionId,
      organization: { id: row.organizationId, slug: row.organizationSlug, name: row.organizationName },
      person: { id: row.personId, name: row.personName, email: row.personEmail },
      roles: row.roles.filter(isRole),
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      reauthenticatedAt: row.reauthenticatedAt,
    },
  };
}
