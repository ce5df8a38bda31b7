import { expect } from "vitest";
import type { AuditAction } from "#core/audit/catalogue.ts";
import type { ApiContext } from "#server/api/context.ts";
import { createCallerFactory } from "#server/api/init.ts";
import { appRouter } from "#server/api/router.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

const createCaller = createCallerFactory(appRouter);

/** What a request by this member would bring to the router; null for somebody without a session. */
export function apiContext(
  ctx: ServiceContext | null,
  base: Pick<ServiceContext, "clock" | "ids">,
): ApiContext {
  return {
    session:
      ctx === null
        ? null
        : {
            sessionId: ctx.sessionId ?? "00000000-0000-7000-8000-000000000000",
            organization: { id: ctx.organizationId, slug: "test", name: "Test" },
            person: { id: ctx.actor.id, name: ctx.actor.name, email: "test@example.org" },
            roles: ctx.actor.roles,
            createdAt: new Date(base.clock.now()),
            expiresAt: new Date(base.clock.now() + 3_600_000),
            reauthenticatedAt: null,
          },
    sessionProblem: null,
    correlationId: ctx?.correlationId ?? "test",
    clock: base.clock,
    ids: base.ids,
    address: "127.0.0.1",
    device: "test",
    setCookie: () => undefined,
    report: () => undefined,
  };
}

/** The whole router as this member, through permission checks and error mapping, without HTTP. */
export function testCaller(ctx: ServiceContext) {
  return createCaller(apiContext(ctx, ctx));
}

/** Runs `work` and expects that exactly these events, in any order, were appended to the member's organization. */
export async function expectEvents<T>(
  ctx: ServiceContext,
  actions: readonly AuditAction[],
  work: () => Promise<T>,
): Promise<T> {
  const before = new Set((await eventsOf(ctx)).map((event) => event.id));
  const result = await work();
  const appended = (await eventsOf(ctx))
    .filter((event) => !before.has(event.id))
    .map((event) => event.action);
  expect(appended.sort()).toEqual([...actions].sort());
  return result;
}

async function eventsOf(ctx: ServiceContext): Promise<Array<{ id: string; action: string }>> {
  return withTenant(ctx, (tx) => tx.auditEvent.findMany({ select: { id: true, action: true } }));
}
