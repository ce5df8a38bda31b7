import { attachGateReport, lastReportedJob } from "#server/db/gate-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "../context.ts";

/** A rubric revision as far as attaching needs it. */
interface Attached {
  readonly id: string;
  readonly number: number;
  readonly workflow: { readonly id: string; readonly name: string };
}

/** Attaches a report to the rubric revision whose content it attacked, with an event; once. */
export async function attachReport(
  tx: Tx,
  ctx: ServiceContext,
  revision: Attached,
  reportDigest: string,
): Promise<void> {
  const added = await attachGateReport(tx, {
    organizationId: ctx.organizationId,
    revisionId: revision.id,
    reportDigest,
    attachedAt: nowDate(ctx),
  });
  if (!added) return;
  await appendEvent(tx, ctx, {
    action: "gate.attached",
    object: {
      kind: "gate_report",
      id: reportDigest,
      label: `the gate report of Rubric ${revision.number} of ${revision.workflow.name}`,
      digest: reportDigest,
    },
    after: { content: { revision: revision.id } },
  });
}

/** Attaches the last report on exactly this rubric and environment to the revision that was just frozen, if there is one. */
export async function attachLastReport(
  tx: Tx,
  ctx: ServiceContext,
  revision: Attached & { readonly digest: string; readonly environmentDigest: string },
): Promise<void> {
  const { digest: rubricDigest, environmentDigest } = revision;
  const job = await lastReportedJob(tx, revision.workflow.id, { rubricDigest, environmentDigest });
  if (job?.reportDigest) await attachReport(tx, ctx, revision, job.reportDigest);
}
