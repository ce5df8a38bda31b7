import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { claimNext } from "#server/services/review/claim.ts";
import { lockVerdicts } from "#server/services/review/judge.ts";
import { readItem } from "#server/services/review/read-queue.ts";
import { sampleForReview } from "#server/services/review/sample.ts";
import { testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { playedRun } from "#server/testing/played-run.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";

let organization: TestOrganization;
let released: ReleasedWorkflow;
let call: ReturnType<typeof testCaller>;
let number: number;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  call = testCaller(await organization.member("Ada", ["admin"]));
  released = await releasedWorkflow(organization, 60);
  const played = await playedRun(released, "majority-decision");
  number = played.number;
  await sampleForReview(released.operator, { runId: played.runId, count: 6, requiredVerdicts: 1 });
}, 120_000);
afterAll(closeDatabase);

describe("spend and runs", () => {
  it("open the runs that they count", async () => {
    const [row, ...others] = await call.figures.spend();
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      month: "2026-11",
      workflow: { slug: released.slug },
      agent: { slug: "majority-decision" },
      runs: 1,
      spent: { amount: "0", currency: "USD" },
    });
    const behind = await call.figures.runsBehind({
      month: "2026-11",
      workflow: released.slug,
      agent: "majority-decision",
    });
    expect(behind.map((run) => run.number)).toEqual([number]);
    expect(await call.figures.runsBehind({ month: "2025-01" })).toEqual([]);
  });

  it("are counted by state, and failures by reason", async () => {
    const { states, failures } = await call.figures.runs();
    expect(states).toEqual([
      { workflow: { slug: released.slug, name: "Auto claims" }, state: "succeeded", runs: 1 },
    ]);
    expect(failures).toEqual([]);
    expect(await call.figures.runsBehind({ state: "succeeded" })).toHaveLength(1);
    expect(await call.figures.runsBehind({ reason: "The provider was gone." })).toEqual([]);
  });
});

describe("the work of reviewers", () => {
  it("counts what is judged and held, with the minutes from claim to lock", async () => {
    const eli = await organization.member("Eli", ["reviewer"]);
    const first = await claimNext(eli, { workflow: released.slug });
    const itemId = first?.itemId ?? "";
    const { criteria } = await readItem(eli, { itemId });
    organization.clock.advance(4 * 60_000);
    await lockVerdicts(eli, {
      itemId,
      verdicts: criteria.map(({ id }) => ({ criterion: id, verdict: "pass", note: "", evidence: [] })),
    });
    const second = await claimNext(eli, { workflow: released.slug });
    expect(second).not.toBeNull();
    const { reviewers, queues } = await call.figures.reviews();
    expect(reviewers).toHaveLength(1);
    expect(reviewers[0]).toMatchObject({ name: "Eli", judged: 1, judgedRecently: 1, held: 1 });
    expect(reviewers[0]?.minutes).toMatchObject({ mean: 4, n: 1 });
    expect(queues[0]?.workflow.slug).toBe(released.slug);
    expect(queues[0]?.done).toBe(1);
    const reviewer = eli.actor.id;
    const judged = await call.figures.reviewsBehind({ reviewer, held: false });
    expect(judged.map(({ heldUntil }) => heldUntil)).toEqual([null]);
    expect(await call.figures.reviewsBehind({ reviewer, held: true })).toHaveLength(1);
    const agreement = await call.figures.agreement();
    expect(agreement.map(({ criterion }) => criterion).sort()).toEqual(criteria.map(({ id }) => id).sort());
    expect(agreement.every(({ withProgram }) => withProgram.n <= 1)).toBe(true);
  });

  it("is seen by who may see figures only, and by nobody of another organization", async () => {
    const author = testCaller(await organization.member("Bea", ["author"]));
    await expect(author.figures.reviews()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const stranger = testCaller(await (await testOrganization()).member("Zoe", ["admin"]));
    expect(await stranger.figures.spend()).toEqual([]);
    expect((await stranger.figures.runs()).states).toEqual([]);
    expect((await stranger.figures.reviews()).queues).toEqual([]);
  });
});
