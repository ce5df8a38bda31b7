import { requireGoodPassword } from "#core/access/password-rule.ts";
import type { Role } from "#core/access/roles.ts";
import { invitationLifetime } from "#core/access/session-policy.ts";
import type { IdSource } from "#core/shared/ids.ts";
import type { Clock } from "#core/shared/instant.ts";
import { hashPassword } from "#server/auth/password.ts";
import { newSecretToken } from "#server/auth/secret-token.ts";
import { createPerson, setPassword } from "#server/db/identity-store.ts";
import { createSetupLink } from "#server/db/links-store.ts";
import { insertMember } from "#server/db/members-store.ts";
import { insertOrganization } from "#server/db/organizations-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "../audit/append.ts";
import { nowDate, type ServiceContext } from "../context.ts";
import { contextOf, takeLink, wrongLink } from "./accept.ts";
import { linkUrl, requireOpenLink } from "./links.ts";
import type { SignInPorts } from "./sign-in.ts";

/** On an installation without members: the one-time link for the first administrator; null when there are members. */
export async function firstAdministratorLink(ports: { clock: Clock; ids: IdSource }): Promise<string | null> {
  const { secret, hash } = newSecretToken();
  const now = ports.clock.now();
  const made = await createSetupLink({
    id: ports.ids.next(),
    tokenHash: hash,
    createdAt: new Date(now),
    expiresAt: new Date(now + invitationLifetime),
  });
  return made ? linkUrl("first_administrator", secret) : null;
}

/** Uses the set-up link: makes the organization and its first administrator. */
export async function setUpFirstAdministrator(
  ports: SignInPorts,
  input: { secret: string; organization: string; name: string; email: string; password: string },
): Promise<{ email: string }> {
  const link = await requireOpenLink(input.secret, ports.clock);
  if (link.kind !== "first_administrator") throw wrongLink();
  const email = input.email.trim().toLowerCase();
  requireGoodPassword(input.password, email);
  const hash = await hashPassword(input.password);
  const ctx = contextOf(ports, ports.ids.next(), ports.ids.next(), input.name);
  await withTenant(ctx, async (tx) => {
    await takeLink(tx, ctx, input.secret);
    await makeOrganization(tx, ctx, input.organization);
    await addPerson(tx, ctx, {
      id: ctx.actor.id,
      name: input.name,
      email,
      hash,
      roles: ["admin"],
      grantedBy: null,
    });
  });
  return { email };
}

export interface SeedMember {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly roles: readonly Role[];
}

/**
 * Makes an organization with its people at once; for the demonstration and tests, not reachable from the network. The
 * first member grants the others. Returns the ids of organization and people, in order.
 */
export async function createOrganization(
  ports: { clock: Clock; ids: IdSource; correlationId: string },
  input: { name: string; members: readonly [SeedMember, ...SeedMember[]] },
): Promise<{ organizationId: string; slug: string; personIds: string[] }> {
  const hashes = await Promise.all(input.members.map((member) => hashPassword(member.password)));
  const ctx: ServiceContext = {
    ...ports,
    organizationId: ports.ids.next(),
    actor: { kind: "system", id: "setup", name: "Set-up", roles: [] },
    sessionId: null,
  };
  const personIds = input.members.map(() => ports.ids.next());
  const slug = await withTenant(ctx, async (tx) => {
    const made = await makeOrganization(tx, ctx, input.name);
    for (const [index, member] of input.members.entries()) {
      await addPerson(tx, ctx, {
        id: personIds[index] ?? "",
        name: member.name,
        email: member.email,
        hash: hashes[index] ?? "",
        roles: member.roles,
        grantedBy: index === 0 ? null : (personIds[0] ?? null),
      });
    }
    return made;
  });
  return { organizationId: ctx.organizationId, slug, personIds };
}

async function makeOrganization(tx: Tx, ctx: ServiceContext, name: string): Promise<string> {
  const slug = await insertOrganization(tx, {
    id: ctx.organizationId,
    name: name.trim(),
    createdAt: nowDate(ctx),
  });
  await appendEvent(tx, ctx, {
    action: "organization.created",
    object: { kind: "organization", id: ctx.organizationId, label: name.trim() },
  });
  return slug;
}

async function addPerson(
  tx: Tx,
  ctx: ServiceContext,
  person: {
    id: string;
    name: string;
    email: string;
    hash: string;
    roles: readonly Role[];
    grantedBy: string | null;
  },
): Promise<void> {
  await createPerson(tx, {
    id: person.id,
    email: person.email,
    name: person.name.trim(),
    createdAt: nowDate(ctx),
  });
  await setPassword(tx, person.id, person.hash, nowDate(ctx));
  await insertMember(tx, {
    id: ctx.ids.next(),
    organizationId: ctx.organizationId,
    personId: person.id,
    roles: [...person.roles],
    grantedBy: person.grantedBy,
    createdAt: nowDate(ctx),
  });
  // Whoever set it up, the person is the one who joined.
  const joined = { kind: "person", id: person.id, name: person.name, roles: person.roles } as const;
  await appendEvent(
    tx,
    { ...ctx, actor: joined },
    {
      action: "member.joined",
      object: { kind: "member", id: person.id },
      after: { content: { roles: [...person.roles] } },
    },
  );
}
