import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { playedRun } from "#server/testing/played-run.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";

let released: ReleasedWorkflow;
let runId: string;
let eli: ServiceContext;

beforeAll(async () => {
  await testDatabase();
  const organization = await testOrganization();
  released = await releasedWorkflow(organization, 40);
  ({ runId } = await playedRun(released, "random"));
  eli = await organization.member("Eli", ["reviewer"]);
}, 120_000);
afterAll(closeDatabase);

it("logs every step of judging, and a second case can be reserved while the first locks", async () => {
  const { operator, slug: workflow } = released;
  await expectEvents(operator, ["review.sampled"], () =>
    testCaller(operator).review.sample({ runId, count: 3, requiredVerdicts: 1 }),
  );
  const { review, approvals } = testCaller(eli);
  const first = await expectEvents(eli, ["review.claimed"], () => review.claim({ workflow }));
  const itemId = first?.itemId ?? "";
  await expectEvents(eli, ["review.claimed"], () => review.extend({ itemId }));
  const { criteria } = await review.item({ itemId });
  const verdicts = criteria.map(({ id }) => ({
    criterion: id,
    verdict: "pass" as const,
    note: "",
    evidence: [{ step: 1, quote: "said so" }],
  }));
  await expectEvents(eli, ["review.draft_saved"], () => review.saveDraft({ itemId, verdicts }));

  const second = await review.claim({ workflow, besides: itemId });
  expect(second?.itemId).not.toBe(itemId);
  expect((await approvals.work()).held.map((held) => held.itemId)).toEqual(
    expect.arrayContaining([itemId, second?.itemId]),
  );
  await expectEvents(eli, ["review.locked"], () => review.lock({ itemId, verdicts }));
  const [one] = verdicts;
  if (!one) throw new Error("a rubric has criteria");
  await expectEvents(eli, ["review.revised"], () =>
    review.revise({ itemId, verdict: { ...one, verdict: "fail" }, reason: "I overlooked the deductible." }),
  );
  const rows = await review.agreementRows({ workflow, criterion: one.criterion });
  expect(rows).toMatchObject([{ itemId, people: [{ name: "Reviewer A", verdict: "pass" }] }]);

  // What was given back comes last, so that skipping leads to another case.
  const skipped = second?.itemId ?? "";
  await expectEvents(eli, ["review.released"], () =>
    review.release({ itemId: skipped, reason: "I know the driver." }),
  );
  const third = await review.claim({ workflow });
  expect([itemId, skipped]).not.toContain(third?.itemId);
});
