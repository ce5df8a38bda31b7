import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseEvent } from "#core/audit/event.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { closeDatabase, database } from "./client.ts";
import { withTenant } from "./tenant.ts";

let one: TestOrganization;
let other: TestOrganization;

beforeAll(async () => {
  await testDatabase();
  one = await testOrganization();
  other = await testOrganization();
  await one.member("Ada", ["admin"]);
  await other.member("Bob", ["admin"]);
});
afterAll(closeDatabase);

describe("one organization a transaction", () => {
  it("sees its own rows only, and none without an organization", async () => {
    const names = await withTenant(one.process(), async (tx) =>
      (await tx.person.findMany()).map((p) => p.name),
    );
    expect(names).toEqual(["Ada"]);
    expect(await database().membership.count()).toBe(0);
    expect(await database().person.count()).toBe(0);
  });

  it("cannot write another organization's rows", async () => {
    const ada = await one.member("Ada", ["admin"]);
    const input = { key: "k", content: {}, version: 1, updatedBy: ada.actor.id, updatedAt: new Date(0) };
    await expect(
      withTenant(ada, (tx) => tx.policy.create({ data: { ...input, organizationId: other.id } })),
    ).rejects.toThrow();
  });

  it("keeps 200 concurrent mixed transactions apart", async () => {
    const seen = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        withTenant((index % 2 ? one : other).process(), async (tx) =>
          (await tx.person.findMany()).map((p) => p.name),
        ),
      ),
    );
    expect(seen.every((names, index) => names.join() === (index % 2 ? "Ada" : "Bob"))).toBe(true);
  });
});

describe("audit events", () => {
  it("stores exact bytes and refuses columns that say something else", async () => {
    const ada = await one.member("Ada", ["admin"]);
    const id = await withTenant(ada, (tx) =>
      appendEvent(tx, ada, {
        action: "policy.changed",
        object: { kind: "policy", id: "gate", label: "gate limits" },
        after: { content: { text: "x".repeat(10_000) } },
      }),
    );
    const row = await withTenant(ada, (tx) => tx.auditEvent.findUniqueOrThrow({ where: { id } }));
    const event = parseEvent(row.entry);
    expect(event.after?.content).toBeUndefined();
    const digest = event.after?.digest ?? "";
    const blob = await withTenant(ada, (tx) => tx.blob.findFirstOrThrow({ where: { digest } }));
    expect(blob.bytes.length).toBe(10_011);
    await expect(
      withTenant(ada, (tx) =>
        tx.auditEvent.create({ data: { ...row, id: ada.ids.next(), action: "policy.changed" } }),
      ),
    ).rejects.toThrow();
  });

  it("undoes a change whose event is missing, with a typed failure", async () => {
    const ada = await one.member("Ada", ["admin"]);
    const change = withTenant(ada, (tx) =>
      tx.policy.create({
        data: {
          organizationId: one.id,
          key: "silent",
          content: {},
          version: 1,
          updatedBy: ada.actor.id,
          updatedAt: new Date(0),
        },
      }),
    );
    await expect(change).rejects.toThrowError(expect.objectContaining({ code: "internal" }));
    expect(await withTenant(ada, (tx) => tx.policy.count({ where: { key: "silent" } }))).toBe(0);
  });
});
