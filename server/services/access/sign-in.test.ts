import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionIdleLimit, sessionLifetime } from "#core/access/session-policy.ts";
import { accountFailureLimit, attemptWindow } from "#core/access/sign-in-limit.ts";
import { resolveSession } from "#server/auth/resolve-session.ts";
import { closeDatabase } from "#server/db/client.ts";
import { systemIds } from "#server/ports.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestClock, testClock } from "#server/testing/fixtures.ts";
import { listEvents } from "../audit/read.ts";
import type { ServiceContext } from "../context.ts";
import { changePassword, resetPassword } from "./accept.ts";
import { createResetLink } from "./links.ts";
import { changeRoles, disableMember, enableMember } from "./members.ts";
import { endSession, listSessions, reauthenticate } from "./sessions.ts";
import { createOrganization } from "./set-up.ts";
import { type SignInPorts, signIn } from "./sign-in.ts";

const password = "five wooden bridges";
let clock: TestClock;
let ports: SignInPorts;
let admin: ServiceContext;
let personId: string;
let email: string;

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

// Each test has an organization of its own, because limits and sessions remember.
async function arrange() {
  clock = testClock();
  ports = { clock, ids: systemIds, correlationId: "test", address: systemIds.next(), device: "Test browser" };
  const mark = systemIds.next().slice(-8);
  email = `vera-${mark}@example.org`;
  const made = await createOrganization(ports, {
    name: `Sign-in ${mark}`,
    members: [
      { name: "Anton", email: `anton-${mark}@example.org`, password, roles: ["admin"] },
      { name: "Vera", email, password, roles: ["author", "reviewer"] },
    ],
  });
  personId = made.personIds[1] ?? "";
  admin = {
    ...ports,
    organizationId: made.organizationId,
    actor: { kind: "person", id: made.personIds[0] ?? "", name: "Anton", roles: ["admin"] },
    sessionId: null,
  };
}

async function vera(): Promise<{ ctx: ServiceContext; secret: string }> {
  const opened = await signIn(ports, { email: ` ${email.toUpperCase()} `, password });
  const actor = { kind: "person", id: personId, name: "Vera", roles: ["author", "reviewer"] } as const;
  return { ctx: { ...admin, actor, sessionId: opened.sessionId }, secret: opened.secret };
}

async function actions(): Promise<string[]> {
  return (await listEvents(admin, {}, { limit: 200 })).events.map((row) => row.event.action);
}

const refused = (code: string) => expect.objectContaining({ code });

describe("signing in", () => {
  it("opens a session that carries the roles of this moment", async () => {
    await arrange();
    const { secret } = await vera();
    const { session } = await resolveSession(secret, clock);
    expect(session).toMatchObject({ person: { name: "Vera" }, roles: ["author", "reviewer"] });
    await changeRoles(admin, personId, ["auditor"]);
    expect((await resolveSession(secret, clock)).session?.roles).toEqual(["auditor"]);
    expect(await actions()).toContain("session.signed_in");
  });

  it("refuses wrong passwords with one sentence, records them, and stops counting attempts after the limit", async () => {
    await arrange();
    for (let attempt = 0; attempt < accountFailureLimit; attempt += 1) {
      await expect(signIn(ports, { email, password: "wrong" })).rejects.toThrowError(
        refused("not_signed_in"),
      );
    }
    await expect(signIn(ports, { email, password })).rejects.toThrowError(refused("rate_limited"));
    expect((await actions()).filter((action) => action === "session.sign_in_refused")).toHaveLength(9);
    clock.advance(attemptWindow + 1);
    await expect(signIn(ports, { email, password })).resolves.toBeDefined();
  });

  it("lets no burst slip past the limit", async () => {
    await arrange();
    const burst = Array.from({ length: 20 }, () =>
      signIn(ports, { email, password: "wrong" }).catch((failure: { code: string }) => failure.code),
    );
    const codes = await Promise.all(burst);
    expect(codes.filter((code) => code === "not_signed_in").length).toBeLessThanOrEqual(accountFailureLimit);
    expect(codes).toContain("rate_limited");
  });

  it("says the same to strangers", async () => {
    await arrange();
    const stranger = signIn(ports, { email: "nobody@example.org", password });
    await expect(stranger).rejects.toThrowError(refused("not_signed_in"));
  });
});

describe("the life of a session", () => {
  it("ends when idle, at its full length, on sign-out and when revoked", async () => {
    await arrange();
    const idle = await vera();
    clock.advance(sessionIdleLimit - 1);
    expect((await resolveSession(idle.secret, clock)).session).not.toBeNull();
    clock.advance(sessionIdleLimit - 1);
    expect((await resolveSession(idle.secret, clock)).session).not.toBeNull();
    clock.advance(sessionIdleLimit);
    expect((await resolveSession(idle.secret, clock)).problem).toMatchObject({ code: "session_ended" });

    const long = await vera();
    for (let passed = 0; passed < sessionLifetime; passed += sessionIdleLimit / 2) {
      await resolveSession(long.secret, clock);
      clock.advance(sessionIdleLimit / 2);
    }
    expect((await resolveSession(long.secret, clock)).problem).toMatchObject({ code: "session_ended" });

    const left = await vera();
    await endSession(left.ctx, left.ctx.sessionId ?? "");
    expect((await resolveSession(left.secret, clock)).session).toBeNull();

    const seen = await vera();
    const [listed] = await listSessions(admin, personId);
    expect(listed).toMatchObject({ id: seen.ctx.sessionId, device: "Test browser" });
    await endSession(admin, seen.ctx.sessionId ?? "");
    expect((await resolveSession(seen.secret, clock)).session).toBeNull();
    expect(await actions()).toEqual(expect.arrayContaining(["session.signed_out", "session.revoked"]));
  });

  it("cannot be ended or listed by another member without the right", async () => {
    await arrange();
    const { ctx } = await vera();
    const other = await signIn(ports, { email: email.replace("vera", "anton"), password });
    await expect(endSession(ctx, other.sessionId)).rejects.toThrowError(refused("not_permitted"));
    await expect(listSessions(ctx, admin.actor.id)).rejects.toThrowError(refused("not_permitted"));
  });

  it("ends at once when the member is disabled, and signing in is refused until enabled again", async () => {
    await arrange();
    const { secret } = await vera();
    await disableMember(admin, personId, "left the company");
    expect((await resolveSession(secret, clock)).problem).toMatchObject({ code: "session_ended" });
    await expect(signIn(ports, { email, password })).rejects.toThrowError(refused("not_signed_in"));
    await enableMember(admin, personId);
    expect((await resolveSession(secret, clock)).session).toBeNull();
    await expect(vera()).resolves.toBeDefined();
  });
});

describe("confirming the password", () => {
  it("rotates the session's secret and refuses a wrong password", async () => {
    await arrange();
    const { ctx, secret } = await vera();
    await expect(reauthenticate({ ...ctx, sessionId: null }, password)).rejects.toThrowError(
      refused("not_signed_in"),
    );
    await expect(reauthenticate(ctx, "wrong")).rejects.toThrowError(refused("not_permitted"));
    const confirmed = await reauthenticate(ctx, password);
    expect((await resolveSession(secret, clock)).session).toBeNull();
    const { session } = await resolveSession(confirmed.secret, clock);
    expect(session?.reauthenticatedAt).toEqual(confirmed.confirmedAt);
    expect(await actions()).toEqual(
      expect.arrayContaining(["session.reauthenticated", "session.reauthentication_refused"]),
    );
  });
});

describe("guessing a password in an open session", () => {
  it("is limited over confirmation and change together", async () => {
    await arrange();
    const { ctx } = await vera();
    for (let guess = 0; guess < accountFailureLimit; guess += 1) {
      const wrong =
        guess % 2 === 0
          ? reauthenticate(ctx, "wrong")
          : changePassword(ctx, { current: "wrong", next: "a quite different one", email });
      await expect(wrong).rejects.toThrowError(refused("not_permitted"));
    }
    await expect(reauthenticate(ctx, password)).rejects.toThrowError(refused("rate_limited"));
    clock.advance(attemptWindow + 1);
    await expect(reauthenticate(ctx, password)).resolves.toBeDefined();
  });
});

describe("passwords", () => {
  it("are reset by a link that works once and ends every session", async () => {
    await arrange();
    const { secret } = await vera();
    const link = (await createResetLink(admin, personId)).url?.split("#")[1] ?? "";
    await expect(resetPassword(ports, { secret: link, password: "short" })).rejects.toThrowError(
      refused("invalid_input"),
    );
    await resetPassword(ports, { secret: link, password: "another long phrase" });
    expect((await resolveSession(secret, clock)).session).toBeNull();
    await expect(resetPassword(ports, { secret: link, password: "yet another phrase" })).rejects.toThrowError(
      refused("link_not_valid"),
    );
    await expect(signIn(ports, { email, password: "another long phrase" })).resolves.toBeDefined();
  });

  it("are changed by their owner, who stays signed in here only", async () => {
    await arrange();
    const here = await vera();
    const elsewhere = await vera();
    await changePassword(here.ctx, { current: password, next: "a quite different one", email });
    expect((await resolveSession(here.secret, clock)).session).not.toBeNull();
    expect((await resolveSession(elsewhere.secret, clock)).session).toBeNull();
    expect((await actions())[0]).toBe("member.password_changed");
  });
});
