import type { NextAuthOptions, Profile } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { sessionLifetime } from "#core/access/session-policy.ts";
import { isAssayError } from "#core/shared/errors.ts";
import { env } from "#server/env.ts";
import { log } from "#server/log.ts";
import { endSession } from "#server/services/access/sessions.ts";
import { type SignInPorts, signIn, signInByIdentity } from "#server/services/access/sign-in.ts";
import { isHttps, secretFromCookies, sessionCookieName } from "./cookies.ts";
import { resolveSession } from "./resolve-session.ts";
import { serviceContextOf } from "./service-context.ts";

declare module "next-auth/jwt" {
  interface JWT {
    /** The session's secret; its hash is in the database and checked on every request. */
    sid?: string;
  }
}

/** The user object between `authorize` and the token. */
interface PendingUser {
  id: string;
  sid: string;
}

/**
 * next-auth does the sign-in protocols (form with CSRF token, OpenID Connect with PKCE, state and nonce). The session
 * itself is ours: the token holds nothing but its secret. `cookies` is the request's Cookie header: a session that the
 * same browser had before ends when a new one begins.
 */
export function nextAuthOptions(ports: SignInPorts, cookies: string | null = null): NextAuthOptions {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, NEXTAUTH_SECRET } = env();
  const secure = isHttps();
  const cookie = (name: string, maxAge?: number) => ({
    name: `${secure ? "__Host-" : ""}assay.${name}`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure, ...(maxAge ? { maxAge } : {}) },
  });
  return {
    secret: NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionLifetime / 1000 },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { ...cookie("session"), name: sessionCookieName() },
      csrfToken: cookie("csrf"),
      callbackUrl: cookie("callback"),
      state: cookie("state", 900),
      pkceCodeVerifier: cookie("pkce", 900),
      nonce: cookie("nonce", 900),
    },
    providers: [
      CredentialsProvider({
        id: "credentials",
        name: "E-mail and password",
        credentials: { email: {}, password: {}, organization: {} },
        authorize: (given) => authorize(ports, given),
      }),
      ...(OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
        ? [
            {
              id: "oidc",
              name: OIDC_NAME ?? "Single sign-on",
              type: "oauth" as const,
              wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
              clientId: OIDC_CLIENT_ID,
              clientSecret: OIDC_CLIENT_SECRET,
              authorization: { params: { scope: "openid email profile" } },
              idToken: true,
              checks: ["pkce" as const, "state" as const, "nonce" as const],
              profile: (profile: { sub: string; email?: string; name?: string }) => ({
                id: profile.sub,
                email: profile.email ?? null,
                name: profile.name ?? null,
              }),
            },
          ]
        : []),
    ],
    callbacks: {
      signIn: ({ account, profile }) => account?.provider !== "oidc" || hasUsableEmail(profile),
      jwt: async ({ token, user, account, profile }) => {
        if (account?.provider === "oidc") {
          const secret = await secretFromCookies(cookies);
          const { session: earlier } = await resolveSession(secret, ports.clock);
          const { email = "", auth_time: authTime } = profile as Profile & { auth_time?: number };
          const opened = await signInByIdentity(ports, { email, authTime, earlier });
          await endBySecret(ports, secret);
          return { sid: opened.secret, sub: opened.personId };
        }
        if (user) await endBySecret(ports, await secretFromCookies(cookies));
        if (user) return { sid: (user as PendingUser).sid, sub: user.id };
        return token;
      },
      session: async ({ session, token }) => {
        const { session: active } = await resolveSession(token.sid ?? null, ports.clock);
        return active
          ? { expires: session.expires, user: { name: active.person.name } }
          : { expires: session.expires };
      },
    },
    events: { signOut: ({ token }) => endBySecret(ports, token?.sid ?? null) },
    logger: {
      error: (code, metadata) => log.warn({ nextAuth: code, reason: reasonOf(metadata) }, "sign-in"),
      warn: (code) => log.info({ nextAuth: code }, "sign-in"),
      debug: () => undefined,
    },
  };
}

async function authorize(
  ports: SignInPorts,
  given: Partial<Record<"email" | "password" | "organization", string>> | undefined,
): Promise<PendingUser> {
  try {
    const { email = "", password = "", organization } = given ?? {};
    const opened = await signIn(ports, { email, password, organization: organization || undefined });
    return { id: opened.personId, sid: opened.secret };
  } catch (failure) {
    // The message becomes `error` in the answer to the form, so only our own sentences may pass.
    if (isAssayError(failure)) throw new Error(failure.message);
    log.error({ err: failure }, "sign-in failed");
    throw new Error("Signing in is not possible at the moment. Try again in a minute.");
  }
}

// A provider that says the address is not verified could hand anybody anybody's membership.
function hasUsableEmail(profile: Profile | undefined): boolean {
  const claims = profile as (Profile & { email_verified?: boolean }) | undefined;
  return typeof claims?.email === "string" && claims.email_verified !== false;
}

async function endBySecret(ports: SignInPorts, secret: string | null): Promise<void> {
  const { session } = await resolveSession(secret, ports.clock);
  if (session) await endSession(serviceContextOf(session, ports), session.sessionId);
}

// Only the message: what next-auth hands over may hold tokens.
function reasonOf(metadata: unknown): string {
  const inner = metadata instanceof Error ? metadata : (metadata as { error?: unknown } | undefined)?.error;
  return inner instanceof Error ? inner.message : "unknown";
}
