import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import { inheritedEnvironment } from "#server/env.ts";
import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import { listAgents } from "#server/services/agents/read-agents.ts";
import { launchRun } from "#server/services/runs/launch.ts";
import { readRun } from "#server/services/runs/read-runs.ts";
import { campaignSize, recordEvidence } from "#server/testing/campaign.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";

// A worker is killed without warning again and again while it plays a run: nothing lost, nothing twice, totals right.
const trajectories = campaignSize(2_000, 400);
const kills = campaignSize(10, 4);

let released: ReleasedWorkflow;

beforeAll(async () => {
  await testDatabase();
  const organization = await testOrganization();
  released = await releasedWorkflow(organization, 120);
  await registerBuiltInAgents(released.operator, released.slug);
}, 120_000);
afterAll(closeDatabase);

function startWorker(): ChildProcess {
  return spawn(process.execPath, ["scripts/worker.ts"], { stdio: "ignore", env: inheritedEnvironment() });
}

it(`plays ${trajectories} trajectories exactly once although its worker is killed ${kills} times`, async () => {
  const agents = await listAgents(released.operator, released.slug);
  const agentVersionId = agents.find(({ slug }) => slug === "random")?.versions[0]?.id ?? "";
  const tasks = await withTenant(released.operator, (tx) => tx.task.count({ where: { split: "held_out" } }));
  const attempts = Math.ceil(trajectories / tasks);
  const { runId, number } = await launchRun(released.operator, {
    kind: "evaluation",
    agentVersionId,
    releaseId: released.releaseId,
    split: "held_out",
    attempts,
    taskLimit: null,
    seed: 11,
    budgetMinor: null,
    training: null,
  });
  const look = () => readRun(released.operator, { workflow: released.slug, number });
  const { planned } = await look();
  let done = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const worker = startWorker();
    // Let it get somewhere first, then kill it in the middle of whatever it does.
    const target = Math.min(planned - 1, Math.floor(((kill + 1) * planned) / (kills + 2)));
    for (done = (await look()).done; done < target; done = (await look()).done) await wait(10);
    worker.kill("SIGKILL");
    await new Promise((resolve) => worker.once("exit", resolve));
  }
  const last = startWorker();
  let run = await look();
  for (; run.endedAt === null; run = await look()) await wait(50);
  last.kill("SIGTERM");

  const stored = await withTenant(released.operator, async (tx) => ({
    rows: await tx.trajectory.count({ where: { runId } }),
    pairs: (await tx.trajectory.groupBy({ by: ["taskDigest", "attempt"], where: { runId } })).length,
    undone: await tx.rollout.count({ where: { runId, state: { not: "done" } } }),
    events: await tx.auditEvent.count({
      where: { action: "trajectory.stored", correlationId: `run-${runId}` },
    }),
    withoutScores: await tx.trajectory.count({ where: { runId, scores: { none: {} } } }),
    started: await tx.auditEvent.count({ where: { action: "run.started", objectId: runId } }),
    succeeded: await tx.auditEvent.count({ where: { action: "run.succeeded", objectId: runId } }),
  }));
  expect(run).toMatchObject({ state: "succeeded", planned, done: planned, failed: 0 });
  expect(stored).toEqual({
    rows: planned,
    pairs: planned,
    undone: 0,
    events: planned,
    withoutScores: 0,
    started: 1,
    succeeded: 1,
  });
  recordEvidence("worker-killed", { trajectories: planned, kills, lost: 0, doubled: 0 });
});
