import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { insertSession } from "#server/db/sessions-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { changeRoles, disableMember, enableMember } from "#server/services/access/members.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { apiContext } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { recheckEvery } from "./guarded-stream.ts";
import { createCallerFactory, procedure, router } from "./init.ts";

const example = router({
  ticks: procedure({ permission: "run.read" }).subscription(async function* () {
    for (let tick = 0; ; tick += 1) yield tick;
  }),
});
let organization: TestOrganization;
let admin: ServiceContext;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  admin = await organization.member("Ada", ["admin"]);
});
afterAll(closeDatabase);

async function watching(name: string) {
  const member = await organization.member(name, ["operator"]);
  const sessionId = member.ids.next();
  const now = new Date(organization.clock.now());
  await withTenant(member, (tx) =>
    insertSession(tx, {
      id: sessionId,
      organizationId: organization.id,
      personId: member.actor.id,
      tokenHash: sessionId.replaceAll("-", "").padEnd(64, "0"),
      createdAt: now,
      expiresAt: new Date(now.getTime() + 3_600_000),
      device: "",
    }),
  );
  const caller = createCallerFactory(example)(apiContext({ ...member, sessionId }, member));
  const stream = (await caller.ticks())[Symbol.asyncIterator]();
  expect((await stream.next()).value).toBe(0);
  return { member, stream };
}

it("keeps flowing while the session is good", async () => {
  const { stream } = await watching("Gerd");
  organization.clock.advance(recheckEvery);
  expect((await stream.next()).value).toBe(1);
  await stream.return?.();
});

it("ends when its reader is disabled or loses the role", async () => {
  const { member, stream } = await watching("Olga");
  await disableMember(admin, member.actor.id, "test");
  organization.clock.advance(recheckEvery);
  await expect(stream.next()).rejects.toThrowError(/session ended/);
  await enableMember(admin, member.actor.id);

  const second = await watching("Rolf");
  await changeRoles(admin, second.member.actor.id, ["reviewer"]);
  organization.clock.advance(recheckEvery);
  await expect(second.stream.next()).rejects.toThrowError(/roles do not allow/);
});
