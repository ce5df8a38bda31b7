import { requireGoodPassword } from "#core/access/password-rule.ts";
import { isRole } from "#core/access/roles.ts";
import { AssayError } from "#core/shared/errors.ts";
import { hashPassword, passwordMatches } from "#server/auth/password.ts";
import { hashOfSecret } from "#server/auth/secret-token.ts";
import { createPerson, endSessionsOfPerson, findPassword, setPassword } from "#server/db/identity-store.ts";
import { consumeLink } from "#server/db/links-store.ts";
import { insertMember } from "#server/db/members-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "../audit/append.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { requireOpenLink } from "./links.ts";
import { tryPassword } from "./password-attempt.ts";
import type { SignInPorts } from "./sign-in.ts";

/**
 * Uses an invitation: makes the person (or, where they belong to another organization, asks for their password) and the
 * membership. Returns the e-mail address to sign in with.
 */
export async function acceptInvitation(
  ports: SignInPorts,
  input: { secret: string; name: string; password: string },
): Promise<{ email: string }> {
  const link = await requireOpenLink(input.secret, ports.clock);
  if (link.kind !== "invitation" || link.organizationId === null || link.email === null) throw wrongLink();
  const email = link.email;
  if (link.personId === null) requireGoodPassword(input.password, email);
  else if (!(await ownPassword(ports, link.personId, input.password, ports.address))) {
    throw new AssayError("not_permitted", "You have an Assay account already; this is not its password.");
  }
  const hash = link.personId === null ? await hashPassword(input.password) : null;
  const ctx = contextOf(ports, link.organizationId, link.personId ?? ports.ids.next(), input.name);
  await withTenant(ctx, async (tx) => {
    await takeLink(tx, ctx, input.secret);
    if (hash !== null) {
      await createPerson(tx, { id: ctx.actor.id, email, name: input.name.trim(), createdAt: nowDate(ctx) });
      await setPassword(tx, ctx.actor.id, hash, nowDate(ctx));
    }
    const roles = link.roles.filter(isRole);
    await insertMember(tx, {
      id: ctx.ids.next(),
      organizationId: ctx.organizationId,
      personId: ctx.actor.id,
      roles,
      grantedBy: link.createdBy,
      createdAt: nowDate(ctx),
    });
    await appendEvent(tx, ctx, {
      action: "member.joined",
      object: { kind: "member", id: ctx.actor.id },
      after: { content: { roles } },
    });
  });
  return { email };
}

/** Uses a reset link: sets the password and ends every session of the person, in all organizations. */
export async function resetPassword(
  ports: SignInPorts,
  input: { secret: string; password: string },
): Promise<{ email: string }> {
  const link = await requireOpenLink(input.secret, ports.clock);
  if (link.kind !== "password_reset" || !link.organizationId || !link.personId || !link.email)
    throw wrongLink();
  requireGoodPassword(input.password, link.email);
  const hash = await hashPassword(input.password);
  const ctx = contextOf(ports, link.organizationId, link.personId, link.name ?? "");
  await withTenant(ctx, async (tx) => {
    await takeLink(tx, ctx, input.secret);
    await storePassword(tx, ctx, hash, null);
  });
  return { email: link.email };
}

/** Changes the actor's own password after the old one was given; ends their other sessions. */
export async function changePassword(
  ctx: ServiceContext,
  input: { current: string; next: string; email: string },
): Promise<void> {
  if (!(await ownPassword(ctx, ctx.actor.id, input.current, ctx.sessionId ?? "none"))) {
    throw new AssayError("not_permitted", "The present password is wrong.", { remedy: "Try again." });
  }
  requireGoodPassword(input.next, input.email);
  const hash = await hashPassword(input.next);
  await withTenant(ctx, (tx) => storePassword(tx, ctx, hash, ctx.sessionId));
}

function ownPassword(
  ports: Pick<ServiceContext, "clock" | "ids">,
  personId: string,
  password: string,
  address: string,
): Promise<boolean> {
  return tryPassword(ports, { account: personId, address }, async () =>
    passwordMatches(await findPassword(personId), password),
  );
}

async function storePassword(
  tx: Tx,
  ctx: ServiceContext,
  hash: string,
  keepSession: string | null,
): Promise<void> {
  await setPassword(tx, ctx.actor.id, hash, nowDate(ctx));
  await endSessionsOfPerson(tx, ctx.actor.id, nowDate(ctx), keepSession);
  await appendEvent(tx, ctx, {
    action: "member.password_changed",
    object: { kind: "member", id: ctx.actor.id },
  });
}

/** Uses the link up inside the transaction, so that of two attempts one wins and a failed one leaves it usable. */
export async function takeLink(tx: Tx, ctx: ServiceContext, secret: string): Promise<void> {
  if (await consumeLink(tx, hashOfSecret(secret), nowDate(ctx))) return;
  throw new AssayError("link_not_valid", "This link was used a moment ago.");
}

/** The context of a person who is not signed in yet but holds a link. */
export function contextOf(
  ports: SignInPorts,
  organizationId: string,
  personId: string,
  name: string,
): ServiceContext {
  return {
    ...ports,
    organizationId,
    actor: { kind: "person", id: personId, name, roles: [] },
    sessionId: null,
  };
}

/** A link of another kind than the page is for. */
export function wrongLink(): AssayError {
  return new AssayError("link_not_valid", "This link is for something else.");
}
