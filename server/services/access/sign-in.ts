import { isRole } from "#core/access/roles.ts";
import { freshIdentity, sessionLifetime } from "#core/access/session-policy.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { IdSource } from "#core/shared/ids.ts";
import type { Clock } from "#core/shared/instant.ts";
import type { ActiveSession } from "#server/auth/active-session.ts";
import { passwordMatches } from "#server/auth/password.ts";
import { newSecretToken } from "#server/auth/secret-token.ts";
import { findCredentials, findMemberships, type MembershipRow } from "#server/db/identity-store.ts";
import { insertReauthentication, insertSession } from "#server/db/sessions-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { log } from "#server/log.ts";
import { appendEvent } from "../audit/append.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { tryPassword } from "./password-attempt.ts";

/** What a sign-in brings, before anybody is known. */
export interface SignInPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly correlationId: string;
  readonly address: string;
  readonly device: string;
}

export interface SignedIn {
  /** The secret for the cookie; only its hash is stored. */
  readonly secret: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly name: string;
  readonly organizationId: string;
}

/**
 * Signs a member in with e-mail and password. Refuses with one sentence for every wrong combination
 * (`not_signed_in`), and after too many failures (`rate_limited`). Writes `session.signed_in` or
 * `session.sign_in_refused` to the organization's log.
 */
export async function signIn(
  ports: SignInPorts,
  input: { email: string; password: string; organization?: string | undefined },
): Promise<SignedIn> {
  const email = input.email.trim().toLowerCase();
  const person = await findCredentials(email);
  const membership = person && choose(await findMemberships(person.personId), input.organization);
  let right: boolean;
  try {
    right = await tryPassword(ports, { account: email, address: ports.address }, () =>
      passwordMatches(person?.hash ?? null, input.password),
    );
  } catch (refusal) {
    await noteRefusal(ports, person?.personId, membership, "too many attempts");
    throw refusal;
  }
  if (!person || !right || !membership || membership.disabledAt !== null) {
    await noteRefusal(
      ports,
      person?.personId,
      membership,
      right ? "disabled or no membership" : "wrong password",
    );
    throw new AssayError("not_signed_in", "E-mail address or password is wrong, or you are not a member.", {
      remedy: "Check both, or ask an administrator for a password reset link.",
    });
  }
  return openSession(ports, person, membership, "password");
}

/** Opens a session for a member whose identity was proved (password, OIDC, one-time link) and records it. */
export async function openSession(
  ports: SignInPorts,
  person: { personId: string; name: string },
  membership: MembershipRow,
  method: "password" | "oidc" | "link",
): Promise<SignedIn> {
  const { secret, hash } = newSecretToken();
  const now = ports.clock.now();
  const sessionId = ports.ids.next();
  const ctx: ServiceContext = {
    ...ports,
    organizationId: membership.organizationId,
    actor: { kind: "person", id: person.personId, name: person.name, roles: membership.roles.filter(isRole) },
    sessionId,
  };
  await withTenant(ctx, async (tx) => {
    await insertSession(tx, {
      id: sessionId,
      organizationId: ctx.organizationId,
      personId: person.personId,
      tokenHash: hash,
      createdAt: new Date(now),
      expiresAt: new Date(now + sessionLifetime),
      device: ports.device.slice(0, 200),
    });
    await appendEvent(tx, ctx, {
      action: "session.signed_in",
      object: { kind: "session", id: sessionId },
      after: { content: { method } },
    });
  });
  return {
    secret,
    sessionId,
    personId: person.personId,
    name: person.name,
    organizationId: ctx.organizationId,
  };
}

/** The membership to sign in to: the named organization's, else the oldest that is not disabled. */
export function choose(
  rows: readonly MembershipRow[],
  organization: string | undefined,
): MembershipRow | undefined {
  if (organization) return rows.find((row) => row.organizationSlug === organization);
  return rows.find((row) => row.disabledAt === null) ?? rows[0];
}

async function noteRefusal(
  ports: SignInPorts,
  personId: string | undefined,
  membership: MembershipRow | undefined,
  reason: string,
): Promise<void> {
  if (!personId || !membership) {
    // Nobody's organization: there is no tree for it, so it stays in the log of the process.
    log.warn({ reason }, "a sign-in was refused");
    return;
  }
  const actor = { kind: "system", id: "sign-in", name: "Assay", roles: [] } as const;
  const ctx: ServiceContext = { ...ports, organizationId: membership.organizationId, actor, sessionId: null };
  await withTenant(ctx, (tx) =>
    appendEvent(tx, ctx, {
      action: "session.sign_in_refused",
      object: { kind: "member", id: personId },
      reason,
    }),
  );
}

/** What a sign-in through an identity provider brings. */
export interface VouchedIdentity {
  readonly email: string;
  /** When the person proved who they are, as the provider says (Unix seconds); undefined where it says nothing. */
  readonly authTime: number | undefined;
  /** The session that the same browser still has. */
  readonly earlier: ActiveSession | null;
}

/**
 * Signs in a member whose e-mail address an identity provider vouches for. Refuses people without a membership. Where the same
 * person had a session already and has proved anew who they are, the new session begins with a confirmation for one signature.
 */
export async function signInByIdentity(ports: SignInPorts, identity: VouchedIdentity): Promise<SignedIn> {
  const person = await findCredentials(identity.email.trim().toLowerCase());
  const same = person !== undefined && identity.earlier?.person.id === person.personId;
  const organization = same ? identity.earlier?.organization.slug : undefined;
  const membership = person && choose(await findMemberships(person.personId), organization);
  if (!person || !membership || membership.disabledAt !== null) {
    await noteRefusal(ports, person?.personId, membership, "identity provider, no active membership");
    throw new AssayError("not_signed_in", "You are not a member of an organization here.", {
      remedy: "Ask an administrator for an invitation.",
    });
  }
  const opened = await openSession(ports, person, membership, "oidc");
  if (same && isFresh(identity.authTime, ports.clock.now())) await confirmByIdentity(ports, opened);
  return opened;
}

function isFresh(authTime: number | undefined, now: number): boolean {
  return authTime !== undefined && Math.abs(now - authTime * 1000) <= freshIdentity;
}

function confirmByIdentity(ports: SignInPorts, opened: SignedIn): Promise<void> {
  const { organizationId, personId, sessionId, name } = opened;
  const actor = { kind: "person", id: personId, name, roles: [] } as const;
  const ctx: ServiceContext = { ...ports, organizationId, actor, sessionId };
  return withTenant(ctx, async (tx) => {
    const id = ctx.ids.next();
    await insertReauthentication(tx, { id, organizationId, personId, sessionId, confirmedAt: nowDate(ctx) });
    await appendEvent(tx, ctx, {
      action: "session.reauthenticated",
      object: { kind: "session", id: sessionId },
      after: { content: { method: "oidc" } },
    });
  });
}
