import type { Permission } from "#core/access/permissions.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "../audit/append.ts";
import type { ServiceContext } from "../context.ts";

/** Records that a signed-in person was refused for lack of a role. `path` is the procedure or page. */
export async function auditRefusal(ctx: ServiceContext, path: string, permission: Permission): Promise<void> {
  await withTenant(ctx, (tx) =>
    appendEvent(tx, ctx, {
      action: "access.refused",
      object: { kind: "session", id: ctx.sessionId ?? "none", label: `${path} needs ${permission}` },
    }),
  );
}
