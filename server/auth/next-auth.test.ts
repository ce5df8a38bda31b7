import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { resetEnv } from "#server/env.ts";
import { systemClock, systemIds } from "#server/ports.ts";
import { meansOfConfirmation } from "#server/services/access/confirmation.ts";
import { listSessions } from "#server/services/access/sessions.ts";
import { createOrganization } from "#server/services/access/set-up.ts";
import type { SignInPorts } from "#server/services/access/sign-in.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type IdentityProvider, startIdentityProvider } from "#server/testing/identity-provider.ts";
import type { ActiveSession } from "./active-session.ts";
import { secretFromCookies } from "./cookies.ts";
import { nextAuthOptions } from "./next-auth-options.ts";
import { resolveSession } from "./resolve-session.ts";
import { serviceContextOf } from "./service-context.ts";

const ports: SignInPorts = {
  clock: systemClock,
  ids: systemIds,
  correlationId: "test",
  address: "a",
  device: "d",
};
const password = "tin whistle parade";
const email = "ada@oidc.example.org";
let provider: IdentityProvider;

beforeAll(async () => {
  await testDatabase();
  provider = await startIdentityProvider();
  process.env.OIDC_ISSUER = provider.issuer;
  process.env.OIDC_CLIENT_ID = "assay";
  process.env.OIDC_CLIENT_SECRET = "shared";
  resetEnv();
  const members = [
    { name: "Ada", email, password, roles: ["admin"] as const },
    { name: "Bob", email: "bob@oidc.example.org", password, roles: ["approver"] as const },
  ] as const;
  await createOrganization(ports, { name: "OIDC", members });
});
afterAll(async () => {
  await provider.stop();
  await closeDatabase();
});

interface Answer {
  readonly redirect: string;
  readonly body: unknown;
}

/** A browser: keeps cookies and sends form posts to next-auth's handler. */
function browser() {
  const jar = new Map<string, string>();
  const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const go = async (
    path: string,
    given: { method?: string; body?: Record<string, string>; query?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const headers = new Map<string, string | string[]>();
    let body: unknown;
    const answer = {
      status: () => answer,
      getHeader: (name: string) => headers.get(name),
      setHeader: (name: string, value: string | string[]) => {
        headers.set(name, value);
        return answer;
      },
      json: (value: unknown) => {
        body = value;
      },
      send: (value: unknown) => {
        body = value;
      },
      end: () => undefined,
    };
    const request = {
      method: given.method ?? "GET",
      query: { nextauth: path.split("/"), ...given.query },
      body: given.body ?? {},
      cookies: Object.fromEntries(jar),
      headers: { host: "localhost:4190" },
    };
    await NextAuth(
      request as unknown as NextApiRequest,
      answer as unknown as NextApiResponse,
      nextAuthOptions(ports, cookieHeader()),
    );
    for (const line of [headers.get("Set-Cookie") ?? []].flat()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split(/=(.*)/);
      if (value === "" || /Max-Age=0/i.test(line)) jar.delete(name);
      else jar.set(name, decodeURIComponent(value));
    }
    return { redirect: String(headers.get("Location") ?? ""), body };
  };
  const csrf = async () => {
    const { body } = await go("csrf");
    return (body as { csrfToken: string }).csrfToken;
  };
  const session = async () => {
    return (await resolveSession(await secretFromCookies(cookieHeader()), ports.clock)).session;
  };
  return { jar, go, csrf, session };
}

async function throughProvider(
  claims: Record<string, unknown>,
  tamper: (query: Record<string, string>) => void = () => undefined,
  ada = browser(),
  asked: Record<string, string> = {},
) {
  const begun = await ada.go("signin/oidc", {
    method: "POST",
    body: { csrfToken: await ada.csrf() },
    query: asked,
  });
  const url = new URL(begun.redirect ?? "");
  const query = { code: provider.grant(url, claims), state: url.searchParams.get("state") ?? "" };
  tamper(query);
  const ended = await ada.go("callback/oidc", { query });
  return { url, ended, session: await ada.session() };
}

describe("any OpenID Connect provider", () => {
  it("signs a member in, with PKCE, state and nonce", async () => {
    const { url, session } = await throughProvider({ sub: "1", email, email_verified: true });
    expect(url.origin).toBe(provider.issuer);
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    expect(url.searchParams.get("nonce")).toBeTruthy();
    expect(session?.person.name).toBe("Ada");
  });

  it.each([
    ["an address that is not verified", { sub: "1", email, email_verified: false }],
    ["no address", { sub: "1" }],
    ["a stranger", { sub: "2", email: "eve@example.org", email_verified: true }],
    ["a token for somebody else's sign-in", { sub: "1", email, email_verified: true, nonce: "other" }],
    ["a token for another application", { sub: "1", email, email_verified: true, aud: "other" }],
  ])("refuses %s", async (_name, claims) => {
    const { session, ended } = await throughProvider(claims);
    expect(session).toBeNull();
    expect(ended.redirect).toContain("error=");
  });

  it("refuses a forged state", async () => {
    const { session } = await throughProvider({ sub: "1", email, email_verified: true }, (query) => {
      query.state = "forged";
    });
    expect(session).toBeNull();
  });
});

describe("confirming a signature at the provider", () => {
  const claims = { sub: "1", email, email_verified: true };
  const now = () => Math.floor(Date.now() / 1000);
  const again = { prompt: "login", max_age: "0" };
  const unchanged = () => undefined;

  async function ready(session: Awaited<ReturnType<ReturnType<typeof browser>["session"]>>) {
    if (!session) throw new Error("nobody is signed in");
    return (await meansOfConfirmation(serviceContextOf(session, ports))).ready;
  }

  it("asks for a new sign-in, gives a new session and one confirmation for it", async () => {
    const ada = browser();
    const first = await throughProvider({ ...claims, auth_time: now() }, unchanged, ada);
    expect(await ready(first.session)).toBeNull();
    const second = await throughProvider({ ...claims, auth_time: now() }, unchanged, ada, again);
    expect(second.url.searchParams.get("prompt")).toBe("login");
    expect(second.url.searchParams.get("max_age")).toBe("0");
    expect(second.session?.sessionId).not.toBe(first.session?.sessionId);
    expect(await ready(second.session)).not.toBeNull();
    expect(await listSessions(serviceContextOf(second.session as ActiveSession, ports))).not.toContainEqual(
      expect.objectContaining({ id: first.session?.sessionId }),
    );
  });

  it.each([
    ["does not say when the person signed in", {}],
    ["says that it was ten minutes ago", { auth_time: now() - 600 }],
    ["says that it will be in ten minutes", { auth_time: now() + 600 }],
  ])("gives none when the provider %s", async (_name, time) => {
    const ada = browser();
    await throughProvider({ ...claims, auth_time: now() }, unchanged, ada);
    const { session } = await throughProvider({ ...claims, ...time }, unchanged, ada, again);
    expect(await ready(session)).toBeNull();
  });

  it("gives none to a colleague who signs in at the same browser", async () => {
    const shared = browser();
    await throughProvider({ ...claims, auth_time: now() }, unchanged, shared);
    const other = { sub: "3", email: "bob@oidc.example.org", email_verified: true, auth_time: now() };
    const { session } = await throughProvider(other, unchanged, shared, again);
    expect(session?.person.name).toBe("Bob");
    expect(await ready(session)).toBeNull();
  });
});

describe("e-mail and password", () => {
  it("needs the form's own token, replaces the browser's earlier session, and signing out ends the session in the database", async () => {
    const ada = browser();
    const body = { email, password, csrfToken: "forged" };
    await ada.go("callback/credentials", { method: "POST", body });
    expect(await ada.session()).toBeNull();
    const csrfToken = await ada.csrf();
    await ada.go("callback/credentials", { method: "POST", body: { ...body, csrfToken } });
    expect((await ada.session())?.person.name).toBe("Ada");
    const earlier = new Map(ada.jar);
    await ada.go("callback/credentials", { method: "POST", body: { ...body, csrfToken } });
    const kept = new Map(ada.jar);
    for (const [name, value] of earlier) ada.jar.set(name, value);
    expect(await ada.session()).toBeNull();
    for (const [name, value] of kept) ada.jar.set(name, value);
    expect(await ada.session()).not.toBeNull();
    await ada.go("signout", { method: "POST", body: { csrfToken } });
    for (const [name, value] of kept) ada.jar.set(name, value);
    expect(await ada.session()).toBeNull();
  });
});
