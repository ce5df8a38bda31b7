import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestOfBytes } from "#core/shared/digest.ts";
import { closeDatabase } from "#server/db/client.ts";
import { nativeHash } from "#server/ports.ts";
import { listAgents, readAgent } from "#server/services/agents/read-agents.ts";
import { comparisonsOf } from "#server/services/runs/comparisons.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { playedRun } from "#server/testing/played-run.ts";
import { type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";
import { exportTrajectory } from "./export-trajectory.ts";

let organization: TestOrganization;
let released: ReleasedWorkflow;
let played: string;
let idle: string;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  released = await releasedWorkflow(organization, 60);
  ({ runId: played } = await playedRun(released, "shotgun"));
  ({ runId: idle } = await playedRun(released, "do-nothing"));
}, 120_000);
afterAll(closeDatabase);

function call() {
  return testCaller(released.operator).trajectories;
}

async function listed(filter: Parameters<ReturnType<typeof call>["list"]>[0]["filter"]) {
  return call().list({ workflow: released.slug, filter });
}

describe("the list", () => {
  it("finds by run, result, family, criterion and verdict, and says how many there are", async () => {
    const all = await listed({ runId: played });
    expect(all.total).toBe(all.rows.length);
    const families = [...new Set(all.rows.map(({ family }) => family))];
    const some = await listed({ runId: played, families: families.slice(0, 1) });
    expect(some.rows.every(({ family }) => family === families[0])).toBe(true);
    const zero = await listed({ runId: idle, results: ["zero", "undecided"] });
    expect(zero.rows.every(({ score, undecided }) => undecided > 0 || (score ?? 1) <= 0)).toBe(true);
    const { criteria } = await call().get({ trajectoryId: all.rows[0]?.id ?? "" });
    const criterion = criteria?.[0]?.id ?? "";
    const counts = await Promise.all(
      (["pass", "fail", "error", "unscored"] as const).map(
        async (verdict) =>
          (await listed({ runId: played, criteria: [criterion], verdicts: [verdict] })).total ?? 0,
      ),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all.total);
  });
});

describe("one trajectory", () => {
  it("has a change list that agrees with the states around each step, and evidence that names its steps", async () => {
    const { rows } = await listed({ runId: played });
    const trajectoryId = rows[0]?.id ?? "";
    const read = await call().get({ trajectoryId });
    expect(read.changes).toHaveLength(read.steps.length);
    const changed = read.changes.findIndex((changes) => changes.length > 0);
    const { before, after } = await call().state({ trajectoryId, step: changed });
    expect(after).not.toEqual(before);
    expect(read.changes[changed]?.every((change) => change.before !== change.after)).toBe(true);
    const start = await call().state({ trajectoryId, step: null });
    expect(start.before).toEqual(start.after);
    await expect(call().state({ trajectoryId, step: 999 })).rejects.toThrow(/no step 1000/);
    for (const { explanation } of read.criteria ?? []) {
      for (const step of explanation?.steps ?? []) expect(read.steps[step]).toBeDefined();
    }
  });

  it("hides personal data from an auditor, in states, facts and sentences", async () => {
    const auditor = await organization.member("Fay", ["auditor"]);
    const { rows } = await listed({ runId: played });
    const trajectoryId = rows[0]?.id ?? "";
    const shown = await testCaller(auditor).trajectories.state({ trajectoryId, step: null });
    const page = await testCaller(auditor).trajectories.get({ trajectoryId });
    expect(page.header).toMatchObject({ masked: true, hiddenMasked: false });
    expect((await call().get({ trajectoryId })).header).toMatchObject({ masked: false, hiddenMasked: true });
    const sensitive = page.fields.filter(({ sensitivity }) => sensitivity !== "none").map(({ name }) => name);
    expect(sensitive.length).toBeGreaterThan(0);
    for (const name of sensitive) expect(shown.before[name]).toEqual({ masked: true });
    const facts = (page.criteria ?? []).flatMap(({ explanation }) => explanation?.facts ?? []);
    for (const fact of facts) {
      const field = fact.path?.[0] === "initial" ? fact.path[1] : fact.path?.[0];
      if (field !== undefined && sensitive.includes(field)) expect(fact.shown).toBe("•••");
    }
  });

  it("leaves as a file: the record byte for byte for an author, a masked copy for an auditor and an operator, both in the log", async () => {
    const auditor = await organization.member("Fay", ["auditor"]);
    const { rows } = await listed({ runId: played });
    const trajectoryId = rows[0]?.id ?? "";
    const { header } = await call().get({ trajectoryId });
    const file = await expectEvents(released.author, ["content.exported"], () =>
      exportTrajectory(released.author, { trajectoryId }),
    );
    expect(file.whole).toBe(true);
    expect(digestOfBytes(file.bytes, nativeHash)).toBe(header.digest);
    expect(file.name).toMatch(/^trajectory-[\w.-]+\.json$/);
    const copy = await expectEvents(auditor, ["content.exported"], () =>
      exportTrajectory(auditor, { trajectoryId }),
    );
    expect(copy.whole).toBe(false);
    expect((await exportTrajectory(released.operator, { trajectoryId })).whole).toBe(false);
  });
});

describe("comparing", () => {
  it("takes two trajectories on one case and refuses two cases with a sentence", async () => {
    const { rows } = await listed({ runId: played });
    const [first, second] = rows;
    const others = await call().sameTask({ trajectoryId: first?.id ?? "" });
    const pair = await call().compare({ left: first?.id ?? "", right: others[0]?.id ?? "" });
    expect(pair.left.header.taskDigest).toBe(pair.right.header.taskDigest);
    await expect(call().compare({ left: first?.id ?? "", right: second?.id ?? "" })).rejects.toThrow(
      /different cases/,
    );
  });

  it("sets runs on the same release beside each other, and gives each version its newest held-out score", async () => {
    const beside = await comparisonsOf(released.operator, played);
    expect(beside.map(({ kind, split }) => [kind, split])).toEqual([["baseline", "held_out"]]);
    const agents = await listAgents(released.operator, released.slug);
    const idleAgent = agents.find(({ slug }) => slug === "do-nothing");
    const own = idleAgent?.versions[0]?.heldOut;
    expect(own?.mean).toBe(beside[0]?.mean);
    expect(own?.low ?? 1).toBeLessThanOrEqual(own?.high ?? 0);
    const page = await readAgent(released.operator, { workflow: released.slug, slug: "do-nothing" });
    expect(page.versions[0]?.heldOut).toEqual(own);
    expect(agents.find(({ slug }) => slug === "learner")?.versions[0]?.heldOut).toBeNull();
  });
});
