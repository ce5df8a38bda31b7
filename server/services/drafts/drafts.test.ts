import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { loadDraft } from "./load-draft.ts";
import { discardDraft } from "./restore-draft.ts";
import { saveDraft } from "./save-draft.ts";
import { sendForApproval, sendWorkflow } from "./send-for-approval.ts";

let organization: TestOrganization;
let ada: ServiceContext;
let ben: ServiceContext;
beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  ada = await organization.member("Ada", ["author"]);
  ben = await organization.member("Ben", ["author"]);
});
afterAll(closeDatabase);

let count = 0;
async function freshWorkflow(cases = 20): Promise<string> {
  count += 1;
  const name = `Claims ${count}`;
  return (await createFromTemplate(ada, { templateId: "auto-claims", name, cases, seed: count })).slug;
}

function renamed(content: EnvironmentDocument, name: string): EnvironmentDocument {
  return { ...content, name };
}

describe("saving a draft", () => {
  it("writes over the version it started from, with before and after in the log", async () => {
    const workflow = await freshWorkflow();
    const draft = await loadDraft(ada, workflow, "environment");
    const content = renamed(draft.content, "Claims, edited");
    const saved = await expectEvents(ada, ["draft.saved"], () =>
      saveDraft(ada, { workflow, kind: "environment", version: draft.version, content }),
    );
    expect(saved).toMatchObject({ kind: "saved", version: draft.version + 1, problems: [] });
    expect((await loadDraft(ada, workflow, "environment")).content.name).toBe("Claims, edited");
  });

  it("does not overwrite somebody else's save, and hands out both contents", async () => {
    const workflow = await freshWorkflow();
    const { version, content } = await loadDraft(ada, workflow, "environment");
    const input = { workflow, kind: "environment", version } as const;
    await saveDraft(ben, { ...input, content: renamed(content, "Ben's") });
    const refused = await expectEvents(ada, [], () =>
      saveDraft(ada, { ...input, content: renamed(content, "Ada's") }),
    );
    expect(refused).toMatchObject({
      kind: "conflict",
      theirs: { version: version + 1, savedBy: ben.actor.id, content: { name: "Ben's" } },
    });
    expect((await loadDraft(ada, workflow, "environment")).content.name).toBe("Ben's");
  });

  it("lets one of two saves at the same moment win", async () => {
    const workflow = await freshWorkflow();
    const { version, content } = await loadDraft(ada, workflow, "environment");
    const results = await Promise.all(
      [ada, ben].map((who) =>
        saveDraft(who, { workflow, kind: "environment", version, content: renamed(content, who.actor.name) }),
      ),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(["conflict", "saved"]);
  });

  it("keeps a draft with problems and names them", async () => {
    const workflow = await freshWorkflow();
    const { version, content } = await loadDraft(ada, workflow, "rubric");
    const [first, ...rest] = content.criteria;
    const broken = {
      ...content,
      criteria: [{ ...first, check: { form: "text", feel: "no_such_field > 3" } }, ...rest],
    };
    const saved = await saveDraft(ada, { workflow, kind: "rubric", version, content: broken });
    expect(saved.kind === "saved" && saved.problems[0]?.path).toMatch(/^\/criteria\/0\/check/);
    await expect(sendWorkflow(ada, { workflow, summary: "First" })).rejects.toThrow(
      "cannot be sent for approval",
    );
  });

  it("refuses what is not a document of its kind", async () => {
    const workflow = await freshWorkflow();
    const save = (content: unknown) => saveDraft(ada, { workflow, kind: "rubric", version: 1, content });
    await expect(save({ schema: "assay.environment@1" })).rejects.toThrow("assay.rubric@1");
    await expect(save({ schema: "assay.rubric@1", name: "x" })).rejects.toThrow("criteria");
  });
});

describe("sending for approval", () => {
  it("freezes all three with equal pins, their tasks and every editor", async () => {
    const workflow = await freshWorkflow(40);
    const rubric = await loadDraft(ben, workflow, "rubric");
    await saveDraft(ben, {
      workflow,
      kind: "rubric",
      version: rubric.version,
      content: { ...rubric.content, name: "Ben was here" },
    });
    const sent = await expectEvents(
      ada,
      ["revision.submitted", "revision.submitted", "revision.submitted"],
      () => testCaller(ada).workflows.send({ workflow, summary: "First version" }),
    );
    const digest = sent.find(({ kind }) => kind === "environment")?.digest;
    const rows = await withTenant(ada, (tx) =>
      tx.revision.findMany({
        where: { id: { in: sent.map(({ id }) => id) } },
        include: { revisionContributors: true, revisionTasks: true },
      }),
    );
    for (const row of rows) {
      expect(row.state).toBe("in_review");
      expect(row.pinsEnvironmentDigest).toBe(row.kind === "environment" ? null : digest);
      expect(row.revisionTasks).toHaveLength(row.kind === "task_set" ? 40 : 0);
      const people = row.revisionContributors.map(({ personId }) => personId);
      expect(people.sort()).toEqual(
        row.kind === "rubric" ? [ada.actor.id, ben.actor.id].sort() : [ada.actor.id],
      );
    }
    const draft = await loadDraft(ada, workflow, "rubric");
    expect(draft).toMatchObject({ changed: false, base: { number: 1, state: "in_review" } });
  });

  it("wants the environment first, a summary, and something new", async () => {
    const workflow = await freshWorkflow();
    const rubric = { workflow, kind: "rubric", summary: "Rubric first" } as const;
    await expect(sendForApproval(ada, rubric)).rejects.toThrow("No environment has been sent");
    await expect(sendForApproval(ada, { ...rubric, kind: "environment", summary: " " })).rejects.toThrow(
      "Say in a sentence",
    );
    await sendForApproval(ada, { ...rubric, kind: "environment" });
    await sendForApproval(ada, rubric);
    await expect(sendForApproval(ada, rubric)).rejects.toThrow("waiting for approval as revision 1");
  });

  it("sends nothing when one of three cannot be sent", async () => {
    const workflow = await freshWorkflow();
    const keys = (await testCaller(ada).tasks.list({ workflow, filter: {} })).tasks.map(({ key }) => key);
    await testCaller(ada).tasks.remove({ workflow, keys });
    await expect(sendWorkflow(ada, { workflow, summary: "Empty" })).rejects.toThrow("no tasks");
    expect(await testCaller(ada).environments.revisions({ workflow })).toEqual([]);
  });
});

describe("going back", () => {
  it("sets a draft and its tasks to the newest revision", async () => {
    const workflow = await freshWorkflow();
    await expect(discardDraft(ada, { workflow, kind: "rubric" })).rejects.toThrow("never sent");
    await sendWorkflow(ada, { workflow, summary: "First" });
    organization.clock.advance(1000);
    const call = testCaller(ada);
    const [task] = (await call.tasks.list({ workflow, filter: {} })).tasks;
    await call.tasks.remove({ workflow, keys: [task?.key ?? ""] });
    expect((await loadDraft(ada, workflow, "task_set")).changed).toBe(true);
    await expectEvents(ada, ["draft.discarded"], () => discardDraft(ada, { workflow, kind: "task_set" }));
    expect((await call.tasks.summary({ workflow })).total).toBe(20);
    expect((await call.tasks.get({ workflow, key: task?.key ?? "" })).digest).toBe(task?.digest);
  });
});
