import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { sendForApproval, sendWorkflow } from "#server/services/drafts/send-for-approval.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { confirmed } from "#server/testing/released-workflow.ts";

let organization: TestOrganization;
let author: ServiceContext;
let approver: ServiceContext;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  author = await organization.member("Bea", ["author"]);
  approver = await organization.member("Carlos", ["approver"]);
});
afterAll(closeDatabase);

async function waiting(name: string) {
  const { slug } = await createFromTemplate(author, { templateId: "auto-claims", name, cases: 12, seed: 3 });
  await sendWorkflow(author, { workflow: slug, summary: "First version" });
  const { revisions } = await testCaller(approver).approvals.list({ workflow: slug });
  const of = (kind: string) => {
    const revision = revisions.find((each) => each.kind === kind);
    if (!revision) throw new Error(`no ${kind}`);
    return revision;
  };
  return { slug, of };
}

async function signature(revision: { id: string; digest: string }) {
  const reauthenticationId = await confirmed(approver);
  const { id: revisionId, digest } = revision;
  return { revisionId, digest, meaning: "approval" as const, reason: null, reauthenticationId };
}

describe("a decision", () => {
  it("is in the log, and so is the release that the last signature completes", async () => {
    const { of } = await waiting("Signed");
    const call = testCaller(approver);
    for (const kind of ["environment", "task_set"]) {
      const signed = await signature(of(kind));
      await expectEvents(approver, ["revision.approved"], () =>
        call.approvals.decide({ ...signed, decision: "approved" }),
      );
    }
    const seen = await call.approvals.get({ revisionId: of("rubric").id });
    expect(seen).toMatchObject({ completesRelease: true, nextRelease: 1, whyNot: null });
    expect(seen.pinnedEnvironment).toMatchObject({ number: 1, state: "approved" });
    const last = await signature(of("rubric"));
    await expectEvents(approver, ["revision.approved", "release.created"], () =>
      call.approvals.decide({ ...last, decision: "approved" }),
    );
  });

  it("is in the log when it is a rejection, and waits in the author's inbox until a newer revision", async () => {
    const { slug, of } = await waiting("Rejected");
    const signed = await signature(of("rubric"));
    await expectEvents(approver, ["revision.rejected"], () =>
      testCaller(approver).approvals.decide({ ...signed, decision: "rejected", reason: "Too lenient." }),
    );
    const own = async () =>
      (await testCaller(author).approvals.work()).rejected.filter((row) => row.slug === slug);
    expect(await own()).toMatchObject([{ kind: "rubric", by: "Carlos", reason: "Too lenient." }]);
    await sendForApproval(author, { workflow: slug, kind: "rubric", summary: "Stricter" });
    expect(await own()).toEqual([]);
  });

  it("is in the log when the author takes the revision back", async () => {
    const { of } = await waiting("Withdrawn");
    await expectEvents(author, ["revision.withdrawn"], () =>
      testCaller(author).approvals.withdraw({ revisionId: of("rubric").id, reason: "A typo" }),
    );
  });
});

describe("comments", () => {
  it("are in the log when they are written and when they are dealt with", async () => {
    const { of } = await waiting("Discussed");
    const revisionId = of("rubric").id;
    const comment = { revisionId, fieldPath: "/criteria/0", body: "Why 30 points?" };
    const { id } = await expectEvents(approver, ["comment.added"], () =>
      testCaller(approver).approvals.comment(comment),
    );
    await expectEvents(author, ["comment.resolved"], () =>
      testCaller(author).approvals.resolveComment({ commentId: id }),
    );
    const { comments } = await testCaller(approver).approvals.get({ revisionId });
    expect(comments).toMatchObject([{ resolved: true, resolvedBy: "Bea" }]);
  });
});

describe("the inbox", () => {
  it("counts what this person has to do, and tells what waits for others", async () => {
    const { slug } = await waiting("Counted");
    const mine = (rows: ReadonlyArray<{ workflow: { slug: string } }>) =>
      rows.filter(({ workflow }) => workflow.slug === slug);
    const approvers = await testCaller(approver).approvals.work();
    expect(mine(approvers.decide)).toHaveLength(3);
    expect(approvers.count).toBe(approvers.decide.length);
    const authors = await testCaller(author).approvals.work();
    expect(mine(authors.decide)).toHaveLength(0);
    expect(mine(authors.sent)).toHaveLength(3);
  });
});

describe("a task set", () => {
  it("shows each task that differs as it was and as it is", async () => {
    const { of } = await waiting("Tasks");
    const revisionId = of("task_set").id;
    const { tasks } = await testCaller(approver).approvals.get({ revisionId });
    const key = tasks?.changes[0]?.key ?? "";
    const pair = await testCaller(approver).approvals.taskPair({ revisionId, key });
    expect(pair.before).toBeNull();
    expect(JSON.parse(pair.after ?? "null")).toMatchObject({ key });
    await expect(
      testCaller(approver).approvals.taskPair({ revisionId, key: "no such task" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const blind = { ...approver, actor: { ...approver.actor, roles: ["reviewer"] as const } };
    await expect(testCaller(blind).approvals.taskPair({ revisionId, key })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
