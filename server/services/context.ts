import type { Role } from "#core/access/roles.ts";
import type { IdSource } from "#core/shared/ids.ts";
import type { Clock } from "#core/shared/instant.ts";

/** Who acts. A `system` actor is a process (`worker`, `setup`) and holds no roles. */
export interface Actor {
  readonly kind: "person" | "api_key" | "system";
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** What every service gets first: whose data, who acts, in which session, and the ports. */
export interface ServiceContext {
  readonly organizationId: string;
  readonly actor: Actor;
  readonly sessionId: string | null;
  readonly correlationId: string;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** The clock's time as the `Date` that the database client wants. */
export function nowDate(ctx: Pick<ServiceContext, "clock">): Date {
  return new Date(ctx.clock.now());
}
