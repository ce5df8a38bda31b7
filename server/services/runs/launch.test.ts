import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suggestedSettings } from "#core/learning/suggested-settings.ts";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { closeDatabase } from "#server/db/client.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";

let released: ReleasedWorkflow;

beforeAll(async () => {
  await testDatabase();
  released = await releasedWorkflow(await testOrganization(), 30);
  await testCaller(released.operator).agents.registerBuiltIn({ workflow: released.slug });
});
afterAll(closeDatabase);

async function evaluation(agent: string) {
  const agents = await testCaller(released.operator).agents.list({ workflow: released.slug });
  const agentVersionId = agents.find(({ slug }) => slug === agent)?.versions[0]?.id ?? "";
  return {
    kind: "evaluation" as const,
    agentVersionId,
    releaseId: released.releaseId,
    split: "held_out" as const,
    attempts: 1,
    taskLimit: null,
    seed: 5,
    budgetMinor: null,
    training: null,
  };
}

describe("a run", () => {
  it("is in the log when it is launched and when somebody asks to stop it", async () => {
    const { operator } = released;
    const call = testCaller(operator);
    const launch = await evaluation("random");
    const { runId, number } = await expectEvents(operator, ["run.launched"], () => call.runs.launch(launch));
    await expectEvents(operator, ["run.stop_requested", "run.stopped"], () =>
      call.runs.stop({ runId, reason: "Wrong agent" }),
    );
    const run = await call.runs.get({ workflow: released.slug, number });
    expect(run.id).toBe(runId);
  });

  it("begins with settings that suit its release's environment", async () => {
    const call = testCaller(released.operator);
    const long = await call.runs.suggestedSettings({ releaseId: released.releaseId });
    expect(long).toMatchObject({ warmStart: true, updates: 30 });
    expect(suggestedSettings(autoClaims.environment, false)).toMatchObject({
      warmStart: false,
      updates: 400,
    });
    const decide = autoClaims.environment.tools.filter(({ ends }) => ends);
    expect(suggestedSettings({ tools: decide }, true)).toMatchObject({ warmStart: false, entropyBonus: 0.1 });
  });

  it("is not launched on held-out tasks for training, and nothing is logged then", async () => {
    const { operator } = released;
    const launch = { ...(await evaluation("learner")), kind: "training" as const };
    await expectEvents(operator, [], () =>
      expect(testCaller(operator).runs.launch(launch)).rejects.toMatchObject({ code: "BAD_REQUEST" }),
    );
  });
});
