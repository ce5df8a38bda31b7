import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { sendForApproval, sendWorkflow } from "#server/services/drafts/send-for-approval.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { confirmed, releasedWorkflow } from "#server/testing/released-workflow.ts";
import { addComment, resolveComment } from "./comments.ts";
import { type DecisionInput, decideRevision } from "./decide.ts";
import { waitingRevisions } from "./inbox.ts";
import { listApprovals, readRevision } from "./read-revision.ts";
import { withdrawRevision } from "./withdraw.ts";

let organization: TestOrganization;
let author: ServiceContext;
let approver: ServiceContext;
let second: ServiceContext;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  author = await organization.member("Bea", ["author", "approver"]);
  approver = await organization.member("Carlos", ["approver"]);
  second = await organization.member("Gus", ["approver"]);
});
afterAll(closeDatabase);

/** A new workflow whose three revisions wait for a decision. */
async function waiting() {
  const { slug } = await createFromTemplate(author, {
    templateId: "auto-claims",
    name: "Waiting",
    cases: 12,
    seed: 3,
  });
  await sendWorkflow(author, { workflow: slug, summary: "First version" });
  const { revisions } = await listApprovals(approver, slug);
  const of = (kind: string) => {
    const revision = revisions.find((each) => each.kind === kind);
    if (!revision) throw new Error(`no ${kind}`);
    return revision;
  };
  return { slug, of };
}

async function decision(
  ctx: ServiceContext,
  revision: { id: string; digest: string },
): Promise<DecisionInput> {
  return {
    revisionId: revision.id,
    digest: revision.digest,
    decision: "approved",
    meaning: "approval",
    reason: null,
    reauthenticationId: await confirmed(ctx),
  };
}

describe("four eyes", () => {
  it("makes a release with the last of three signatures, and not before", async () => {
    const { slug, of } = await waiting();
    const signed = async (kind: string) => decideRevision(approver, await decision(approver, of(kind)));
    expect(await signed("rubric")).toEqual({ state: "approved", release: null });
    expect((await readRevision(approver, { revisionId: of("task_set").id })).completesRelease).toBe(false);
    expect(await signed("environment")).toEqual({ state: "approved", release: null });
    expect((await readRevision(approver, { revisionId: of("task_set").id })).completesRelease).toBe(true);
    expect(await signed("task_set")).toEqual({ state: "approved", release: 1 });
    expect((await listApprovals(author, slug)).releases).toHaveLength(1);
  });

  it("refuses the person who sent it, in the service and with a sentence in the inbox", async () => {
    const { slug, of } = await waiting();
    await expect(decideRevision(author, await decision(author, of("rubric")))).rejects.toMatchObject({
      code: "separation_of_duties",
    });
    const inbox = await waitingRevisions(author);
    expect(inbox.filter((item) => item.workflow.slug === slug).map(({ because }) => because)).toEqual(
      Array(3).fill("You sent this revision, so someone else must decide on it."),
    );
  });

  it("refuses a forged row in the database itself", async () => {
    const { of } = await waiting();
    const reauthenticationId = await confirmed(author);
    const forged = withTenant(author, async (tx) => {
      const revision = of("rubric");
      const proof = await tx.reauthentication.findFirstOrThrow({ where: { id: reauthenticationId } });
      await tx.decision.create({
        data: {
          id: organization.process().ids.next(),
          organizationId: organization.id,
          revisionId: revision.id,
          authorId: approver.actor.id,
          contentDigest: revision.digest,
          kind: "approved",
          signerId: author.actor.id,
          printedName: "Bea",
          meaning: "approval",
          reauthenticationId,
          reauthenticatedAt: proof.confirmedAt,
          decidedAt: proof.confirmedAt,
        },
      });
    });
    await expect(forged).rejects.toThrow();
  });
});

describe("signatures", () => {
  it("binds the digest that was seen", async () => {
    const { of } = await waiting();
    const input = { ...(await decision(approver, of("rubric"))), digest: "0".repeat(64) };
    await expect(decideRevision(approver, input)).rejects.toMatchObject({ code: "conflict" });
  });

  it("needs a confirmation that is fresh and was not used", async () => {
    const { of } = await waiting();
    const once = await decision(approver, of("environment"));
    await decideRevision(approver, once);
    const again = { ...once, revisionId: of("rubric").id, digest: of("rubric").digest };
    await expect(decideRevision(approver, again)).rejects.toMatchObject({
      code: "reauthentication_required",
    });
    const stale = await decision(approver, of("rubric"));
    organization.clock.advance(5 * 60_000);
    await expect(decideRevision(approver, stale)).rejects.toMatchObject({
      code: "reauthentication_required",
    });
  });

  it("lets one of two simultaneous approvers win, and tells the other", async () => {
    const { of } = await waiting();
    const revision = of("environment");
    const inputs = [
      [approver, await decision(approver, revision)],
      [second, await decision(second, revision)],
    ] as const;
    const results = await Promise.allSettled(inputs.map(([ctx, input]) => decideRevision(ctx, input)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find((result) => result.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "wrong_state" });
  });
});

describe("the way back", () => {
  it("demands a reason for a rejection and shows it to the author", async () => {
    const { of } = await waiting();
    const input = { ...(await decision(approver, of("rubric"))), decision: "rejected" as const };
    expect(() => decideRevision(approver, input)).toThrow(/reason/);
    await decideRevision(approver, { ...input, reason: "The payout check ignores the deductible." });
    const seen = await readRevision(author, { revisionId: of("rubric").id });
    expect(seen.state).toBe("rejected");
    expect(seen.decisions[0]?.reason).toBe("The payout check ignores the deductible.");
  });

  it("lets only the sender withdraw, and only while it waits", async () => {
    const { slug, of } = await waiting();
    const input = { revisionId: of("rubric").id, reason: "A typo" };
    await expect(withdrawRevision(approver, input)).rejects.toMatchObject({ code: "not_permitted" });
    await withdrawRevision(author, input);
    await expect(withdrawRevision(author, input)).rejects.toMatchObject({ code: "wrong_state" });
    await expect(
      sendForApproval(author, { workflow: slug, kind: "rubric", summary: "Again" }),
    ).resolves.toMatchObject({
      number: 2,
    });
  });

  it("keeps comments with who wrote and resolved them", async () => {
    const { of } = await waiting();
    const revisionId = of("rubric").id;
    const { id } = await addComment(approver, {
      revisionId,
      fieldPath: "/criteria/0",
      body: "Why 30 points?",
    });
    await resolveComment(author, { commentId: id });
    const { comments } = await readRevision(author, { revisionId });
    expect(comments).toMatchObject([
      { fieldPath: "/criteria/0", body: "Why 30 points?", author: "Carlos", resolved: true },
    ]);
  });
});

it("builds a released workflow through the services", async () => {
  const other = await testOrganization();
  const { releaseId } = await releasedWorkflow(other, 12);
  expect(releaseId).toMatch(/^[0-9a-f-]{36}$/);
});
