import { z } from "zod";
import { roles } from "#core/access/roles.ts";
import { createResetLink, inviteMember } from "#server/services/access/links.ts";
import {
  changeRoles,
  disableMember,
  enableMember,
  members,
  pendingLinks,
} from "#server/services/access/members.ts";
import { procedure, router } from "../init.ts";

const person = z.strictObject({ personId: z.uuid() });
const someRoles = z.array(z.enum(roles)).min(1, "choose at least one role").max(roles.length);

export const membersRouter = router({
  list: procedure({ permission: "member.read" }).query(({ ctx }) => members(ctx)),
  pending: procedure({ permission: "member.write" }).query(({ ctx }) => pendingLinks(ctx)),
  invite: procedure({ permission: "member.write", audit: ["member.invited"] })
    .input(z.strictObject({ email: z.email().max(254), name: z.string().trim().max(120), roles: someRoles }))
    .mutation(({ ctx, input }) => inviteMember(ctx, input)),
  changeRoles: procedure({ permission: "member.write", audit: ["member.roles_changed"] })
    .input(person.extend({ roles: someRoles }))
    .mutation(({ ctx, input }) => changeRoles(ctx, input.personId, input.roles)),
  disable: procedure({ permission: "member.write", audit: ["member.disabled"] })
    .input(person.extend({ reason: z.string().trim().min(1, "say why").max(1_000) }))
    .mutation(({ ctx, input }) => disableMember(ctx, input.personId, input.reason)),
  enable: procedure({ permission: "member.write", audit: ["member.enabled"] })
    .input(person)
    .mutation(({ ctx, input }) => enableMember(ctx, input.personId)),
  createResetLink: procedure({ permission: "member.write", audit: ["member.reset_link_created"] })
    .input(person)
    .mutation(({ ctx, input }) => createResetLink(ctx, input.personId)),
});
