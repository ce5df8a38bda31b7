import type { ServiceContext } from "#server/services/context.ts";
import type { ActiveSession } from "./active-session.ts";

/** The service context of a signed-in person. */
export function serviceContextOf(
  session: ActiveSession,
  ports: Pick<ServiceContext, "clock" | "ids" | "correlationId">,
): ServiceContext {
  return {
    organizationId: session.organization.id,
    actor: { kind: "person", id: session.person.id, name: session.person.name, roles: session.roles },
    sessionId: session.sessionId,
    correlationId: ports.correlationId,
    clock: ports.clock,
    ids: ports.ids,
  };
}
