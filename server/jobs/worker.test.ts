import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import { listAgents } from "#server/services/agents/read-agents.ts";
import { runFigures } from "#server/services/runs/figures.ts";
import { type LaunchInput, launchRun } from "#server/services/runs/launch.ts";
import { readRun } from "#server/services/runs/read-runs.ts";
import { stopRun } from "#server/services/runs/stop.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";
import { runWorker } from "./worker.ts";

let organization: TestOrganization;
let released: ReleasedWorkflow;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  released = await releasedWorkflow(organization, 60);
  await registerBuiltInAgents(released.operator, released.slug);
}, 60_000);
afterAll(closeDatabase);

async function versionOf(slug: string): Promise<string> {
  const agents = await listAgents(released.operator, released.slug);
  const id = agents.find((agent) => agent.slug === slug)?.versions[0]?.id;
  if (!id) throw new Error(`no agent ${slug}`);
  return id;
}

async function launch(slug: string, more: Partial<LaunchInput> = {}) {
  return launchRun(released.operator, {
    kind: "evaluation",
    agentVersionId: await versionOf(slug),
    releaseId: released.releaseId,
    split: "held_out",
    attempts: 1,
    taskLimit: null,
    seed: 5,
    budgetMinor: null,
    training: null,
    ...more,
  });
}

/** Runs one or more workers until the run has ended. */
async function untilEnded(number: number, workers = 1) {
  const asked = new AbortController();
  const running = Array.from({ length: workers }, () => runWorker(asked.signal));
  let run = await readRun(released.operator, { workflow: released.slug, number });
  while (run.endedAt === null) {
    await wait(50);
    run = await readRun(released.operator, { workflow: released.slug, number });
  }
  asked.abort();
  await Promise.all(running);
  return run;
}

describe("an evaluation", () => {
  it("plays every held-out task exactly once, with scores and one audit event each, by two workers", async () => {
    const { runId, number } = await launch("random", { attempts: 2 });
    const run = await untilEnded(number, 2);
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
    const { runId, number } = await launch("do-nothing");
    await untilEnded(number);
    const { score } = await runFigures(released.operator, runId);
    expect(score.mean).toBeLessThanOrEqual(0.35);
  }, 60_000);

  it("stops when asked and keeps what was played", async () => {
    const { number, runId } = await launch("random", { split: "training", attempts: 20 });
    const asked = new AbortController();
    const worker = runWorker(asked.signal);
    let run = await readRun(released.operator, { workflow: released.slug, number });
    while (run.done === 0) {
      await wait(20);
      run = await readRun(released.operator, { workflow: released.slug, number });
    }
    await stopRun(released.operator, { runId, reason: "Enough seen" });
    while (run.endedAt === null) {
      await wait(20);
      run = await readRun(released.operator, { workflow: released.slug, number });
    }
    asked.abort();
    await worker;
    expect(run.state).toBe("stopped");
    expect(run.done).toBeGreaterThan(0);
    expect(run.done).toBeLessThan(run.planned);
  }, 60_000);

  it("refuses to launch training of a baseline, or on held-out tasks", async () => {
    const training = { updates: 2, tasksPerUpdate: 4, groupSize: 2, learningRate: 0.05, entropyBonus: 0.01 };
    await expect(launch("random", { kind: "training", split: "training", training })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(launch("learner", { kind: "training", split: "held_out", training })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

describe("a training", () => {
  const training = { updates: 8, tasksPerUpdate: 8, groupSize: 4, learningRate: 0.05, entropyBonus: 0.02 };

  it("produces a version, the same bytes whether or not the worker was interrupted", async () => {
    const straight = await launch("learner", { kind: "training", split: "training", training });
    const first = await untilEnded(straight.number);
    expect(first).toMatchObject({ state: "succeeded", done: 8 });
    const interrupted = await launch("learner", { kind: "training", split: "training", training });
    const asked = new AbortController();
    const worker = runWorker(asked.signal);
    let run = await readRun(released.operator, { workflow: released.slug, number: interrupted.number });
    while (run.done < 3 && run.endedAt === null) {
      await wait(5);
      run = await readRun(released.operator, { workflow: released.slug, number: interrupted.number });
    }
    asked.abort();
    await worker;
    const second = await untilEnded(interrupted.number);
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
  }, 120_000);
});
