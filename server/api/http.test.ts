import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sealSession, sessionCookieName } from "#server/auth/cookies.ts";
import { closeDatabase } from "#server/db/client.ts";
import { systemClock, systemIds } from "#server/ports.ts";
import { createOrganization } from "#server/services/access/set-up.ts";
import { type SignInPorts, signIn } from "#server/services/access/sign-in.ts";
import { testDatabase } from "#server/testing/database.ts";
import { exportAudit } from "./audit/download.ts";
import { handleApi } from "./http.ts";
import { appRouter } from "./router.ts";

const password = "tin whistle parade";
const email = "ada@http.example.org";
const ports: SignInPorts = {
  clock: systemClock,
  ids: systemIds,
  correlationId: "test",
  address: "a",
  device: "d",
};
let origin: string;
let cookie: string;

beforeAll(async () => {
  await testDatabase();
  origin = new URL(process.env.NEXTAUTH_URL ?? "").origin;
  await createOrganization(ports, {
    name: "HTTP",
    members: [
      { name: "Ada", email, password, roles: ["admin"] },
      { name: "Rob", email: "rob@http.example.org", password, roles: ["reviewer"] },
    ],
  });
  cookie = await cookieFor(email);
});
afterAll(closeDatabase);

async function cookieFor(address: string): Promise<string> {
  const opened = await signIn(ports, { email: address, password });
  return `${sessionCookieName()}=${await sealSession(opened.secret, opened.personId)}`;
}

interface Failure {
  error: {
    json: { message: string; data: { assay: { code: string; remedy: string; correlationId: string } } };
  };
}

function post(
  path: string,
  headers: Record<string, string | undefined> = {},
  body: unknown = { json: {} },
): Promise<Response> {
  const all = { origin, "content-type": "application/json", cookie, ...headers };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return handleApi(
    new Request(`${origin}/api/trpc/${path}`, { method: "POST", headers: given, body: JSON.stringify(body) }),
  );
}

describe("requests with effects", () => {
  const mutations = Object.entries(
    appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>,
  )
    .filter(([, procedure]) => procedure._def.type === "mutation")
    .map(([path]) => path);

  it.each(mutations)(
    "%s: refused from another origin, without one, as a form, as text, by GET",
    async (path) => {
      for (const headers of [
        { origin: "https://evil.example" },
        { origin: undefined },
        { origin: "null" },
        { "sec-fetch-site": "cross-site" },
        { "content-type": "application/x-www-form-urlencoded" },
        { "content-type": "text/plain" },
        { "content-type": undefined },
      ]) {
        const answer = await post(path, headers);
        expect(answer.status, JSON.stringify(headers)).toBe(403);
        expect(((await answer.json()) as Failure).error.json.data.assay.code).toBe("cross_origin");
      }
      const byGet = await handleApi(
        new Request(`${origin}/api/trpc/${path}?input={}`, { headers: { cookie } }),
      );
      expect(byGet.status).toBeGreaterThanOrEqual(400);
    },
  );
});

describe("failures", () => {
  it("travel as sentence, code, remedy and reference, never with a cause", async () => {
    const answer = await post("members.invite", { cookie: undefined, "x-correlation-id": "browser-0001" });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("x-correlation-id")).toBe("browser-0001");
    const { error } = (await answer.json()) as Failure;
    expect(error.json.data.assay).toMatchObject({ code: "not_signed_in", correlationId: "browser-0001" });
    expect(error.json.message).toMatch(/^You are not signed in/);
    expect(JSON.stringify(error)).not.toMatch(/stack|\/server\/|node_modules/);
  });

  it("name the fields of wrong input", async () => {
    const answer = await post("members.invite", {}, { json: { email: "no", name: "x", roles: [] } });
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as Failure;
    expect(error.json.data.assay.code).toBe("invalid_input");
    expect(error.json.message).toMatch(/email/);
  });
});

describe("the session cookie", () => {
  it("is checked on every request and rotated by a confirmation", async () => {
    const mine = await cookieFor(email);
    const answer = await post("access.reauthenticate", { cookie: mine }, { json: { password } });
    expect(answer.status).toBe(200);
    const set = answer.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/; Path=\/; HttpOnly; SameSite=Lax/);
    const me = (value: string) =>
      handleApi(new Request(`${origin}/api/trpc/access.me`, { headers: { cookie: value } }));
    expect((await me(mine)).status).toBe(401);
    const next = set.split(";")[0] ?? "";
    expect((await me(next)).status).toBe(200);
    const out = await post("access.signOut", { cookie: next });
    expect(out.headers.get("set-cookie")).toContain("Max-Age=0");
    expect((await me(next)).status).toBe(401);
  });

  it("is worth nothing when forged", async () => {
    const forged = `${sessionCookieName()}=${"x".repeat(80)}`;
    const answer = await handleApi(
      new Request(`${origin}/api/trpc/access.me`, { headers: { cookie: forged } }),
    );
    expect(answer.status).toBe(401);
  });
});

describe("the export of the log", () => {
  const download = (query: string, headers: Record<string, string>) =>
    exportAudit(new Request(`${origin}/api/export/audit?${query}`, { headers }));

  it("streams a file for those who may, and refuses others and other sites", async () => {
    const answer = await download("format=csv&actions=session.signed_in", { cookie });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="assay-audit-[\d-]+\.csv"$/,
    );
    const lines = (await answer.text()).trimEnd().split("\r\n");
    expect(lines.length).toBeGreaterThan(1);
    expect(lines[1]).toContain("Ada signed in.");
    expect((await download("", { cookie: await cookieFor("rob@http.example.org") })).status).toBe(403);
    expect((await download("", { cookie, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await download("", {})).status).toBe(401);
    expect((await download("format=exe", { cookie })).status).toBe(400);
  });
});
