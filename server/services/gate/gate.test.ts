import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GateLimits, GateReport } from "#core/gate/report.ts";
import { gateReport } from "#core/gate/run-gate.ts";
import { GateSubjectDocument, gateSubject } from "#core/gate/subject.ts";
import { canonicalBytes, type Json } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { closeDatabase } from "#server/db/client.ts";
import { withTenant } from "#server/db/tenant.ts";
import { runWorker } from "#server/jobs/worker.ts";
import { nativeHash } from "#server/ports.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import type { ServiceContext } from "../context.ts";
import { exportGateReport, exportGateSubject } from "./export-report.ts";

let organization: TestOrganization;
let ada: ServiceContext;
let carlos: ServiceContext;
let count = 0;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  ada = await organization.member("Ada", ["author"]);
  carlos = await organization.member("Carlos", ["approver"]);
});
afterAll(closeDatabase);

async function freshWorkflow(): Promise<string> {
  count += 1;
  const name = `Claims ${count}`;
  return (await createFromTemplate(ada, { templateId: "auto-claims", name, cases: 12, seed: count })).slug;
}

/** Lets a worker finish every gate of the organization. */
async function work(): Promise<void> {
  const asked = new AbortController();
  const worker = runWorker(asked.signal);
  const open = () => withTenant(ada, (tx) => tx.gateJob.count({ where: { endedAt: null } }));
  while ((await open()) > 0) await wait(10);
  asked.abort();
  await worker;
}

async function renameRubric(workflow: string, name: string): Promise<void> {
  const call = testCaller(ada);
  const { version, content } = await call.rubrics.draft({ workflow });
  await call.rubrics.save({ workflow, version, content: { ...content, name } });
}

describe("asking for a gate", () => {
  it("queues it once, with an event, and refuses a second one meanwhile", async () => {
    const workflow = await freshWorkflow();
    await expectEvents(ada, ["gate.requested"], () => testCaller(ada).gate.attackDrafts({ workflow }));
    await expect(testCaller(ada).gate.attackDrafts({ workflow })).rejects.toThrow("under way already");
    const { open } = await testCaller(ada).gate.status({ workflow });
    expect(open).toMatchObject({ state: "queued", stage: 0 });
    await expectEvents(ada, ["gate.stop_requested"], () =>
      testCaller(ada).gate.stop({ jobId: open?.jobId ?? "" }),
    );
    await work();
  }, 60_000);

  it("refuses drafts with problems before anything is queued", async () => {
    const workflow = await freshWorkflow();
    const call = testCaller(ada);
    const { version, content } = await call.rubrics.draft({ workflow });
    const [first, ...rest] = content.criteria;
    const broken = { ...first, check: { form: "text", feel: "no_such_field > 3" } };
    await call.rubrics.save({ workflow, version, content: { ...content, criteria: [broken, ...rest] } });
    await expectEvents(ada, [], () =>
      expect(call.gate.attackDrafts({ workflow })).rejects.toThrow("The rubric has problems"),
    );
    const keys = (await call.tasks.list({ workflow, filter: {} })).tasks.map(({ key }) => key);
    await call.rubrics.save({ workflow, version: version + 1, content });
    await call.tasks.remove({ workflow, keys });
    await expect(call.gate.attackDrafts({ workflow })).rejects.toThrow("there are none yet");
  });

  it("is for authors on drafts, for authors and approvers on revisions, and never for another organization", async () => {
    const workflow = await freshWorkflow();
    const sent = await testCaller(ada).workflows.send({ workflow, summary: "First" });
    const revisionId = sent.find(({ kind }) => kind === "rubric")?.id ?? "";
    const environmentId = sent.find(({ kind }) => kind === "environment")?.id ?? "";
    const dana = await organization.member("Dana", ["operator"]);
    await expect(testCaller(carlos).gate.attackDrafts({ workflow })).rejects.toThrow("do not allow");
    await expect(testCaller(dana).gate.attackRevision({ revisionId })).rejects.toThrow("do not allow");
    await expect(testCaller(carlos).gate.attackRevision({ revisionId: environmentId })).rejects.toThrow(
      "attacks a rubric",
    );
    const stranger = await (await testOrganization()).member("Sam", ["author", "approver"]);
    await expect(testCaller(stranger).gate.attackDrafts({ workflow })).rejects.toThrow();
    await expect(testCaller(stranger).gate.attackRevision({ revisionId })).rejects.toThrow("no such");
    const { jobId } = await testCaller(carlos).gate.attackRevision({ revisionId });
    await expect(testCaller(stranger).gate.stop({ jobId })).rejects.toThrow("no such gate");
    await work();
    const { report } = await testCaller(carlos).gate.ofRevision({ revisionId });
    expect(report).toMatchObject({ outdated: [], report: { passed: true } });
    await expect(exportGateReport(stranger, { digest: report?.digest ?? "" })).rejects.toThrow("no such");
  }, 60_000);
});

describe("a report", () => {
  it("is out of date as soon as the content differs, and holds again when it is put back", async () => {
    const workflow = await freshWorkflow();
    const call = testCaller(ada);
    const { name } = (await call.rubrics.draft({ workflow })).content;
    await call.gate.attackDrafts({ workflow });
    await work();
    await renameRubric(workflow, "Another");
    expect((await call.gate.status({ workflow })).report?.outdated).toEqual(["rubric"]);
    const [task] = (await call.tasks.list({ workflow, filter: {} })).tasks;
    await call.tasks.remove({ workflow, keys: [task?.key ?? ""] });
    expect((await call.gate.status({ workflow })).report?.outdated).toEqual(["rubric", "tasks"]);
    await renameRubric(workflow, name);
    expect((await call.gate.status({ workflow })).report?.outdated).toEqual(["tasks"]);
  }, 60_000);

  it("goes with the revision that has exactly its content, and with no other", async () => {
    const workflow = await freshWorkflow();
    const call = testCaller(ada);
    await call.gate.attackDrafts({ workflow });
    await work();
    const sent = await expectEvents(
      ada,
      ["revision.submitted", "revision.submitted", "revision.submitted", "gate.attached"],
      () => call.workflows.send({ workflow, summary: "First" }),
    );
    for (const { id } of sent) {
      const { report, rubric } = await testCaller(carlos).gate.ofRevision({ revisionId: id });
      expect(rubric?.number).toBe(1);
      expect(report).toMatchObject({ outdated: [], report: { passed: true } });
    }
    await renameRubric(workflow, "Another");
    const second = await expectEvents(ada, ["revision.submitted"], () =>
      call.rubrics.send({ workflow, summary: "Second" }),
    );
    expect((await testCaller(carlos).gate.ofRevision({ revisionId: second.id })).report).toBeNull();
    const other = await withTenant(ada, (tx) => tx.gateReport.findFirstOrThrow());
    const { organizationId } = ada;
    const forged = {
      organizationId,
      revisionId: second.id,
      reportDigest: other.digest,
      attachedAt: new Date(),
    };
    await expect(
      withTenant(ada, (tx) => tx.revisionGateReport.createMany({ data: [forged] })),
    ).rejects.toThrow();
  }, 60_000);

  it("that ends after its draft was sent still reaches the approver", async () => {
    const workflow = await freshWorkflow();
    await testCaller(ada).gate.attackDrafts({ workflow });
    const sent = await testCaller(ada).workflows.send({ workflow, summary: "First" });
    await work();
    const revisionId = sent.find(({ kind }) => kind === "rubric")?.id ?? "";
    expect((await testCaller(carlos).gate.ofRevision({ revisionId })).report).not.toBeNull();
  }, 60_000);

  it("leaves as the bytes that hash to its digest, with an event", async () => {
    const { digest } = await withTenant(ada, (tx) => tx.gateReport.findFirstOrThrow());
    const { bytes, name } = await expectEvents(ada, ["content.exported"], () =>
      exportGateReport(ada, { digest }),
    );
    expect(digestOfBytes(bytes, nativeHash)).toBe(digest);
    expect(name).toContain(digest.slice(0, 12));
  });

  it("comes out again, byte for byte, from what leaves as its subject", async () => {
    const { digest, content } = await withTenant(ada, (tx) => tx.gateReport.findFirstOrThrow());
    const subject = await expectEvents(ada, ["content.exported"], () => exportGateSubject(ada, { digest }));
    const document = GateSubjectDocument.parse(JSON.parse(new TextDecoder().decode(subject.bytes)));
    const { limits } = GateReport.parse(JSON.parse(new TextDecoder().decode(content)));
    const again = gateReport(gateSubject(document), limits);
    expect(digestOfBytes(canonicalBytes(again as unknown as Json), nativeHash)).toBe(digest);
  });
});

describe("limits", () => {
  it("are the organization's: changed by an administrator, with before and after, used by the next gate", async () => {
    const grace = await organization.member("Grace", ["admin"]);
    const workflow = await freshWorkflow();
    await testCaller(ada).gate.attackDrafts({ workflow });
    await work();
    const before = await testCaller(grace).gate.limits();
    expect(before).toMatchObject({ version: 0, limits: GateLimits.parse({}), changedBy: null });
    const limits = { ...before.limits, mutationScore: 1, tasks: 6 };
    const change = { version: 0, limits, reason: "Stricter for payments" };
    await expect(testCaller(ada).gate.changeLimits(change)).rejects.toThrow("do not allow");
    await expectEvents(grace, ["policy.changed"], () => testCaller(grace).gate.changeLimits(change));
    await expect(testCaller(grace).gate.changeLimits(change)).rejects.toThrow("somebody else");
    await expect(
      testCaller(grace).gate.changeLimits({ ...change, version: 1, limits: { ...limits, dumbMean: 2 } }),
    ).rejects.toThrow();
    const [event] = await withTenant(grace, (tx) =>
      tx.auditEvent.findMany({ where: { action: "policy.changed" } }),
    );
    expect(new TextDecoder().decode(event?.entry)).toContain('"mutationScore":1');
    expect((await testCaller(ada).gate.status({ workflow })).report?.outdated).toEqual(["limits"]);
    await testCaller(ada).gate.attackDrafts({ workflow });
    await work();
    const { report } = await testCaller(ada).gate.status({ workflow });
    expect(report).toMatchObject({ outdated: [], report: { limits, tasksUsed: 6, tasksInSet: 12 } });
    expect(await testCaller(grace).gate.limits()).toMatchObject({ version: 1, changedBy: "Grace" });
  }, 60_000);
});
