import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appendEvent } from "#server/services/audit/append.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { rawSql } from "#server/testing/raw-sql.ts";
import { closeDatabase } from "./client.ts";
import { withTenant } from "./tenant.ts";

// A reviewer judges blind: the database itself shows nobody's verdicts on an item before one's own are locked.

let organization: TestOrganization;
let first: ServiceContext;
let second: ServiceContext;
let curious: ServiceContext;
let itemId: string;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  first = await organization.member("Fritz", ["reviewer"]);
  second = await organization.member("Selma", ["reviewer"]);
  curious = await organization.member("Carl", ["auditor", "admin", "reviewer"]);
  itemId = first.ids.next();
  // The item alone matters here, so it stands without the run and trajectory that it would have.
  const admin = await rawSql("admin");
  await admin.query("ALTER TABLE review_item DISABLE TRIGGER ALL");
  await admin.query(
    `INSERT INTO review_item (id, organization_id, workflow_id, trajectory_id, rubric_revision_id, queue_reason, required_verdicts, created_at)
     VALUES ($1, $2, $1, $1, $1, 'random', 2, now())`,
    [itemId, organization.id],
  );
  await admin.query("ALTER TABLE review_item ENABLE TRIGGER ALL");
  await admin.end();
});
afterAll(closeDatabase);

function lock(ctx: ServiceContext): Promise<unknown> {
  return withTenant(ctx, async (tx) => {
    await tx.reviewVerdict.create({
      data: {
        id: ctx.ids.next(),
        organizationId: organization.id,
        itemId,
        reviewerId: ctx.actor.id,
        criterion: "payout",
        kind: "judgement",
        verdict: "pass",
        lockedAt: new Date(ctx.clock.now()),
      },
    });
    await appendEvent(tx, ctx, { action: "review.locked", object: { kind: "review_item", id: itemId } });
  });
}

const seenBy = (ctx: ServiceContext) => withTenant(ctx, (tx) => tx.reviewVerdict.count());

describe("verdicts", () => {
  it("stay hidden from everybody else until the own one is locked or the item is done", async () => {
    await lock(first);
    expect(await seenBy(first)).toBe(1);
    expect(await seenBy(second)).toBe(0);
    expect(await seenBy(curious)).toBe(0);
    await lock(second);
    expect(await seenBy(first)).toBe(2);
    expect(await seenBy(second)).toBe(2);
    expect(await seenBy(curious)).toBe(0);
    await withTenant(first, (tx) =>
      tx.reviewItem.updateMany({ where: { id: itemId }, data: { state: "done" } }),
    );
    expect(await seenBy(curious)).toBe(2);
  });

  it("are judged once a person and criterion", async () => {
    await expect(lock(first)).rejects.toThrowError(expect.objectContaining({ code: "already_exists" }));
  });

  it("are seen by the worker, which computes the figures", async () => {
    expect(await seenBy(organization.process())).toBe(2);
  });
});

describe("unlocked work", () => {
  it("is its reviewer's alone", async () => {
    await withTenant(first, (tx) =>
      tx.reviewDraft.create({
        data: {
          organizationId: organization.id,
          itemId,
          reviewerId: first.actor.id,
          content: { payout: "pass" },
          updatedAt: new Date(first.clock.now()),
        },
      }),
    );
    const drafts = (ctx: ServiceContext) => withTenant(ctx, (tx) => tx.reviewDraft.count());
    expect(await drafts(first)).toBe(1);
    expect(await drafts(second)).toBe(0);
    expect(await drafts(curious)).toBe(0);
  });
});
