import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import { myWork } from "#server/services/approvals/my-work.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { readTrajectory } from "#server/services/trajectories/read-trajectory.ts";
import { replayTrajectory } from "#server/services/trajectories/replay-trajectory.ts";
import { expectEvents } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { playedRun } from "#server/testing/played-run.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";
import { adjudicate } from "./adjudicate.ts";
import { claimNext, extendClaim, leaseMilliseconds, releaseClaim } from "./claim.ts";
import { lockVerdicts, reviseVerdict, saveReviewDraft } from "./judge.ts";
import { readAgreement, readItem, readQueue } from "./read-queue.ts";
import { sampleForReview } from "./sample.ts";
import { insertVerdictRows, type ReviewVerdict } from "./verdict-rows.ts";

let organization: TestOrganization;
let released: ReleasedWorkflow;
let runId: string;
let eli: ServiceContext;
let ida: ServiceContext;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  released = await releasedWorkflow(organization, 60);
  ({ runId } = await playedRun(released, "majority-decision"));
  eli = await organization.member("Eli", ["reviewer"]);
  ida = await organization.member("Ida", ["reviewer"]);
}, 120_000);
afterAll(closeDatabase);

async function claimed(ctx: ServiceContext): Promise<string> {
  const claim = await claimNext(ctx, { workflow: released.slug });
  if (!claim) throw new Error("nothing to claim");
  return claim.itemId;
}

async function everything(ctx: ServiceContext, itemId: string, verdict: ReviewVerdict) {
  const { criteria } = await readItem(ctx, { itemId });
  return criteria.map(({ id }) => ({ criterion: id, verdict, note: "", evidence: [] }));
}

describe("the queue", () => {
  it("is drawn reproducibly and holds nothing twice", async () => {
    const first = await sampleForReview(released.operator, { runId, count: 6, requiredVerdicts: 1 });
    expect(first.drawn).toBeGreaterThanOrEqual(5);
    const { items, counts } = await readQueue(eli, released.slug);
    expect(items).toHaveLength(first.drawn);
    expect(counts.waiting).toBe(first.drawn);
    const again = await sampleForReview(released.operator, { runId, count: 1000, requiredVerdicts: 1 });
    expect(again.pool).toBe(first.pool - first.drawn);
  });

  it("gives two people who claim at the same moment two different items", async () => {
    const [a, b] = await Promise.all([claimed(eli), claimed(ida)]);
    expect(a).not.toBe(b);
    await expect(claimNext(ida, { workflow: released.slug, itemId: a })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await claimed(eli)).toBe(a);
    await releaseClaim(eli, { itemId: a, reason: "Not my line of business" });
    await releaseClaim(ida, { itemId: b, reason: "Test" });
  });

  it("gives one item to one of many", async () => {
    const { items } = await readQueue(eli, released.slug);
    const itemId = items[0]?.id ?? "";
    const people = await Promise.all(
      ["R1", "R2", "R3", "R4", "R5"].map((name) => organization.member(name, ["reviewer"])),
    );
    const tried = await Promise.allSettled(
      people.map((ctx) => claimNext(ctx, { workflow: released.slug, itemId })),
    );
    expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("lets a reservation run out and keeps the draft", async () => {
    const itemId = await claimed(eli);
    await saveReviewDraft(eli, {
      itemId,
      verdicts: [{ criterion: "x", verdict: null, note: "half way", evidence: [] }],
    });
    organization.clock.advance(leaseMilliseconds + 1);
    await expect(extendClaim(eli, { itemId })).rejects.toMatchObject({ code: "conflict" });
    expect(await claimNext(eli, { workflow: released.slug, itemId })).toMatchObject({ itemId });
    expect((await readItem(eli, { itemId })).draft).toMatchObject({ verdicts: [{ note: "half way" }] });
  });
});

describe("a blind verdict", () => {
  it("shows no score, agent or hidden field before the lock, and both sides after it", async () => {
    const itemId = await claimed(eli);
    const before = await readItem(eli, { itemId });
    expect(before).toMatchObject({ locked: false, program: null, agent: null, others: [] });
    const page = await readTrajectory(eli, { trajectoryId: before.trajectoryId });
    expect(page).toMatchObject({ scoresHidden: true, criteria: null, header: { score: null, agent: null } });
    await expect(lockVerdicts(eli, { itemId, verdicts: [] })).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await lockVerdicts(eli, { itemId, verdicts: await everything(eli, itemId, "pass") })).toEqual({
      state: "done",
    });
    const after = await readItem(eli, { itemId });
    expect(after.program?.length).toBe(after.criteria.length);
    expect(after.agent).toContain("majority");
    await expect(
      lockVerdicts(eli, { itemId, verdicts: await everything(eli, itemId, "fail") }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
    const changed = {
      criterion: after.criteria[0]?.id ?? "",
      verdict: "fail" as const,
      note: "",
      evidence: [],
    };
    await reviseVerdict(eli, { itemId, verdict: changed, reason: "The deductible was ignored" });
    const revised = await readItem(eli, { itemId });
    expect(
      revised.own.filter(({ criterion }) => criterion === changed.criterion).map(({ kind }) => kind),
    ).toEqual(["judgement", "revision"]);
  });

  it("hides other people's verdicts in the database itself until one's own is locked", async () => {
    const other = await playedRun(released, "random");
    await sampleForReview(released.operator, { runId: other.runId, count: 3, requiredVerdicts: 2 });
    const both = await withTenant(released.operator, (tx) =>
      tx.reviewItem.findFirstOrThrow({ where: { requiredVerdicts: 2, state: "waiting" } }),
    );
    const claim = (ctx: ServiceContext) => claimNext(ctx, { workflow: released.slug, itemId: both.id });
    await claim(eli);
    await claim(ida);
    await lockVerdicts(eli, { itemId: both.id, verdicts: await everything(eli, both.id, "pass") });
    const seen = () => withTenant(ida, (tx) => tx.reviewVerdict.count({ where: { itemId: both.id } }));
    expect(await seen()).toBe(0);
    const verdicts = await everything(ida, both.id, "fail");
    expect(await lockVerdicts(ida, { itemId: both.id, verdicts })).toEqual({ state: "adjudication" });
    expect(await seen()).toBe(2 * verdicts.length);
  }, 60_000);

  it("is settled, where two people differ, by one person who did not judge, and counts for agreement as it was", async () => {
    const { id: itemId } = await withTenant(released.operator, (tx) =>
      tx.reviewItem.findFirstOrThrow({ where: { state: "adjudication" } }),
    );
    const uma = await organization.member("Uma", ["reviewer"]);
    const vic = await organization.member("Vic", ["reviewer"]);
    const before = await readItem(uma, { itemId });
    expect(before).toMatchObject({ locked: false, program: null, agent: null });
    expect(before.others).toHaveLength(2);
    expect(before.toSettle).toEqual(before.criteria.map(({ id }) => id));
    expect((await myWork(uma)).queues).toMatchObject([{ slug: released.slug, to_settle: 1 }]);
    const verdicts = before.criteria.map(({ id }) => ({
      criterion: id,
      verdict: "fail" as const,
      note: "",
      evidence: [],
    }));
    const settle = (ctx: ServiceContext, given = verdicts) =>
      adjudicate(ctx, { itemId, verdicts: given, reason: "The estimate is on step 3." });
    await expect(settle(eli)).rejects.toMatchObject({ code: "separation_of_duties" });
    await expect(settle(uma, verdicts.slice(1))).rejects.toMatchObject({ code: "invalid_input" });
    const kappa = async () => (await readAgreement(released.operator, released.slug))[0]?.betweenPeople;
    const measured = await kappa();
    expect(measured).toMatchObject({ n: 1, raw: 0 });
    // Two who may settle it do so at the same moment: one verdict each criterion stands.
    const raced = await expectEvents(uma, ["review.adjudicated"], () =>
      Promise.allSettled([settle(uma), settle(vic)]),
    );
    expect(raced.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const after = await readItem(eli, { itemId });
    expect(after).toMatchObject({ state: "done" });
    expect(after.settled).toHaveLength(verdicts.length);
    expect(after.others).toHaveLength(1);
    expect(await kappa()).toEqual(measured);
    await expect(settle(vic)).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("cannot be settled past the service by somebody who judged it", async () => {
    const { id: itemId } = await withTenant(released.operator, (tx) =>
      tx.reviewItem.findFirstOrThrow({ where: { state: "done" } }),
    );
    const forged = withTenant(eli, async (tx) => {
      await tx.reviewItem.updateMany({ where: { id: itemId }, data: { state: "adjudication" } });
      await insertVerdictRows(
        tx,
        eli,
        { itemId, verdicts: [{ criterion: "forged", verdict: "pass", note: "", evidence: [] }] },
        "adjudication",
        "Because I say so",
      );
    });
    await expect(forged).rejects.toMatchObject({ code: "separation_of_duties" });
  });
});

it("computes agreement with the program for each criterion with its n", async () => {
  const agreement = await readAgreement(released.operator, released.slug);
  expect(agreement.length).toBeGreaterThanOrEqual(8);
  for (const { withProgram } of agreement) expect(withProgram.n).toBeGreaterThanOrEqual(0);
});

it("replays every trajectory of the run", async () => {
  const rows = await withTenant(released.operator, (tx) =>
    tx.trajectory.findMany({ where: { runId }, select: { id: true } }),
  );
  for (const { id } of rows)
    expect(await replayTrajectory(released.operator, { trajectoryId: id })).toMatchObject({ ok: true });
});
