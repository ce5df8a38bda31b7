import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import type { ServiceContext } from "../context.ts";
import { appendEvents } from "./append.ts";
import { exportEvents } from "./export.ts";
import { countOfEvents, eventDetail, listEvents } from "./read.ts";

let organization: TestOrganization;
let admin: ServiceContext;
let author: ServiceContext;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  admin = await organization.member("Ada", ["admin"]);
  author = await organization.member("=cmd()", ["author"]);
  for (let index = 0; index < 30; index += 1) {
    organization.clock.advance(1_000);
    const by = index % 3 === 0 ? author : admin;
    await withTenant(by, (tx) =>
      appendEvents(tx, by, [
        {
          action: "draft.saved",
          object: { kind: "draft", id: `draft-${index % 2}`, label: `Rubric ${index}` },
          before: { content: { version: index } },
          after: { content: { version: index + 1, text: "long ".repeat(index === 29 ? 5_000 : 1) } },
        },
      ]),
    );
  }
});
afterAll(closeDatabase);

describe("reading the log", () => {
  it("pages through everything once, newest first", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listEvents(admin, {}, { cursor, limit: 7 });
      seen.push(...page.events.map((row) => row.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await countOfEvents(admin, {}));
    const times = (await listEvents(admin, {}, { limit: 200 })).events.map((row) => row.time.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
    await expect(listEvents(admin, {}, { cursor: "1; DROP", limit: 7 })).rejects.toThrowError(/cursor/);
  });

  it("filters by actor, action, object and time", async () => {
    expect(await countOfEvents(admin, { actorId: author.actor.id })).toBe(10);
    expect(await countOfEvents(admin, { actions: ["draft.saved"], objectId: "draft-1" })).toBe(15);
    expect(await countOfEvents(admin, { objectKind: "organization" })).toBe(1);
    expect(
      await countOfEvents(admin, { actorIds: [author.actor.id, admin.actor.id], objectKinds: ["draft"] }),
    ).toBe(30);
    expect(await countOfEvents(admin, { actorIds: [author.actor.id], objectKinds: ["organization"] })).toBe(
      0,
    );
    const from = new Date(organization.clock.now() - 4_000);
    expect(await countOfEvents(admin, { from, until: new Date(organization.clock.now()) })).toBe(4);
  });

  it("gives before and after, also where the entry holds only the digest", async () => {
    const [newest] = (await listEvents(admin, { actions: ["draft.saved"] }, { limit: 1 })).events;
    expect(newest?.sentence).toBe("Ada edited Rubric 29.");
    expect(newest?.event.after?.content).toBeUndefined();
    const detail = await eventDetail(admin, newest?.id ?? "");
    expect(detail.before).toEqual({ version: 29 });
    expect(detail.after).toMatchObject({ version: 30 });
  });

  it("says where an event stands, and walks from the newest to the oldest by neighbours alone", async () => {
    const all = await countOfEvents(admin, {});
    let id = (await listEvents(admin, {}, { limit: 1 })).events[0]?.id ?? null;
    let newer: string | null = null;
    for (let number = all; number > 0; number -= 1) {
      const detail = await eventDetail(admin, id ?? "");
      expect([detail.number, detail.newer]).toEqual([number, newer]);
      newer = id;
      id = detail.older;
    }
    expect(id).toBeNull();
  });

  it("is another organization's no business", async () => {
    const other = await testOrganization();
    const stranger = await other.member("Eve", ["auditor", "admin"]);
    expect(await countOfEvents(stranger, { actions: ["draft.saved"] })).toBe(0);
    const [one] = (await listEvents(admin, {}, { limit: 1 })).events;
    await expect(testCaller(stranger).audit.detail({ id: one?.id ?? "" })).rejects.toThrowError(
      /no such audit event/,
    );
  });
});

describe("exporting the log", () => {
  async function collect(format: "jsonl" | "csv"): Promise<string> {
    let text = "";
    for await (const piece of exportEvents(admin, { actions: ["draft.saved"] }, format)) text += piece;
    return text;
  }

  it("gives the exact hashed bytes as JSON lines, and records the export", async () => {
    const text = await expectEvents(admin, ["audit.exported"], () => collect("jsonl"));
    const lines = text.trimEnd().split("\n");
    expect(lines).toHaveLength(30);
    const rows = await withTenant(admin, (tx) =>
      tx.auditEvent.findMany({ where: { action: "draft.saved" } }),
    );
    const stored = new Set(rows.map((row) => Buffer.from(row.leafHash).toString("hex")));
    for (const line of lines) {
      expect(stored).toContain(createHash("sha256").update("\0").update(line).digest("hex"));
    }
  });

  it("gives a table that a spreadsheet does not run", async () => {
    const lines = (await collect("csv")).trimEnd().split("\r\n");
    expect(lines).toHaveLength(31);
    expect(lines.filter((line) => line.includes("'=cmd()"))).toHaveLength(10);
    expect(lines.some((line) => /(^|,)=/.test(line))).toBe(false);
  });
});
