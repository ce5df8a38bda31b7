import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Criterion, RubricDocument } from "#core/rubrics/schema.ts";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import { resetEnv } from "#server/env.ts";
import { decideRevision } from "#server/services/approvals/decide.ts";
import { listApprovals } from "#server/services/approvals/read-revision.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { loadDraft } from "#server/services/drafts/load-draft.ts";
import { saveDraft } from "#server/services/drafts/save-draft.ts";
import { sendForApproval } from "#server/services/drafts/send-for-approval.ts";
import { readTrajectory } from "#server/services/trajectories/read-trajectory.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import {
  type ChatAnswer,
  type ChatProvider,
  chatProvider,
  completion,
} from "#server/testing/chat-provider.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { playedRun } from "#server/testing/played-run.ts";
import { confirmed, type ReleasedWorkflow, releasedWorkflow } from "#server/testing/released-workflow.ts";
import { launch, untilEnded } from "#server/testing/run-driver.ts";
import { readCalibration } from "./calibration.ts";

// A judge from its first question to points in a run, with a model behind a real HTTP server.

const asked = { criterion: "stops_by_itself" };
const criterion: Criterion = {
  id: asked.criterion,
  statement: "The agent stops by itself",
  clauses: [],
  kind: "judge",
  judge: {
    prompt: "Did the agent stop of its own accord, before the limit of steps?",
    provider: "models",
    model: "small",
    levels: [
      { id: "yes", label: "Yes", description: "", fraction: "1" },
      { id: "no", label: "No", description: "", fraction: "0" },
    ],
  },
  points: "10",
  gate: "none",
  tags: [],
  award: "end",
};

let released: ReleasedWorkflow;
let admin: ServiceContext;
let auditor: ServiceContext;
let provider: ChatProvider;
let broken: ChatAnswer | null = null;

/** What a careful model would say: it looks for the line about the end. */
function judge(user: string): ChatAnswer {
  const end = /^ended by: .*$/m.exec(user)?.[0] ?? "";
  const level = end.startsWith("ended by: stopped") ? "yes" : "no";
  return completion({
    content: JSON.stringify({ explanation: "The log says how it ended.", quote: end, level }),
  });
}

beforeAll(async () => {
  await testDatabase();
  process.env.ASSAY_PRIVATE_PROVIDER_HOSTS = "127.0.0.1";
  resetEnv();
  provider = await chatProvider(
    ({ body }) => broken ?? judge(String(body.messages.find(({ role }) => role === "user")?.content)),
  );
  const organization = await testOrganization();
  released = await releasedWorkflow(organization, 200);
  admin = await organization.member("Ada", ["admin"]);
  auditor = await organization.member("Fay", ["auditor"]);
  await testCaller(admin).providers.register({
    slug: "models",
    name: "Models",
    baseUrl: provider.baseUrl,
    models: ["small"],
    apiKey: "sk-judge-key",
  });
  await playedRun(released, "random");
  await playedRun(released, "majority-decision");
  await addToDraft(criterion);
}, 120_000);
afterAll(async () => {
  await provider.close();
  await closeDatabase();
});

async function addToDraft(added: Criterion): Promise<void> {
  const draft = await loadDraft(released.author, released.slug, "rubric");
  const content: RubricDocument = {
    ...draft.content,
    criteria: [...draft.content.criteria.filter(({ id }) => id !== added.id), added],
  };
  const saved = await saveDraft(released.author, {
    workflow: released.slug,
    kind: "rubric",
    version: draft.version,
    content,
  });
  expect(saved).toMatchObject({ kind: "saved", problems: [] });
}

async function releaseRubric(): Promise<string> {
  const { author, approver, operator, slug } = released;
  await sendForApproval(author, { workflow: slug, kind: "rubric", summary: "With a judge" });
  const { revisions } = await listApprovals(approver, slug);
  const open = revisions.find(({ kind, state }) => kind === "rubric" && state === "in_review");
  if (open === undefined) throw new Error("The rubric waits for nobody.");
  await decideRevision(approver, {
    revisionId: open.id,
    digest: open.digest,
    decision: "approved",
    meaning: "approval",
    reason: null,
    reauthenticationId: await confirmed(approver),
  });
  const { releases } = await listApprovals(operator, slug);
  const newest = releases[0]?.id;
  if (newest === undefined) throw new Error("No release came of it.");
  return newest;
}

const here = () => ({ workflow: released.slug, ...asked });
const scoresOfRun = (runId: string) =>
  withTenant(released.operator, (tx) =>
    tx.score.findMany({ where: { criterion: asked.criterion, trajectory: { runId } } }),
  );

describe("a judge that was not compared with people", () => {
  it("is asked in no run, and its criterion stays unscored: bounds, no zero", async () => {
    const before = provider.seen.length;
    const releaseId = await releaseRubric();
    const { runId, number } = await launch(released, "random", { releaseId, taskLimit: 2 });
    await untilEnded(released, number);
    const scores = await scoresOfRun(runId);
    expect(scores.map(({ verdict, points }) => [verdict, points])).toEqual([
      ["unscored", null],
      ["unscored", null],
    ]);
    expect(provider.seen.length).toBe(before);
  });
});

describe("a calibration", () => {
  it("refuses people without the right, strange levels and strange trajectories, and stores nothing then", async () => {
    const { author, operator } = released;
    const rows = (await readCalibration(author, here())).rows;
    const trajectoryId = rows[0]?.trajectoryId ?? "";
    const label = (ctx: ServiceContext, level: string, id = trajectoryId) =>
      testCaller(ctx).judges.label({ ...here(), levels: [{ trajectoryId: id, level }] });
    const refused = ["access.refused", "access.refused"] as const;
    await expectEvents(author, refused, async () => {
      await expect(label(operator, "yes")).rejects.toThrow(/do not allow/);
      await expect(label(author, "perfect")).rejects.toThrow(/no level/);
      await expect(label(author, "yes", released.releaseId)).rejects.toThrow(/not of this workflow/);
      await expect(testCaller(operator).judges.ask({ ...here(), trajectoryId })).rejects.toThrow(
        /do not allow/,
      );
    });
  });

  it("keeps the judge's answer back until the person locked an own level, which then stays", async () => {
    const { author } = released;
    const [row] = (await readCalibration(author, here())).rows;
    const trajectoryId = row?.trajectoryId ?? "";
    const api = testCaller(author).judges;
    await expectEvents(author, ["judge.answered"], () => api.ask({ ...here(), trajectoryId }));
    await expectEvents(author, [], () => api.ask({ ...here(), trajectoryId }));
    const find = async (ctx: ServiceContext) =>
      (await readCalibration(ctx, here())).rows.find((each) => each.trajectoryId === trajectoryId);
    expect((await find(author))?.judge).toEqual({ state: "kept_back" });
    expect((await find(released.approver))?.judge.state).toBe("shown");
    const level = row?.workLog?.includes("ended by: stopped") ? "yes" : "no";
    const other = level === "yes" ? "no" : "yes";
    await expectEvents(author, ["judge.labelled"], () =>
      api.label({ ...here(), levels: [{ trajectoryId, level }] }),
    );
    await expectEvents(author, [], () => api.label({ ...here(), levels: [{ trajectoryId, level: other }] }));
    expect(await find(author)).toMatchObject({ mine: level, judge: { state: "shown", level } });
  });

  it("stores nothing when the provider fails, and says which model it was without its body", async () => {
    const { author } = released;
    const row = (await readCalibration(author, here())).rows.find(({ judge }) => judge.state === "not_asked");
    broken = { status: 401, body: { error: { message: "SECRET-BODY" } } };
    await expectEvents(author, [], () =>
      expect(
        testCaller(author).judges.ask({ ...here(), trajectoryId: row?.trajectoryId ?? "" }),
      ).rejects.toThrow(/does not accept the key \(small of Models/),
    );
    broken = null;
  });

  it("sends the model neither the key's neighbours nor anything hidden", async () => {
    const sent = JSON.stringify(provider.seen.map(({ body }) => body.messages));
    const tasks = await withTenant(released.author, (tx) => tx.task.findMany({ take: 1 }));
    expect(tasks).toHaveLength(1);
    expect(sent).not.toContain('"expected"');
    expect(sent).not.toContain("sk-judge-key");
    expect(provider.seen.every(({ authorization }) => authorization === "Bearer sk-judge-key")).toBe(true);
  });

  it("makes the judge count once people and it agree on fifty cases, and another question starts anew", async () => {
    const { author } = released;
    const api = testCaller(author).judges;
    const { rows } = await readCalibration(author, here());
    expect(rows.length).toBeGreaterThanOrEqual(50);
    const levels = rows.map(({ trajectoryId, workLog }) => ({
      trajectoryId,
      level: workLog?.includes("ended by: stopped") ? "yes" : "no",
    }));
    await api.label({ ...here(), levels });
    for (const { trajectoryId } of levels) await api.ask({ ...here(), trajectoryId });
    const { standing } = await readCalibration(author, here());
    expect(standing.sentence).toBe("It agrees with people well enough to count.");
    expect(standing).toMatchObject({ counts: true, undecided: 0 });
    expect(standing.agreement.coefficient).toBe(1);
    const question = { ...criterion.judge, prompt: "Another question?" } as NonNullable<Criterion["judge"]>;
    await addToDraft({ ...criterion, judge: question });
    expect((await readCalibration(author, here())).standing).toMatchObject({ counts: false });
    await addToDraft({ ...criterion, judge: { ...question, prompt: criterion.judge?.prompt ?? "" } });
    expect((await readCalibration(author, here())).standing.counts).toBe(true);
  });
});

describe("an auditor", () => {
  it("reads levels and figures of a calibration, and neither cases nor words that may hold personal data", async () => {
    const { rows, standing } = await readCalibration(auditor, here());
    expect(standing.counts).toBe(true);
    for (const { workLog, judge: said } of rows) {
      expect(workLog).toBeNull();
      expect(said).toMatchObject({ state: "shown", explanation: "", quote: "" });
    }
  });
});

describe("a judge that counts", () => {
  it("decides its criterion in a run, and its words are the evidence", async () => {
    const releaseId = (await listApprovals(released.operator, released.slug)).releases[0]?.id ?? "";
    const { runId, number } = await launch(released, "majority-decision", { releaseId, taskLimit: 4 });
    await untilEnded(released, number);
    const scores = await scoresOfRun(runId);
    expect(scores).toHaveLength(4);
    for (const score of scores) {
      expect(score).toMatchObject({
        verdict: "pass",
        level: "yes",
        graderKind: "judge",
        graderId: "models/small",
      });
      expect(score.points?.toString()).toBe("10");
      expect(score.evidence).toMatchObject({ explanation: "The log says how it ended." });
    }
    const sentenceFor = async (reader: ServiceContext) =>
      (await readTrajectory(reader, { trajectoryId: scores[0]?.trajectoryId ?? "" })).criteria?.find(
        ({ id }) => id === asked.criterion,
      )?.explanation?.sentence;
    const chose = "The judge (models/small) chose “Yes”.";
    expect(await sentenceFor(released.author)).toMatch(
      `${chose} The log says how it ended. It quotes “ended by`,
    );
    expect(await sentenceFor(auditor)).toBe(chose);
  });

  it("leaves the criterion undecided when its provider fails: never a zero, and the run goes on", async () => {
    broken = { status: 403, body: {} };
    const releaseId = (await listApprovals(released.operator, released.slug)).releases[0]?.id ?? "";
    const { runId, number } = await launch(released, "majority-decision", {
      releaseId,
      taskLimit: 2,
      seed: 6,
    });
    expect(await untilEnded(released, number)).toMatchObject({ state: "succeeded" });
    broken = null;
    for (const score of await scoresOfRun(runId)) {
      expect(score).toMatchObject({ verdict: "error", points: null });
      expect(score.reason).toContain("does not accept the key");
    }
  });
});
