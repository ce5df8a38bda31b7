import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CheckpointDocument } from "#core/learning/checkpoint.ts";
import { blobBytes } from "#server/db/agents-store.ts";
import { closeDatabase } from "#server/db/client.ts";
import { rolloutCounts } from "#server/db/rollouts-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { registerBuiltInAgents } from "#server/services/agents/built-in.ts";
import { stopRun } from "#server/services/runs/stop.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { expectEvents } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";
import { launch, runUntil, untilEnded, withWorkers } from "#server/testing/run-driver.ts";

// A run that is asked to stop stops where it is, whatever it is busy with: what had not begun by then never begins.
let released: ReleasedWorkflow;

beforeAll(async () => {
  await testDatabase();
  released = await releasedWorkflow(await testOrganization(), 400);
  await registerBuiltInAgents(released.operator, released.slug);
}, 120_000);
afterAll(closeDatabase);

const training = { updates: 10_000, tasksPerUpdate: 8, groupSize: 4, learningRate: 0.05, entropyBonus: 0.02 };
const ended = ({ endedAt }: { endedAt: Date | null }) => endedAt !== null;
const stop = (runId: string) => stopRun(released.operator, { runId, reason: "Enough seen" });

function storedOf(runId: string) {
  return withTenant(released.operator, async (tx) => ({
    rollouts: await rolloutCounts(tx, runId),
    updates: await tx.runUpdate.count({ where: { runId } }),
    trajectories: await tx.trajectory.count({ where: { runId } }),
  }));
}

describe("a run that is asked to stop", () => {
  it("in the queue has stopped with that, without any worker", async () => {
    const { runId, number } = await launch(released, "random");
    await expectEvents(released.operator, ["run.stop_requested", "run.stopped"], () => stop(runId));
    const run = await runUntil(released, number, ended);
    expect(run).toMatchObject({ state: "stopped", done: 0, startedAt: null });
    expect(await storedOf(runId)).toEqual({
      rollouts: { skipped: run.planned },
      updates: 0,
      trajectories: 0,
    });
    await expect(stop(runId)).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("while it learns from gold actions never comes to the rubric, and makes no version", async () => {
    const { runId, number } = await launch(released, "learner", {
      kind: "training",
      split: "training",
      training: { ...training, warmStart: true },
    });
    const run = await withWorkers(1, async () => {
      await runUntil(released, number, ({ phase }) => phase === "warm_start");
      await stop(runId);
      return runUntil(released, number, ended);
    });
    expect(run).toMatchObject({ state: "stopped", phase: "warm_start", done: 0, produced: null });
    expect(await storedOf(runId)).toEqual({ rollouts: {}, updates: 0, trajectories: 0 });
  }, 60_000);

  it("between and within updates keeps what whole updates have taught, and lists exactly what they read", async () => {
    const { runId, number } = await launch(released, "learner", {
      kind: "training",
      split: "training",
      training,
    });
    const run = await withWorkers(1, async () => {
      await runUntil(released, number, ({ done }) => done >= 2);
      await stop(runId);
      return runUntil(released, number, ended);
    });
    expect(run.state).toBe("stopped");
    expect(run.produced).not.toBeNull();
    expect((await storedOf(runId)).updates).toBe(run.done);
    const checkpoint = await withTenant(released.operator, async (tx) => {
      const { producedAgentVersion } = await tx.run.findFirstOrThrow({
        where: { id: runId },
        include: { producedAgentVersion: true },
      });
      const bytes = await blobBytes(tx, producedAgentVersion?.checkpointDigest ?? "");
      return parseStored(CheckpointDocument, bytes ?? new Uint8Array(), "checkpoint");
    });
    expect(checkpoint.updates).toBe(run.done);
    expect(new Set(checkpoint.dataOrder.flat()).size).toBe(checkpoint.tasksRead.length);
  }, 60_000);

  it("while its agent still learns by imitation plays nothing", async () => {
    const { runId, number } = await launch(released, "imitation");
    const run = await withWorkers(1, async () => {
      await runUntil(released, number, ({ state }) => state === "running");
      await stop(runId);
      return runUntil(released, number, ended);
    });
    expect(run).toMatchObject({ state: "stopped", done: 0, failed: 0 });
    expect(await storedOf(runId)).toEqual({
      rollouts: { skipped: run.planned },
      updates: 0,
      trajectories: 0,
    });
  }, 60_000);

  it("while cases are played keeps those that were finished and skips the rest", async () => {
    const { runId, number } = await launch(released, "random", { split: "training", attempts: 40 });
    const run = await withWorkers(2, async () => {
      await runUntil(released, number, ({ done }) => done > 0);
      await stop(runId);
      return runUntil(released, number, ended);
    });
    expect(run.state).toBe("stopped");
    expect(run.done).toBeLessThan(run.planned);
    expect(await storedOf(runId)).toEqual({
      rollouts: { done: run.done, skipped: run.planned - run.done },
      updates: 0,
      trajectories: run.done,
    });
  }, 60_000);

  it("between two workers keeps what the first had learned", async () => {
    const { runId, number } = await launch(released, "learner", {
      kind: "training",
      split: "training",
      training,
    });
    await withWorkers(1, () => runUntil(released, number, ({ done }) => done >= 6));
    await stop(runId);
    const run = await untilEnded(released, number);
    expect(run.state).toBe("stopped");
    expect(run.produced).not.toBeNull();
    expect((await storedOf(runId)).updates).toBe(run.done);
  }, 60_000);
});
