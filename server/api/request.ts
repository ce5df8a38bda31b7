import { secretFromCookies } from "#server/auth/cookies.ts";
import { resolveSession } from "#server/auth/resolve-session.ts";
import { log } from "#server/log.ts";
import { systemClock, systemIds } from "#server/ports.ts";
import type { SignInPorts } from "#server/services/access/sign-in.ts";
import type { ApiContext } from "./context.ts";

const correlationForm = /^[A-Za-z0-9_-]{8,64}$/;

/** The ports and client facts of a request. */
export function portsOfRequest(headers: Headers): SignInPorts {
  const given = headers.get("x-correlation-id");
  return {
    clock: systemClock,
    ids: systemIds,
    correlationId: given !== null && correlationForm.test(given) ? given : systemIds.next(),
    // As good as the proxy in front makes it. Limits per account do not depend on it.
    address: headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "unknown",
    device: headers.get("user-agent") ?? "",
  };
}

/** The router's context for a request: the session is checked in the database here, once a request. */
export async function contextOfRequest(
  headers: Headers,
  setCookie: (value: string) => void = () => undefined,
): Promise<ApiContext> {
  const ports = portsOfRequest(headers);
  const { session, problem } = await resolveSession(
    await secretFromCookies(headers.get("cookie")),
    ports.clock,
  );
  return {
    ...ports,
    session,
    sessionProblem: problem,
    setCookie,
    report: (failure) => {
      const facts = { code: failure.code, correlationId: ports.correlationId, err: failure.cause };
      if (failure.code === "internal" || failure.code === "integrity") log.error(facts, failure.message);
      else log.info({ code: failure.code, correlationId: ports.correlationId }, failure.message);
    },
  };
}
