import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import { listAgents } from "#server/services/agents/read-agents.ts";
import { estimateLaunch } from "#server/services/runs/estimate.ts";
import { runFigures } from "#server/services/runs/figures.ts";
import { listRuns } from "#server/services/runs/read-runs.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";
import { launch, runUntil, untilEnded, withWorkers } from "#server/testing/run-driver.ts";

let released: ReleasedWorkflow;

beforeAll(async () => {
  await testDatabase();
  released = await releasedWorkflow(await testOrganization(), 60);
  await registerBuiltInAgents(released.operator, released.slug);
}, 60_000);
afterAll(closeDatabase);

describe("an evaluation", () => {
  it("plays every held-out task exactly once, with scores and one audit event each, by two workers", async () => {
    const { runId, number } = await launch(released, "random", { attempts: 2 });
    const run = await untilEnded(released, number, 2);
    expect(run).toMatchObject({ state: "succeeded", done: run.planned, failed: 0, error: null });
    const stored = await withTenant(released.operator, async (tx) => ({
      trajectories: await tx.trajectory.count({ where: { runId, counted: true } }),
      pairs: (await tx.trajectory.groupBy({ by: ["taskDigest", "attempt"], where: { runId } })).length,
      heldOut: await tx.trajectory.count({ where: { runId, split: "held_out" } }),
      events: await tx.auditEvent.count({
        where: { action: "trajectory.stored", correlationId: `run-${runId}` },
      }),
    }));
    expect(stored).toEqual({
      trajectories: run.planned,
      pairs: run.planned,
      heldOut: run.planned,
      events: run.planned,
    });
    const figures = await runFigures(released.operator, runId);
    expect(figures.trajectories).toBe(run.planned);
    expect(figures.criteria.length).toBeGreaterThanOrEqual(8);
  }, 60_000);

  it("gives a do-nothing agent next to nothing", async () => {
    const { runId, number } = await launch(released, "do-nothing");
    await untilEnded(released, number);
    const { score } = await runFigures(released.operator, runId);
    expect(score.mean).toBeLessThanOrEqual(0.35);
  }, 60_000);

  it("is estimated from what the same agent took before on the same environment", async () => {
    const { operator, slug, releaseId } = released;
    const agents = await listAgents(operator, slug);
    const agentVersionId = agents.find((agent) => agent.slug === "do-nothing")?.versions[0]?.id ?? "";
    const input = {
      kind: "evaluation" as const,
      agentVersionId,
      releaseId,
      split: "held_out" as const,
      attempts: 100,
      taskLimit: null,
      seed: 1,
      training: null,
    };
    const run = (await listRuns(operator, slug)).find(({ agent }) => agent.slug === "do-nothing");
    const took = ((run?.endedAt?.getTime() ?? 0) - (run?.startedAt?.getTime() ?? 0)) / 1000;
    const estimate = await estimateLaunch(operator, input);
    expect(estimate.rollouts).toBe((run?.planned ?? 0) * 100);
    expect(estimate.seconds).toBeGreaterThanOrEqual(Math.floor(took * 100));
    expect(estimate.seconds).toBeLessThanOrEqual(Math.ceil(took * 100) + 1);
    expect(estimate.because).toContain("that of earlier runs");
    const never = agents.find((agent) => agent.slug === "majority-decision")?.versions[0]?.id ?? "";
    const guess = await estimateLaunch(operator, { ...input, agentVersionId: never });
    expect(guess.because).toContain("a guess");
  });

  it("refuses to launch training of a baseline, or on held-out tasks", async () => {
    const training = { updates: 2, tasksPerUpdate: 4, groupSize: 2, learningRate: 0.05, entropyBonus: 0.01 };
    await expect(
      launch(released, "random", { kind: "training", split: "training", training }),
    ).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(
      launch(released, "learner", { kind: "training", split: "held_out", training }),
    ).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

describe("a training", () => {
  const training = { updates: 8, tasksPerUpdate: 8, groupSize: 4, learningRate: 0.05, entropyBonus: 0.02 };

  it("produces a version, the same bytes whether or not the worker was interrupted", async () => {
    const straight = await launch(released, "learner", { kind: "training", split: "training", training });
    const first = await untilEnded(released, straight.number);
    expect(first).toMatchObject({ state: "succeeded", done: 8 });
    const interrupted = await launch(released, "learner", { kind: "training", split: "training", training });
    await withWorkers(1, () => runUntil(released, interrupted.number, ({ done }) => done >= 3));
    const second = await untilEnded(released, interrupted.number);
    expect(second.state).toBe("succeeded");
    const checkpoints = await withTenant(released.operator, (tx) =>
      tx.agentVersion.findMany({
        where: { checkpointDigest: { not: null } },
        select: { checkpointDigest: true },
      }),
    );
    expect(checkpoints).toHaveLength(2);
    expect(new Set(checkpoints.map(({ checkpointDigest }) => checkpointDigest)).size).toBe(1);
    const updates = await withTenant(released.operator, (tx) =>
      tx.runUpdate.count({ where: { runId: interrupted.runId } }),
    );
    expect(updates).toBe(8);
    const agents = await listAgents(released.operator, released.slug);
    const estimate = await estimateLaunch(released.operator, {
      kind: "training",
      agentVersionId: agents.find(({ slug }) => slug === "learner")?.versions[0]?.id ?? "",
      releaseId: released.releaseId,
      split: "training",
      attempts: 1,
      taskLimit: null,
      seed: 1,
      training,
    });
    const played = await withTenant(released.operator, (tx) =>
      tx.runUpdate.findMany({ where: { runId: straight.runId } }),
    );
    const rollouts = played.reduce(
      (sum, { metrics }) => sum + Number((metrics as { rollouts: number }).rollouts),
      0,
    );
    // The search where a case teaches nothing yet is part of it: the settings alone ask for 8 x 8 x 4.
    expect(rollouts).toBeGreaterThan(8 * 8 * 4);
    expect(estimate.rollouts).toBe(rollouts);
  }, 120_000);
});
