import { decode, encode } from "next-auth/jwt";
import { sessionLifetime } from "#core/access/session-policy.ts";
import { env } from "#server/env.ts";

const lifetimeSeconds = sessionLifetime / 1000;

/** True when the public address is https; then cookies are `__Host-` and HSTS is sent. */
export function isHttps(): boolean {
  return env().NEXTAUTH_URL.startsWith("https:");
}

/** Name of the cookie that holds the session token. */
export function sessionCookieName(): string {
  return isHttps() ? "__Host-assay.session" : "assay.session";
}

/** The encrypted token for the cookie; inside is nothing but the session's secret and whose it is. */
export function sealSession(secret: string, personId: string): Promise<string> {
  return encode({
    token: { sid: secret, sub: personId },
    secret: env().NEXTAUTH_SECRET,
    maxAge: lifetimeSeconds,
  });
}

/** A Set-Cookie header for a sealed session. */
export function sessionSetCookie(sealed: string): string {
  const secure = isHttps() ? "; Secure" : "";
  return `${sessionCookieName()}=${sealed}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifetimeSeconds}${secure}`;
}

/** A Set-Cookie header that removes the session cookie. */
export function sessionClearCookie(): string {
  return `${sessionCookieName()}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isHttps() ? "; Secure" : ""}`;
}

/** The session's secret out of a Cookie header; null when there is none or it was not sealed by us. */
export async function secretFromCookies(header: string | null): Promise<string | null> {
  const name = sessionCookieName();
  for (const part of (header ?? "").split(";")) {
    const [key, ...rest] = part.trim().split("=");
    if (key === name) return openSession(rest.join("="));
  }
  return null;
}

async function openSession(sealed: string): Promise<string | null> {
  try {
    const token = await decode({ token: sealed, secret: env().NEXTAUTH_SECRET });
    return typeof token?.sid === "string" ? token.sid : null;
  } catch {
    return null;
  }
}
