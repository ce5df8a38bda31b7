import { isRole, type Role } from "#core/access/roles.ts";
import { invitationLifetime, resetLifetime } from "#core/access/session-policy.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { Clock } from "#core/shared/instant.ts";
import { hashOfSecret, newSecretToken } from "#server/auth/secret-token.ts";
import { findMemberships, findPersonByEmail } from "#server/db/identity-store.ts";
import { findLink, insertLink, type LinkRow } from "#server/db/links-store.ts";
import { findMember } from "#server/db/members-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { env } from "#server/env.ts";
import { sendMail } from "#server/mail.ts";
import { appendEvent } from "../audit/append.ts";
import { nowDate, type ServiceContext } from "../context.ts";

/** A link that was just made: shown once to the administrator, and mailed where outgoing mail is set up. */
export interface MadeLink {
  /** Null when only the person's own mailbox may see it. */
  readonly url: string | null;
  readonly expiresAt: Date;
  readonly mailed: boolean;
}

/** Invites somebody by e-mail address; they choose name and password by the link. Refuses existing members. */
export async function inviteMember(
  ctx: ServiceContext,
  input: { email: string; name: string; roles: readonly Role[] },
): Promise<MadeLink> {
  const email = input.email.trim().toLowerCase();
  const { secret, hash } = newSecretToken();
  const expiresAt = new Date(ctx.clock.now() + invitationLifetime);
  await withTenant(ctx, async (tx) => {
    const known = await findPersonByEmail(tx, email);
    if (known?.id === ctx.actor.id || (known && (await findMember(tx, known.id)))) {
      throw new AssayError("already_exists", "Somebody with this e-mail address is a member already.");
    }
    const id = ctx.ids.next();
    const roles = [...new Set(input.roles)].sort();
    await insertLink(tx, {
      id,
      organizationId: ctx.organizationId,
      kind: "invitation",
      tokenHash: hash,
      email,
      name: input.name.trim(),
      roles,
      personId: known?.id ?? null,
      createdBy: ctx.actor.id,
      createdAt: nowDate(ctx),
      expiresAt,
    });
    await appendEvent(tx, ctx, {
      action: "member.invited",
      object: { kind: "member", id, label: "somebody" },
      after: { content: { roles } },
    });
  });
  const url = linkUrl("invitation", secret);
  const mailed = await sendMail({
    to: email,
    subject: "You are invited to Assay",
    text: `Use this link to choose your password. It works once and until ${expiresAt.toISOString()}.\n\n${url}\n`,
  });
  return { url, expiresAt, mailed };
}

/**
 * Makes a link by which a member sets a new password. A person who also belongs to other organizations gets it by mail
 * alone: shown to this organization's administrator it would open the others to them. Refuses (`not_configured`) when
 * such a person cannot be mailed.
 */
export async function createResetLink(ctx: ServiceContext, personId: string): Promise<MadeLink> {
  const { secret, hash } = newSecretToken();
  const expiresAt = new Date(ctx.clock.now() + resetLifetime);
  const elsewhere = (await findMemberships(personId)).some(
    (row) => row.organizationId !== ctx.organizationId,
  );
  if (elsewhere && !env().SMTP_URL) {
    throw new AssayError(
      "not_configured",
      "This person also belongs to another organization, so the link may only be mailed.",
      {
        remedy: "Set up outgoing mail, or let the person change the password themselves.",
      },
    );
  }
  const email = await withTenant(ctx, async (tx) => {
    const member = await findMember(tx, personId);
    if (!member || member.disabledAt !== null)
      throw new AssayError("not_found", "There is no such active member.");
    await insertLink(tx, {
      id: ctx.ids.next(),
      organizationId: ctx.organizationId,
      kind: "password_reset",
      tokenHash: hash,
      email: member.email,
      name: member.name,
      roles: [],
      personId,
      createdBy: ctx.actor.id,
      createdAt: nowDate(ctx),
      expiresAt,
    });
    await appendEvent(tx, ctx, {
      action: "member.reset_link_created",
      object: { kind: "member", id: personId },
    });
    return member.email;
  });
  const url = linkUrl("password_reset", secret);
  const mailed = await sendMail({
    to: email,
    subject: "Set a new password for Assay",
    text: `Use this link to set a new password. It works once and until ${expiresAt.toISOString()}.\n\n${url}\n`,
  });
  return { url: elsewhere ? null : url, expiresAt, mailed };
}

/** What a link is for, to show before it is used. Refuses (`link_not_valid`) one that is used, over or unknown. */
export async function describeLink(secret: string, clock: Clock) {
  const link = await requireOpenLink(secret, clock);
  return { kind: link.kind, email: link.email, name: link.name, roles: link.roles.filter(isRole) };
}

/** The open link behind a secret. Refuses (`link_not_valid`) otherwise, without saying which reason applies to a stranger. */
export async function requireOpenLink(secret: string, clock: Clock): Promise<LinkRow> {
  const link = await findLink(hashOfSecret(secret));
  const now = clock.now();
  if (!link || link.usedAt !== null || link.revokedAt !== null || link.expiresAt.getTime() <= now) {
    throw new AssayError("link_not_valid", "This link was used already, is over or was replaced.");
  }
  return link;
}

/** The address of a link's page. The secret stands after `#`, so that it reaches no server log. */
export function linkUrl(kind: LinkRow["kind"], secret: string): string {
  const page = { invitation: "invitation", password_reset: "new-password", first_administrator: "set-up" }[
    kind
  ];
  return `${env().NEXTAUTH_URL}/${page}#${secret}`;
}
