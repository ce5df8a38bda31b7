import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GateReport } from "#core/gate/report.ts";
import { gateReport, stageIds } from "#core/gate/run-gate.ts";
import { GateSubjectDocument, gateSubject } from "#core/gate/subject.ts";
import { canonicalBytes, type Json } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { blobBytes, storeBlob } from "#server/db/agents-store.ts";
import { closeDatabase } from "#server/db/client.ts";
import { insertGateJob } from "#server/db/gate-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { runWorker } from "./worker.ts";

let organization: TestOrganization;
let ada: ServiceContext;
let workflow: string;
const cases = 24;

beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  ada = await organization.member("Ada", ["author"]);
  workflow = (await createFromTemplate(ada, { templateId: "auto-claims", name: "Claims", cases, seed: 3 }))
    .slug;
}, 60_000);
afterAll(closeDatabase);

const jobOf = (jobId: string) =>
  withTenant(ada, (tx) =>
    tx.gateJob.findFirstOrThrow({ where: { id: jobId }, include: { gateStages: true } }),
  );

/** Lets a worker work until the job looks as it should, then ends the worker. */
async function workUntil(jobId: string, reached: (job: Awaited<ReturnType<typeof jobOf>>) => boolean) {
  const asked = new AbortController();
  const worker = runWorker(asked.signal);
  let job = await jobOf(jobId);
  while (!reached(job)) {
    await wait(5);
    job = await jobOf(jobId);
  }
  asked.abort();
  await worker;
  return jobOf(jobId);
}

const eventsOf = (jobId: string) =>
  withTenant(ada, (tx) =>
    tx.auditEvent.findMany({ where: { correlationId: `gate-${jobId}` }, select: { action: true } }),
  );

describe("a gate", () => {
  it("attacks the drafts and keeps one report by its digest, with an event", async () => {
    const { jobId } = await testCaller(ada).gate.attackDrafts({ workflow });
    const job = await workUntil(jobId, ({ endedAt }) => endedAt !== null);
    expect(job).toMatchObject({ state: "succeeded", error: null });
    expect(job.gateStages).toHaveLength(stageIds.length);
    expect((await eventsOf(jobId)).map(({ action }) => action)).toEqual(["gate.reported"]);
    const stored = await withTenant(ada, async (tx) => ({
      report: await tx.gateReport.findFirstOrThrow({ where: { digest: job.reportDigest ?? "" } }),
      subject: await blobBytes(tx, job.subjectDigest),
    }));
    const report = parseStored(GateReport, stored.report.content, "gate report");
    expect(digestOfBytes(stored.report.content, nativeHash)).toBe(stored.report.digest);
    expect(report).toMatchObject({ tasksInSet: cases, tasksUsed: cases, passed: stored.report.passed });
    // Anybody who has what was attacked gets the same bytes, without the job.
    const subject = gateSubject(
      parseStored(GateSubjectDocument, stored.subject ?? new Uint8Array(), "subject"),
    );
    const again = canonicalBytes(gateReport(subject, report.limits) as unknown as Json);
    expect(digestOfBytes(again, nativeHash)).toBe(stored.report.digest);
    const status = await testCaller(ada).gate.status({ workflow });
    expect(status).toMatchObject({
      open: null,
      ended: null,
      report: { outdated: [], digest: job.reportDigest },
    });
  }, 60_000);

  it("goes on from the finished stages when its worker ended, to the same bytes", async () => {
    const { jobId } = await testCaller(ada).gate.attackDrafts({ workflow });
    const cut = await workUntil(jobId, ({ gateStages }) => gateStages.length >= 3);
    expect(cut.state).toBe("running");
    const done = new Map(cut.gateStages.map(({ stage, finishedAt }) => [stage, finishedAt.getTime()]));
    const job = await workUntil(jobId, ({ endedAt }) => endedAt !== null);
    for (const { stage, finishedAt } of job.gateStages) {
      if (done.has(stage)) expect(finishedAt.getTime()).toBe(done.get(stage));
    }
    const reports = await withTenant(ada, (tx) => tx.gateReport.count());
    expect(job.state).toBe("succeeded");
    expect(reports).toBe(1);
  }, 60_000);

  it("is taken over from a worker that was killed", async () => {
    const { jobId } = await testCaller(ada).gate.attackDrafts({ workflow });
    await withTenant(ada, (tx) =>
      tx.gateJob.updateMany({ where: { id: jobId }, data: { state: "running", worker: "worker-7" } }),
    );
    const job = await workUntil(jobId, ({ endedAt }) => endedAt !== null);
    expect(job.state).toBe("succeeded");
  }, 60_000);

  it("stops when asked, without a report", async () => {
    const { jobId } = await testCaller(ada).gate.attackDrafts({ workflow });
    await testCaller(ada).gate.stop({ jobId });
    const job = await workUntil(jobId, ({ endedAt }) => endedAt !== null);
    expect(job).toMatchObject({ state: "stopped", reportDigest: null });
    expect((await eventsOf(jobId)).map(({ action }) => action)).toEqual(["gate.stopped"]);
    await expect(testCaller(ada).gate.stop({ jobId })).rejects.toThrow("ended already");
    expect((await testCaller(ada).gate.status({ workflow })).ended?.state).toBe("stopped");
  }, 60_000);

  it("cannot be pointed at other content once it was asked for", async () => {
    const { jobId } = await testCaller(ada).gate.attackDrafts({ workflow });
    await expect(
      withTenant(ada, (tx) =>
        tx.gateJob.updateMany({ where: { id: jobId }, data: { rubricDigest: "0".repeat(64) } }),
      ),
    ).rejects.toThrow();
    expect((await workUntil(jobId, ({ endedAt }) => endedAt !== null)).state).toBe("succeeded");
  }, 60_000);

  it("ends with a sentence and an event when it cannot be carried out", async () => {
    const jobId = ada.ids.next();
    const { organizationId } = ada;
    const bytes = new TextEncoder().encode("{}");
    const digest = digestOfBytes(bytes, nativeHash);
    const createdAt = new Date(ada.clock.now());
    await withTenant(ada, async (tx) => {
      const { id: workflowId } = await tx.workflow.findFirstOrThrow({ where: { slug: workflow } });
      await storeBlob(tx, { organizationId, digest, mediaType: "application/json", bytes, createdAt });
      await insertGateJob(tx, {
        id: jobId,
        organizationId,
        workflowId,
        environmentDigest: digest,
        taskSetDigest: digest,
        rubricDigest: digest,
        subjectDigest: digest,
        limits: {},
        requestedBy: ada.actor.id,
        createdAt,
      });
      await appendEvent(tx, ada, { action: "gate.requested", object: { kind: "workflow", id: workflowId } });
    });
    const job = await workUntil(jobId, ({ endedAt }) => endedAt !== null);
    expect(job).toMatchObject({ state: "failed", error: "A stored subject of a gate cannot be read back." });
    expect((await eventsOf(jobId)).map(({ action }) => action)).toEqual(["gate.failed"]);
  }, 60_000);
});
