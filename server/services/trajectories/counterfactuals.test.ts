import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import { listAgents } from "#server/services/agents/read-agents.ts";
import { launchRun } from "#server/services/runs/launch.ts";
import { testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";
import { launch, untilEnded } from "#server/testing/run-driver.ts";

// A learner is trained a little and evaluated; what would have changed its choices is told step by step.
let released: ReleasedWorkflow;
let trained: string;
let sampled: string;
let auditor: ReleasedWorkflow["operator"];

beforeAll(async () => {
  await testDatabase();
  const organization = await testOrganization();
  auditor = await organization.member("Fay Moreau", ["auditor"]);
  released = await releasedWorkflow(organization, 60);
  const { operator, slug, releaseId } = released;
  await registerBuiltInAgents(operator, slug);
  const training = {
    updates: 2,
    tasksPerUpdate: 8,
    groupSize: 4,
    learningRate: 0.002,
    entropyBonus: 0.001,
    warmStart: true,
  };
  const school = await launch(released, "learner", { kind: "training", split: "training", training });
  await untilEnded(released, school.number);
  const learner = (await listAgents(operator, slug)).find((agent) => agent.slug === "learner");
  const agentVersionId = learner?.versions.find(({ learned }) => learned)?.id ?? "";
  const { runId, number } = await launchRun(operator, {
    kind: "evaluation",
    agentVersionId,
    releaseId,
    split: "held_out",
    attempts: 1,
    taskLimit: 2,
    seed: 3,
    budgetMinor: null,
    training: null,
  });
  await untilEnded(released, number);
  const firstOf = (run: string) =>
    withTenant(operator, (tx) => tx.trajectory.findFirstOrThrow({ where: { runId: run } }));
  trained = (await firstOf(runId)).id;
  sampled = (await firstOf(school.runId)).id;
}, 120_000);
afterAll(closeDatabase);

async function told(ctx: ReleasedWorkflow["operator"], trajectoryId: string) {
  const call = testCaller(ctx);
  const { steps } = await call.trajectories.get({ trajectoryId });
  return Promise.all(steps.map((_, step) => call.trajectories.counterfactuals({ trajectoryId, step })));
}

describe("what would have changed a learner's choice", () => {
  it("is told for steps of a trained policy", async () => {
    const steps = await told(released.operator, trained);
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.filter((found) => found.length > 0).length).toBeGreaterThan(0);
    for (const one of steps.flat()) {
      expect(one.label).not.toBe("");
      expect(one.value).not.toEqual(one.was);
    }
  });
  it("is not told where other weights chose, and not to those who may not see personal data", async () => {
    expect((await told(released.operator, sampled)).flat()).toEqual([]);
    expect((await told(auditor, trained)).flat()).toEqual([]);
  });
});
