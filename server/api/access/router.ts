import { z } from "zod";
import { can, permissionNames } from "#core/access/permissions.ts";
import { sealSession, sessionClearCookie, sessionSetCookie } from "#server/auth/cookies.ts";
import { acceptInvitation, changePassword, resetPassword } from "#server/services/access/accept.ts";
import { meansOfConfirmation } from "#server/services/access/confirmation.ts";
import { describeLink } from "#server/services/access/links.ts";
import { endSession, listSessions, reauthenticate } from "#server/services/access/sessions.ts";
import { setUpFirstAdministrator } from "#server/services/access/set-up.ts";
import { procedure, publicProcedure, router } from "../init.ts";

const secret = z.string().min(20).max(100);
const password = z.string().min(1).max(400);
const name = z.string().trim().min(1).max(120);

/** Own session and account; the public ones are what a person without a session needs to get one. */
export const accessRouter = router({
  me: procedure({ permission: "session.own" }).query(({ ctx }) => ({
    person: ctx.session.person,
    organization: ctx.session.organization,
    roles: ctx.session.roles,
    permissions: permissionNames.filter((permission) => can(ctx.session.roles, permission)),
    sessionExpiresAt: ctx.session.expiresAt,
  })),
  sessions: procedure({ permission: "session.own" })
    .input(z.strictObject({ personId: z.uuid().optional() }))
    .query(({ ctx, input }) => listSessions(ctx, input.personId)),
  endSession: procedure({ permission: "session.own", audit: ["session.signed_out", "session.revoked"] })
    .input(z.strictObject({ sessionId: z.uuid() }))
    .mutation(({ ctx, input }) => endSession(ctx, input.sessionId)),
  signOut: procedure({ permission: "session.own", audit: ["session.signed_out"] }).mutation(
    async ({ ctx }) => {
      await endSession(ctx, ctx.session.sessionId);
      ctx.setCookie(sessionClearCookie());
    },
  ),
  /** By password or by a fresh sign-in at the identity provider. */
  confirmation: procedure({ permission: "session.own" }).query(({ ctx }) => meansOfConfirmation(ctx)),
  /** Confirms the password before a signature; the answer's id goes with the signature, the cookie gets a new secret. */
  reauthenticate: procedure({
    permission: "session.own",
    audit: ["session.reauthenticated", "session.reauthentication_refused"],
  })
    .input(z.strictObject({ password }))
    .mutation(async ({ ctx, input }) => {
      const { secret: next, reauthenticationId, confirmedAt } = await reauthenticate(ctx, input.password);
      ctx.setCookie(sessionSetCookie(await sealSession(next, ctx.actor.id)));
      return { reauthenticationId, confirmedAt };
    }),
  changePassword: procedure({ permission: "session.own", audit: ["member.password_changed"] })
    .input(z.strictObject({ current: password, next: password }))
    .mutation(({ ctx, input }) => changePassword(ctx, { ...input, email: ctx.session.person.email })),
  describeLink: publicProcedure()
    .input(z.strictObject({ secret }))
    .query(({ ctx, input }) => describeLink(input.secret, ctx.clock)),
  acceptInvitation: publicProcedure({ audit: ["member.joined"] })
    .input(z.strictObject({ secret, name, password }))
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
  resetPassword: publicProcedure({ audit: ["member.password_changed"] })
    .input(z.strictObject({ secret, password }))
    .mutation(({ ctx, input }) => resetPassword(ctx, input)),
  setUp: publicProcedure({ audit: ["organization.created", "member.joined"] })
    .input(z.strictObject({ secret, organization: name, name, email: z.email().max(254), password }))
    .mutation(({ ctx, input }) => setUpFirstAdministrator(ctx, input)),
});
