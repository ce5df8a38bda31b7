import type { GateReport } from "#core/gate/report.ts";
import { canonicalBytes, type Json } from "#core/shared/canonical.ts";
import { digestOfBytes } from "#core/shared/digest.ts";
import { asAssayError } from "#core/shared/errors.ts";
import { gateJobById, insertGateReport, moveGateJob } from "#server/db/gate-store.ts";
import { revisionsOf } from "#server/db/revisions-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { nativeHash } from "#server/ports.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";
import { attachReport } from "#server/services/gate/attach-report.ts";

/**
 * Keeps the report under its digest, ends the gate, and attaches the report to every waiting revision with exactly the
 * content that was attacked, in one transaction. A gate that was asked to stop meanwhile has its report all the same.
 */
export function storeGateReport(
  ctx: ServiceContext,
  worker: string,
  jobId: string,
  report: GateReport,
): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const job = await gateJobById(tx, jobId);
    if (job === null || job.worker !== worker) return;
    if (job.state !== "running") return endStopped(tx, ctx, job);
    const content = canonicalBytes(report as unknown as Json);
    const digest = digestOfBytes(content, nativeHash);
    const at = nowDate(ctx);
    await insertGateReport(tx, {
      organizationId: ctx.organizationId,
      digest,
      workflowId: job.workflowId,
      environmentDigest: report.subject.environment,
      taskSetDigest: report.subject.tasks,
      rubricDigest: report.subject.rubric,
      content,
      passed: report.passed,
      createdBy: job.requestedBy,
      createdAt: at,
    });
    const ended = await moveGateJob(tx, jobId, ["running"], {
      state: "succeeded",
      reportDigest: digest,
      endedAt: at,
    });
    if (!ended) return endStopped(tx, ctx, job);
    await appendEvent(tx, ctx, {
      action: "gate.reported",
      object: {
        kind: "gate_report",
        id: digest,
        label: `the gate report of ${job.workflow.name}`,
        digest,
      },
      after: {
        content: {
          passed: report.passed,
          blocking: report.findings.filter(({ severity }) => severity === "blocking").length,
          mutationScore: report.mutationScore,
        },
      },
      onBehalfOf: job.requestedBy,
    });
    for (const revision of await revisionsOf(tx, job.workflowId)) {
      if (revision.kind !== "rubric" || revision.digest !== job.rubricDigest) continue;
      if (revision.state !== "in_review" && revision.id !== job.revisionId) continue;
      await attachReport(
        tx,
        ctx,
        {
          id: revision.id,
          number: revision.number,
          workflow: { id: job.workflowId, name: job.workflow.name },
        },
        digest,
      );
    }
  });
}

type Job = NonNullable<Awaited<ReturnType<typeof gateJobById>>>;

async function endStopped(tx: Tx, ctx: ServiceContext, job: Job): Promise<void> {
  const stopped = await moveGateJob(tx, job.id, ["stopping"], { state: "stopped", endedAt: nowDate(ctx) });
  if (!stopped) return;
  await appendEvent(tx, ctx, {
    action: "gate.stopped",
    object: { kind: "workflow", id: job.workflowId, label: job.workflow.name },
  });
}

/** Ends a gate that was asked to stop. */
export function stopGateNow(ctx: ServiceContext, jobId: string): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const job = await gateJobById(tx, jobId);
    if (job !== null) await endStopped(tx, ctx, job);
  });
}

/** Ends a gate with an error that its readers see. */
export function failGate(ctx: ServiceContext, jobId: string, error: unknown): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const job = await gateJobById(tx, jobId);
    const { message } = asAssayError(error);
    if (job === null) return;
    const failed = await moveGateJob(tx, jobId, ["running", "stopping"], {
      state: "failed",
      error: message.slice(0, 1000),
      endedAt: nowDate(ctx),
    });
    if (!failed) return;
    await appendEvent(tx, ctx, {
      action: "gate.failed",
      object: { kind: "workflow", id: job.workflowId, label: job.workflow.name },
      reason: message.slice(0, 1000),
    });
  });
}
