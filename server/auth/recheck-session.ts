import { type Permission, requirePermission } from "#core/access/permissions.ts";
import { isRole } from "#core/access/roles.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { Clock } from "#core/shared/instant.ts";
import { sessionNow } from "#server/db/sessions-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ActiveSession } from "./active-session.ts";

/**
 * For answers that last longer than a request (streams): refuses (`session_ended`, `not_permitted`) when the session,
 * the membership behind it or its permission is gone by now.
 */
export async function recheckSession(
  session: ActiveSession,
  permission: Permission,
  clock: Clock,
): Promise<void> {
  const context = {
    organizationId: session.organization.id,
    actor: { kind: "person", id: session.person.id },
    correlationId: "session",
  } as const;
  const now = await withTenant(context, (tx) => sessionNow(tx, session.sessionId, session.person.id));
  const over = now === undefined || now.disabledAt !== null || now.revokedAt !== null;
  if (over || now.expiresAt.getTime() <= clock.now()) {
    throw new AssayError("session_ended", "Your session ended.");
  }
  requirePermission(now.roles.filter(isRole), permission);
}
