import { requireOtherMember } from "#core/access/duties.ts";
import { isRole, type Role } from "#core/access/roles.ts";
import { AssayError } from "#core/shared/errors.ts";
import { openLinks } from "#server/db/links-store.ts";
import {
  countAdmins,
  findMember,
  listMembers,
  type MemberRow,
  updateDisabled,
  updateRoles,
} from "#server/db/members-store.ts";
import { endSessionsOfMember } from "#server/db/sessions-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "../audit/append.ts";
import { nowDate, type ServiceContext } from "../context.ts";

/** Every member of the organization. */
export async function members(ctx: ServiceContext): Promise<MemberRow[]> {
  return withTenant(ctx, listMembers);
}

/** Links that were made and not used yet; never their secrets. */
export async function pendingLinks(ctx: ServiceContext) {
  return withTenant(ctx, (tx) => openLinks(tx, nowDate(ctx)));
}

/** Sets the roles of another member. Effective at their next request. Refuses one's own and an organization without admin. */
export async function changeRoles(
  ctx: ServiceContext,
  personId: string,
  roles: readonly Role[],
): Promise<void> {
  requireOtherMember(ctx.actor.id, personId);
  await withTenant(ctx, async (tx) => {
    const before = await requireMember(tx, personId);
    const next = [...new Set(roles)].filter(isRole).sort();
    await updateRoles(tx, personId, next, ctx.actor.id);
    await requireAdminLeft(tx);
    await appendEvent(tx, ctx, {
      action: "member.roles_changed",
      object: { kind: "member", id: personId },
      before: { content: { roles: [...before.roles].sort() } },
      after: { content: { roles: next } },
    });
  });
}

/** Disables another member: open sessions end now, signing in is refused. */
export async function disableMember(ctx: ServiceContext, personId: string, reason: string): Promise<void> {
  requireOtherMember(ctx.actor.id, personId);
  await withTenant(ctx, async (tx) => {
    const member = await requireMember(tx, personId);
    if (member.disabledAt !== null) throw new AssayError("wrong_state", "This member is disabled already.");
    await updateDisabled(tx, personId, nowDate(ctx));
    await endSessionsOfMember(tx, personId, nowDate(ctx));
    await requireAdminLeft(tx);
    await appendEvent(tx, ctx, {
      action: "member.disabled",
      object: { kind: "member", id: personId },
      reason,
    });
  });
}

/** Lets a disabled member sign in again. */
export async function enableMember(ctx: ServiceContext, personId: string): Promise<void> {
  requireOtherMember(ctx.actor.id, personId);
  await withTenant(ctx, async (tx) => {
    const member = await requireMember(tx, personId);
    if (member.disabledAt === null) throw new AssayError("wrong_state", "This member is not disabled.");
    await updateDisabled(tx, personId, null);
    await appendEvent(tx, ctx, { action: "member.enabled", object: { kind: "member", id: personId } });
  });
}

async function requireMember(tx: Tx, personId: string): Promise<MemberRow> {
  const member = await findMember(tx, personId);
  if (member === undefined) throw new AssayError("not_found", "There is no such member.");
  return member;
}

async function requireAdminLeft(tx: Tx): Promise<void> {
  if ((await countAdmins(tx)) > 0) return;
  throw new AssayError("wrong_state", "The organization would be left without an administrator.", {
    remedy: "Give somebody else the role admin first.",
  });
}
