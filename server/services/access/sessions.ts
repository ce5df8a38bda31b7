import { can } from "#core/access/permissions.ts";
import { AssayError } from "#core/shared/errors.ts";
import { passwordMatches } from "#server/auth/password.ts";
import { newSecretToken } from "#server/auth/secret-token.ts";
import { findPassword } from "#server/db/identity-store.ts";
import {
  insertReauthentication,
  openSessions,
  revokeSession,
  rotateSession,
} from "#server/db/sessions-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "../audit/append.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { tryPassword } from "./password-attempt.ts";

/** The open sessions of the actor, or with `member.write` of any member; marks the one that asks. */
export async function listSessions(ctx: ServiceContext, personId: string = ctx.actor.id) {
  if (personId !== ctx.actor.id && !can(ctx.actor.roles, "member.write")) {
    throw new AssayError("not_permitted", "Only an administrator sees the sessions of others.");
  }
  const rows = await withTenant(ctx, (tx) => openSessions(tx, personId, nowDate(ctx)));
  return rows.map((row) => ({ ...row, current: row.id === ctx.sessionId }));
}

/** Ends a session: one's own, or with `member.write` anybody's. It is dead at its next request. */
export async function endSession(ctx: ServiceContext, sessionId: string): Promise<void> {
  await withTenant(ctx, async (tx) => {
    const personId = await revokeSession(tx, sessionId, nowDate(ctx));
    if (personId === undefined) throw new AssayError("not_found", "This session is not open.");
    if (personId !== ctx.actor.id && !can(ctx.actor.roles, "member.write")) {
      throw new AssayError("not_permitted", "Only an administrator ends the sessions of others.");
    }
    const own = sessionId === ctx.sessionId;
    await appendEvent(tx, ctx, {
      action: own ? "session.signed_out" : "session.revoked",
      object: { kind: "session", id: sessionId },
    });
  });
}

export interface Reauthenticated {
  /** Id of the single-use proof that a signature refers to. */
  readonly reauthenticationId: string;
  readonly confirmedAt: Date;
  /** The session's new secret, for the cookie. */
  readonly secret: string;
}

/**
 * Confirms who the actor is by password, before a signature. Makes a proof that serves one signature within five
 * minutes and gives the session a new secret. Refuses a wrong password (`not_permitted`) and too many of them.
 */
export async function reauthenticate(ctx: ServiceContext, password: string): Promise<Reauthenticated> {
  const sessionId = ctx.sessionId;
  if (sessionId === null)
    throw new AssayError("not_signed_in", "Only a signed-in person can confirm a password.");
  const right = await tryPassword(ctx, { account: ctx.actor.id, address: sessionId }, async () =>
    passwordMatches(await findPassword(ctx.actor.id), password),
  );
  if (!right) {
    await withTenant(ctx, (tx) =>
      appendEvent(tx, ctx, {
        action: "session.reauthentication_refused",
        object: { kind: "session", id: sessionId },
      }),
    );
    throw new AssayError("not_permitted", "The password is wrong.", { remedy: "Try again." });
  }
  const { secret, hash } = newSecretToken();
  const reauthenticationId = ctx.ids.next();
  const confirmedAt = nowDate(ctx);
  await withTenant(ctx, async (tx) => {
    await rotateSession(tx, sessionId, hash, confirmedAt);
    await insertReauthentication(tx, {
      id: reauthenticationId,
      organizationId: ctx.organizationId,
      personId: ctx.actor.id,
      sessionId,
      confirmedAt,
    });
    await appendEvent(tx, ctx, {
      action: "session.reauthenticated",
      object: { kind: "session", id: sessionId },
    });
  });
  return { reauthenticationId, confirmedAt, secret };
}
