import { type NextRequest, NextResponse } from "next/server";
import { env } from "#server/env.ts";
import { securityHeaders } from "#server/security-headers.ts";

/**
 * Runs before every page and route: security headers, the nonce that Next puts on its own scripts, a correlation id, and
 * the path for the way back after sign-in. It is no gate: every page and procedure checks access itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const { NEXTAUTH_URL, NODE_ENV } = env();
  const headers = securityHeaders({
    nonce,
    https: NEXTAUTH_URL.startsWith("https:"),
    development: NODE_ENV === "development",
  });
  const forwarded = new Headers(request.headers);
  forwarded.set("x-nonce", nonce);
  forwarded.set("x-assay-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  if (!forwarded.has("x-correlation-id")) forwarded.set("x-correlation-id", crypto.randomUUID());
  for (const [name, value] of headers) if (name === "content-security-policy") forwarded.set(name, value);
  const response = NextResponse.next({ request: { headers: forwarded } });
  for (const [name, value] of headers) response.headers.set(name, value);
  return response;
}

export const config = { matcher: "/((?!_next/static|_next/image|favicon.ico|icon.svg).*)" };
