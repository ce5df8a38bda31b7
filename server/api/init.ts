import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { type Permission, requirePermission } from "#core/access/permissions.ts";
import type { AuditAction } from "#core/audit/catalogue.ts";
import { AssayError, trpcCodeOf } from "#core/shared/errors.ts";
import { recheckSession } from "#server/auth/recheck-session.ts";
import { withDeclaredEvents } from "#server/declared-events.ts";
import { withCorrelation } from "#server/log.ts";
import { auditRefusal } from "#server/services/access/refusals.ts";
import type { ServiceContext } from "#server/services/context.ts";
import type { ApiContext } from "./context.ts";
import { assayErrorOf, errorData } from "./failures.ts";
import { guardedStream, isStream } from "./guarded-stream.ts";

/** What each procedure declares; server/api/router.test.ts walks the router and checks it. */
export interface ProcedureMeta {
  /** `public`: reachable without a session (sign-in, one-time links). */
  readonly permission: Permission | "public";
  /** Events that the procedure may append; a mutation declares at least one. */
  readonly audit: readonly AuditAction[];
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    // Sentence, code, remedy and correlation id travel; stack and cause never do.
    errorFormatter: ({ shape, error, ctx }) => {
      const failure = assayErrorOf(error);
      const { code, httpStatus, path } = shape.data;
      return {
        message: failure.message,
        code: shape.code,
        data: { code, httpStatus, path, assay: errorData(failure, ctx?.correlationId ?? "") },
      };
    },
    sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

// Every failure leaves as an AssayError under the HTTP status of its code, inside the request's correlation id.
const failures = t.middleware(async ({ ctx, next }) => {
  const result = await withCorrelation(ctx.correlationId, () => next());
  if (result.ok) return result;
  const failure = assayErrorOf(result.error);
  ctx.report(failure);
  throw new TRPCError({ code: trpcCodeOf(failure.code), message: failure.message, cause: failure });
});

/**
 * A procedure for signed-in members. `permission` is checked before the input is read; `audit` names the events that a
 * mutation may append. `ctx` is the `ServiceContext` of the request, ready to be handed to a service.
 */
export function procedure(declared: {
  permission: Permission;
  audit?: readonly [AuditAction, ...AuditAction[]];
}) {
  const { permission, audit = [] } = declared;
  return t.procedure
    .meta({ permission, audit })
    .use(failures)
    .use(async ({ ctx, next, path, type }) => {
      if (ctx.session === null)
        throw ctx.sessionProblem ?? new AssayError("not_signed_in", "You are not signed in.");
      const session = ctx.session;
      const service: ServiceContext = {
        organizationId: session.organization.id,
        actor: { kind: "person", id: session.person.id, name: session.person.name, roles: session.roles },
        sessionId: session.sessionId,
        correlationId: ctx.correlationId,
        clock: ctx.clock,
        ids: ctx.ids,
      };
      try {
        requirePermission(session.roles, permission);
      } catch (refusal) {
        await auditRefusal(service, path, permission);
        throw refusal;
      }
      const run = () => next({ ctx: { ...service, session } });
      // Queries and subscriptions declare nothing; what a mutation appends must stand in its declaration.
      const result = type === "mutation" ? await withDeclaredEvents(path, audit, run) : await run();
      if (type !== "subscription" || !result.ok || !isStream(result.data)) return result;
      const check = () => recheckSession(session, permission, ctx.clock);
      return { ...result, data: guardedStream(result.data, ctx.clock, check) };
    });
}

/** A procedure that needs no session. Only for sign-in matters, which is why it lives beside its reasons in access/. */
export function publicProcedure(declared: { audit?: readonly [AuditAction, ...AuditAction[]] } = {}) {
  const { audit = [] } = declared;
  return t.procedure
    .meta({ permission: "public", audit })
    .use(failures)
    .use(({ next, path, type }) => (type === "mutation" ? withDeclaredEvents(path, audit, next) : next()));
}
