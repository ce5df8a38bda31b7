import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import { systemIds } from "#server/ports.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testClock, testOrganization } from "#server/testing/fixtures.ts";
import { listEvents } from "../audit/read.ts";
import type { ServiceContext } from "../context.ts";
import { acceptInvitation } from "./accept.ts";
import { inviteMember } from "./links.ts";
import { firstAdministratorLink, setUpFirstAdministrator } from "./set-up.ts";
import { type SignInPorts, signIn } from "./sign-in.ts";

const clock = testClock();
const ports: SignInPorts = {
  clock,
  ids: systemIds,
  correlationId: "test",
  address: "192.0.2.1",
  device: "test",
};
const refused = (code: string) => expect.objectContaining({ code });
const secretOf = (url: string | null | undefined) => url?.split("#")[1] ?? "";

let organization: TestOrganization;
let admin: ServiceContext;
let author: ServiceContext;

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

describe("an empty installation", () => {
  it("hands out one set-up link, the newest works, once, and then none is made", async () => {
    const old = secretOf(await firstAdministratorLink(ports));
    const secret = secretOf(await firstAdministratorLink(ports));
    const input = {
      organization: "Nordlicht Versicherung",
      name: "Inga",
      email: "Inga@Example.org",
      password: "first of all of us",
    };
    await expect(setUpFirstAdministrator(ports, { ...input, secret: old })).rejects.toThrowError(
      refused("link_not_valid"),
    );
    const both = await Promise.allSettled([
      setUpFirstAdministrator(ports, { ...input, secret }),
      setUpFirstAdministrator(ports, { ...input, email: "other@example.org", secret }),
    ]);
    const winner = both.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(winner).toHaveLength(1);
    const opened = await signIn(ports, { email: winner[0]?.email ?? "", password: input.password });
    const inga: ServiceContext = {
      ...ports,
      organizationId: opened.organizationId,
      actor: { kind: "person", id: opened.personId, name: opened.name, roles: ["admin"] },
      sessionId: opened.sessionId,
    };
    const written = (await listEvents(inga, {}, { limit: 10 })).events.map((row) => row.event.action);
    expect(written).toEqual(["session.signed_in", "member.joined", "organization.created"]);
    expect(await firstAdministratorLink(ports)).toBeNull();
  });
});

describe("members", () => {
  beforeAll(async () => {
    organization = await testOrganization(clock);
    admin = await organization.member("Ada", ["admin"]);
    author = await organization.member("Otto", ["author"]);
  });

  it("join by an invitation with the roles that were granted, once", async () => {
    const email = `new-${systemIds.next()}@example.org`;
    const link = await expectEvents(admin, ["member.invited"], () =>
      testCaller(admin).members.invite({ email, name: "Nora", roles: ["approver"] }),
    );
    expect(link.mailed).toBe(false);
    const secret = secretOf(link.url);
    await expectEvents(admin, ["member.joined"], () =>
      acceptInvitation(ports, { secret, name: "Nora", password: "seven green bottles" }),
    );
    const again = acceptInvitation(ports, { secret, name: "Nora", password: "seven green bottles" });
    await expect(again).rejects.toThrowError(refused("link_not_valid"));
    await expect(signIn(ports, { email, password: "seven green bottles" })).resolves.toBeDefined();
    const listed = (await testCaller(author).members.list()).find((member) => member.email === email);
    expect(listed?.roles).toEqual(["approver"]);
    await expect(inviteMember(admin, { email, name: "Nora", roles: ["admin"] })).rejects.toThrowError(
      refused("already_exists"),
    );
  });

  it("change by administrators only, and never by themselves", async () => {
    const change = { personId: author.actor.id, roles: ["author" as const, "reviewer" as const] };
    await expectEvents(admin, ["access.refused"], () =>
      expect(testCaller(author).members.changeRoles(change)).rejects.toThrowError(/roles do not allow/),
    );
    await expectEvents(admin, ["member.roles_changed"], () => testCaller(admin).members.changeRoles(change));
    const own = { personId: admin.actor.id, roles: ["admin" as const, "approver" as const] };
    await expect(testCaller(admin).members.changeRoles(own)).rejects.toThrowError(/own membership/);
    const direct = withTenant(admin, (tx) =>
      tx.membership.updateMany({ where: { personId: admin.actor.id }, data: { roles: ["approver"] } }),
    );
    await expect(direct).rejects.toThrowError(refused("separation_of_duties"));
  });

  it("never lose their last administrator", async () => {
    const second = await organization.member("Sam", ["admin"]);
    await expectEvents(second, ["member.disabled"], () =>
      testCaller(second).members.disable({ personId: admin.actor.id, reason: "on leave" }),
    );
    await expect(
      testCaller(admin).members.changeRoles({ personId: second.actor.id, roles: ["author"] }),
    ).rejects.toThrowError(/without an administrator/);
    await expectEvents(second, ["member.enabled"], () =>
      testCaller(second).members.enable({ personId: admin.actor.id }),
    );
  });

  it("get links that an administrator sees once and that end after their time", async () => {
    const link = await expectEvents(admin, ["member.reset_link_created"], () =>
      testCaller(admin).members.createResetLink({ personId: author.actor.id }),
    );
    expect((await testCaller(admin).members.pending()).map((row) => row.kind)).toContain("password_reset");
    expect(JSON.stringify(await testCaller(admin).members.pending())).not.toContain(secretOf(link.url));
    clock.advance(3_600_001);
    await expect(testCaller(admin).access.describeLink({ secret: secretOf(link.url) })).rejects.toThrowError(
      /used already/,
    );
  });
});
