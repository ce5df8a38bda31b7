import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { reauthenticationWindow } from "#core/access/session-policy.ts";
import { canonicalBytes } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { closeDatabase } from "./client.ts";
import { type Tx, withTenant } from "./tenant.ts";

// Everything here is plain SQL as the runtime role: what a wrong or malicious service could try.

let organization: TestOrganization;
let author: ServiceContext;
let helper: ServiceContext;
let approver: ServiceContext;
let second: ServiceContext;
let workflowId: string;
let number = 0;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  author = await organization.member("Ada", ["author", "approver", "admin"]);
  helper = await organization.member("Hugo", ["author", "approver"]);
  approver = await organization.member("Per", ["approver"]);
  second = await organization.member("Zoe", ["approver"]);
  workflowId = author.ids.next();
  await change(
    author,
    (
      tx,
    ) => tx.$executeRaw`INSERT INTO workflow (id, organization_id, slug, name, data_class, owner_id, created_by, created_at)
    VALUES (${workflowId}::uuid, ${organization.id}::uuid, 'claims', 'Claims', 'internal', ${author.actor.id}::uuid, ${author.actor.id}::uuid, now())`,
  );
  // Both edited the draft, so both count as contributors of every revision made from it.
  const draftId = author.ids.next();
  await change(
    author,
    (
      tx,
    ) => tx.$executeRaw`INSERT INTO draft (id, organization_id, workflow_id, kind, content, updated_by, updated_at)
    VALUES (${draftId}::uuid, ${organization.id}::uuid, ${workflowId}::uuid, 'environment', '{}', ${author.actor.id}::uuid, now() + interval '1 day')`,
  );
  await change(
    helper,
    (tx) =>
      tx.$executeRaw`UPDATE draft SET content = '{"a":1}', version = 2, updated_by = ${helper.actor.id}::uuid`,
  );
});
afterAll(closeDatabase);
beforeEach(() => organization.clock.advance(3_600_000));

function change<T>(ctx: ServiceContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTenant(ctx, async (tx) => {
    const result = await work(tx);
    await appendEvent(tx, ctx, { action: "draft.saved", object: { kind: "draft", id: "d" } });
    return result;
  });
}

interface Revision {
  id: string;
  digest: string;
}

async function revision(
  kind = "environment",
  pins: string | null = null,
  signers = 1,
  by = author,
): Promise<Revision> {
  number += 1;
  const id = author.ids.next();
  const content = canonicalBytes({ number });
  const digest = digestOfBytes(content);
  await change(
    author,
    (tx) => tx.$executeRaw`INSERT INTO revision
    (id, organization_id, workflow_id, kind, number, content, digest, pins_environment_digest, summary, author_id, required_signers, created_at)
    VALUES (${id}::uuid, ${organization.id}::uuid, ${workflowId}::uuid, ${kind}, ${number}, ${content}, ${digest}, ${pins}, 's', ${by.actor.id}::uuid, ${signers}, now())`,
  );
  return { id, digest };
}

async function confirm(ctx: ServiceContext): Promise<{ id: string; at: Date }> {
  const id = ctx.ids.next();
  const sessionId = ctx.ids.next();
  const at = new Date(ctx.clock.now());
  await change(ctx, async (tx) => {
    await tx.$executeRaw`INSERT INTO session (id, organization_id, person_id, token_hash, created_at, last_seen_at, expires_at)
      VALUES (${sessionId}::uuid, ${organization.id}::uuid, ${ctx.actor.id}::uuid, ${digestOfBytes(canonicalBytes(id))}, ${at}, ${at}, ${at})`;
    await tx.$executeRaw`INSERT INTO reauthentication (id, organization_id, person_id, session_id, confirmed_at)
      VALUES (${id}::uuid, ${organization.id}::uuid, ${ctx.actor.id}::uuid, ${sessionId}::uuid, ${at})`;
  });
  return { id, at };
}

interface Attempt {
  kind?: string;
  authorId?: string;
  digest?: string;
  proof?: { id: string; at: Date } | null;
  at?: Date;
  reason?: string | null;
  name?: string;
}

async function decide(ctx: ServiceContext, target: Revision, attempt: Attempt = {}): Promise<number> {
  const proof = attempt.proof === undefined ? await confirm(ctx) : attempt.proof;
  const at = attempt.at ?? new Date(ctx.clock.now());
  return change(
    ctx,
    (tx) => tx.$executeRaw`INSERT INTO decision
    (id, organization_id, revision_id, author_id, content_digest, kind, signer_id, printed_name, meaning, reason, reauthentication_id, reauthenticated_at, decided_at)
    VALUES (${ctx.ids.next()}::uuid, ${organization.id}::uuid, ${target.id}::uuid, ${attempt.authorId ?? author.actor.id}::uuid, ${attempt.digest ?? target.digest},
      ${attempt.kind ?? "approved"}, ${ctx.actor.id}::uuid, ${attempt.name ?? ctx.actor.name}, 'approval', ${attempt.reason ?? null}, ${proof?.id ?? null}::uuid, ${proof?.at ?? null}, ${at})`,
  );
}

async function stateOf(target: Revision): Promise<string | undefined> {
  return (await withTenant(author, (tx) => tx.revision.findFirst({ where: { id: target.id } })))?.state;
}

describe("a decision", () => {
  it("by another person approves", async () => {
    const target = await revision();
    await decide(approver, target);
    expect(await stateOf(target)).toBe("approved");
  });

  it.each([
    ["by the author", () => author, {}, /Another person/],
    ["by the author under a forged author", () => author, { authorId: "helper" }, /Another person/],
    ["by a contributor", () => helper, {}, /Another person/],
    ["about other content", () => approver, { digest: "ab".repeat(32) }, /violates foreign key/],
    ["without confirmation", () => approver, { proof: null }, /decision_check/],
    ["rejecting without a reason", () => approver, { kind: "rejected" }, /decision_check/],
    ["without a printed name", () => approver, { name: "" }, /printed_name_check/],
    [
      "retiring what is not approved",
      () => approver,
      { kind: "retired", reason: "old" },
      /state does not allow/,
    ],
    [
      "withdrawing what somebody else wrote",
      () => approver,
      { kind: "withdrawn", reason: "no" },
      /decision_check/,
    ],
  ])("%s is refused", async (_name, who, attempt: Attempt, reason) => {
    const target = await revision();
    const given = attempt.authorId === "helper" ? { ...attempt, authorId: helper.actor.id } : attempt;
    await expect(decide(who(), target, given)).rejects.toThrowError(reason);
    expect(await stateOf(target)).toBe("in_review");
  });

  it("by an author who only sent it is refused, under their own and under another name", async () => {
    const target = await revision("environment", null, 1, second);
    await expect(decide(second, target, { authorId: second.actor.id })).rejects.toThrowError(
      /decision_check/,
    );
    await expect(decide(second, target)).rejects.toThrowError(/violates foreign key/);
    await decide(approver, target, { authorId: second.actor.id });
    expect(await stateOf(target)).toBe("approved");
  });

  it("needs a confirmation that is fresh, the signer's own, and unused", async () => {
    const target = await revision();
    const old = await confirm(approver);
    organization.clock.advance(reauthenticationWindow);
    await expect(decide(approver, target, { proof: old })).rejects.toThrow();
    await expect(decide(approver, target, { proof: await confirm(second) })).rejects.toThrow();
    const proof = await confirm(approver);
    await expect(decide(approver, target, { proof, at: new Date(proof.at.getTime() - 1) })).rejects.toThrow();
    await decide(approver, target, { proof });
    await expect(decide(approver, await revision(), { proof })).rejects.toThrow();
  });

  it("happens once, also when two race", async () => {
    const target = await revision();
    const proofs = await Promise.all([confirm(approver), confirm(second)]);
    const outcomes = await Promise.allSettled([
      decide(approver, target, { proof: proofs[0] ?? null }),
      decide(second, target, { proof: proofs[1] ?? null, kind: "rejected", reason: "unclear" }),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    const refusal = outcomes.find((outcome) => outcome.status === "rejected");
    expect(refusal?.reason).toMatchObject({ code: "wrong_state" });
  });

  it("waits for as many signers as the revision asks for", async () => {
    const target = await revision("environment", null, 2);
    await decide(approver, target);
    expect(await stateOf(target)).toBe("in_review");
    await expect(decide(approver, target)).rejects.toThrow();
    await decide(second, target);
    expect(await stateOf(target)).toBe("approved");
  });
});

describe("a release", () => {
  async function release(environment: Revision, taskSet: Revision, rubric: Revision): Promise<unknown> {
    number += 1;
    return change(
      author,
      (
        tx,
      ) => tx.$executeRaw`INSERT INTO release (id, organization_id, workflow_id, number, environment_revision_id, environment_digest,
        task_set_revision_id, task_set_digest, rubric_revision_id, rubric_digest, created_by, created_at)
      VALUES (${author.ids.next()}::uuid, ${organization.id}::uuid, ${workflowId}::uuid, ${number}, ${environment.id}::uuid, ${environment.digest},
        ${taskSet.id}::uuid, ${taskSet.digest}, ${rubric.id}::uuid, ${rubric.digest}, ${author.actor.id}::uuid, now())`,
    );
  }

  it("needs three approved revisions whose pins agree", async () => {
    const environment = await revision();
    const other = await revision();
    const tasks = await revision("task_set", environment.digest);
    const rubric = await revision("rubric", environment.digest);
    const stray = await revision("rubric", other.digest);
    await expect(release(environment, tasks, rubric)).rejects.toThrowError(
      expect.objectContaining({ code: "wrong_state" }),
    );
    for (const part of [environment, tasks, rubric, stray]) await decide(approver, part);
    await expect(release(environment, tasks, stray)).rejects.toThrow();
    await expect(release(tasks, environment, rubric)).rejects.toThrow();
    await release(environment, tasks, rubric);
    await decide(second, rubric, { kind: "retired", reason: "replaced" });
    expect(await stateOf(rubric)).toBe("retired");
  });
});

describe("review", () => {
  it("refuses verdicts and drafts in another reviewer's name", async () => {
    await expect(
      change(
        helper,
        (
          tx,
        ) => tx.$executeRaw`INSERT INTO review_draft (organization_id, item_id, reviewer_id, content, updated_at)
        VALUES (${organization.id}::uuid, ${helper.ids.next()}::uuid, ${second.actor.id}::uuid, '{}', now())`,
      ),
    ).rejects.toThrowError(/row-level security/);
    await expect(
      change(
        helper,
        (
          tx,
        ) => tx.$executeRaw`INSERT INTO review_verdict (id, organization_id, item_id, reviewer_id, criterion, kind, verdict, locked_at)
        VALUES (${helper.ids.next()}::uuid, ${organization.id}::uuid, ${helper.ids.next()}::uuid, ${second.actor.id}::uuid, 'c', 'judgement', 'pass', now())`,
      ),
    ).rejects.toThrowError(/row-level security/);
  });
});
