import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resetEnv } from "#server/env.ts";
import { systemClock, systemIds } from "#server/ports.ts";
import {
  sealSession,
  secretFromCookies,
  sessionClearCookie,
  sessionCookieName,
  sessionSetCookie,
} from "./cookies.ts";
import { nextAuthOptions } from "./next-auth-options.ts";

const ports = { clock: systemClock, ids: systemIds, correlationId: "test", address: "a", device: "d" };
const before = { ...process.env };

beforeEach(() => {
  process.env.DATABASE_URL ??= "postgresql://nobody@localhost/none";
  process.env.NEXTAUTH_SECRET = "only-for-tests-only-for-tests-only-for-tests";
  process.env.ASSAY_KEK ??= Buffer.alloc(32, 7).toString("base64");
});
afterEach(() => {
  process.env = { ...before };
  resetEnv();
});

function publicAddress(url: string): void {
  process.env.NEXTAUTH_URL = url;
  resetEnv();
}

describe("cookies", () => {
  it("are __Host- and Secure on https, all of them", async () => {
    publicAddress("https://assay.example.org");
    expect(sessionCookieName()).toMatch(/^__Host-/);
    expect(sessionSetCookie("x")).toMatch(/Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure$/);
    expect(sessionClearCookie()).toMatch(/; Secure$/);
    for (const cookie of Object.values(nextAuthOptions(ports).cookies ?? {})) {
      expect(cookie.name).toMatch(/^__Host-/);
      expect(cookie.options).toMatchObject({ secure: true, httpOnly: true, sameSite: "lax", path: "/" });
    }
  });

  it("work on http without what browsers would refuse there", () => {
    publicAddress("http://localhost:4190");
    expect(sessionCookieName()).not.toContain("__Host-");
    expect(sessionSetCookie("x")).not.toContain("Secure");
  });

  it("hide the secret, give it back, and are worthless under another key", async () => {
    publicAddress("http://localhost:4190");
    const sealed = await sealSession("the-secret", "person");
    expect(sealed).not.toContain("the-secret");
    const header = `other=1; ${sessionCookieName()}=${sealed}; more=2`;
    expect(await secretFromCookies(header)).toBe("the-secret");
    expect(await secretFromCookies("other=1")).toBeNull();
    expect(await secretFromCookies(null)).toBeNull();
    process.env.NEXTAUTH_SECRET = "another-secret-another-secret-another-secret";
    resetEnv();
    expect(await secretFromCookies(header)).toBeNull();
  });
});
