import { GateReport } from "#core/gate/report.ts";
import { canonicalText, type Json } from "#core/shared/canonical.ts";
import { AssayError } from "#core/shared/errors.ts";
import {
  attachedReport,
  gateReportByDigest,
  lastGateJob,
  lastReportedJob,
  openGateJob,
} from "#server/db/gate-store.ts";
import { revisionByDigest, revisionById, revisionsOf } from "#server/db/revisions-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { gateLimitsIn } from "#server/services/policies/gate-limits.ts";
import { parseStored } from "#server/services/stored-document.ts";
import { requireWorkflow } from "#server/services/workflows/find-workflow.ts";
import type { ServiceContext } from "../context.ts";
import { draftDocuments } from "./documents.ts";
import { type GateTick, tickOf } from "./watch-gate.ts";

/** What changed since a report was made. */
export type Outdated = "environment" | "rubric" | "tasks" | "limits";

/** A report as a screen needs it. */
export interface ShownReport {
  readonly digest: string;
  readonly report: GateReport;
  readonly madeAt: Date;
  /** Empty while the report is about exactly what is there now. */
  readonly outdated: readonly Outdated[];
}

export interface GateStatus {
  /** The gate that is under way, of the drafts or of a revision. */
  readonly open: (GateTick & { readonly revisionId: string | null }) | null;
  /** How the last gate of the drafts ended, when it ended without a report. */
  readonly ended: GateTick | null;
  readonly report: ShownReport | null;
}

/** Where the gate of a workflow's drafts stands: what is under way, the last report, and whether it still holds. */
export function gateStatus(ctx: ServiceContext, input: { workflow: string }): Promise<GateStatus> {
  return withTenant(ctx, async (tx) => {
    const { id } = await requireWorkflow(tx, input.workflow);
    const open = await openGateJob(tx, id);
    const last = await lastGateJob(tx, id, null);
    const failed = last !== null && (last.state === "failed" || last.state === "stopped");
    return {
      open: open === null ? null : { ...tickOf(open), revisionId: open.revisionId },
      ended: failed ? tickOf(last) : null,
      report: await draftReport(tx, id),
    };
  });
}

/** The last report on exactly the drafts as they are, else the last on earlier drafts; null without any. */
async function draftReport(tx: Tx, workflowId: string): Promise<ShownReport | null> {
  const now = await draftDocuments(tx, workflowId);
  const exact =
    now === null
      ? null
      : await lastReportedJob(tx, workflowId, {
          environmentDigest: now.digests.environment,
          rubricDigest: now.digests.rubric,
          taskSetDigest: now.digests.tasks,
        });
  const job = exact ?? (await lastReportedJob(tx, workflowId, { revisionId: null }));
  if (!job?.reportDigest || job.endedAt === null) return null;
  const { report } = await storedReport(tx, job.reportDigest);
  const limits = await gateLimitsIn(tx);
  return {
    digest: job.reportDigest,
    report,
    madeAt: job.endedAt,
    outdated: outdatedParts(report, now?.digests ?? null, limits),
  };
}

function outdatedParts(
  { subject, limits }: GateReport,
  now: { environment: string; rubric: string; tasks: string } | null,
  limitsNow: GateReport["limits"],
): Outdated[] {
  const parts: Outdated[] = [];
  if (now === null || subject.environment !== now.environment) parts.push("environment");
  // Rubric and tasks carry the environment's digest, so a changed environment says nothing about them.
  else {
    if (subject.rubric !== now.rubric) parts.push("rubric");
    if (subject.tasks !== now.tasks) parts.push("tasks");
  }
  if (canonicalText(limits as unknown as Json) !== canonicalText(limitsNow as unknown as Json))
    parts.push("limits");
  return parts;
}

/** A stored report and the workflow that it belongs to. Refuses (`not_found`) an unknown digest. */
export async function storedReport(tx: Tx, digest: string) {
  const row = await gateReportByDigest(tx, digest);
  if (row === null) throw new AssayError("not_found", "There is no such gate report.");
  return { row, report: parseStored(GateReport, row.content, "gate report") };
}

export interface RevisionGate {
  /** The rubric that was sent with it: the revision itself where it is a rubric. Null while none was sent. */
  readonly rubric: { readonly id: string; readonly number: number; readonly state: string } | null;
  readonly open: (GateTick & { readonly revisionId: string | null }) | null;
  readonly ended: GateTick | null;
  readonly report: ShownReport | null;
}

/** The gate report that the approver of a revision is given: of the rubric itself, or of the rubric sent with it. */
export function revisionGate(ctx: ServiceContext, input: { revisionId: string }): Promise<RevisionGate> {
  return withTenant(ctx, async (tx) => {
    const revision = await revisionById(tx, input.revisionId);
    if (revision === null) throw new AssayError("not_found", "There is no such revision.");
    const open = await openGateJob(tx, revision.workflowId);
    const rubric = await rubricOf(tx, revision);
    const last = rubric === null ? null : await lastGateJob(tx, revision.workflowId, rubric.id);
    const attached = rubric === null ? null : await attachedReport(tx, rubric.id);
    const report = attached === null ? null : parseStored(GateReport, attached.report.content, "gate report");
    return {
      rubric: rubric === null ? null : { id: rubric.id, number: rubric.number, state: rubric.state },
      open: open === null ? null : { ...tickOf(open), revisionId: open.revisionId },
      ended: last !== null && (last.state === "failed" || last.state === "stopped") ? tickOf(last) : null,
      report:
        attached === null || report === null
          ? null
          : {
              digest: attached.reportDigest,
              report,
              madeAt: attached.report.createdAt,
              outdated: await otherParts(tx, revision, report),
            },
    };
  });
}

type Revision = NonNullable<Awaited<ReturnType<typeof revisionById>>>;

async function rubricOf(tx: Tx, revision: Revision) {
  if (revision.kind === "rubric") return revision;
  const pin = revision.kind === "environment" ? revision.digest : revision.pinsEnvironmentDigest;
  return (
    (await revisionsOf(tx, revision.workflowId)).find(
      ({ kind, state, pinsEnvironmentDigest }) =>
        kind === "rubric" && pinsEnvironmentDigest === pin && (state === "in_review" || state === "approved"),
    ) ?? null
  );
}

/** Tasks: the report may have been made with others than those that were sent. Limits: they may have changed. */
async function otherParts(tx: Tx, revision: Revision, report: GateReport): Promise<Outdated[]> {
  const parts: Outdated[] = [];
  const sent =
    revision.kind === "task_set"
      ? revision.digest === report.subject.tasks
      : (await revisionByDigest(tx, "task_set", report.subject.tasks)) !== null;
  if (!sent) parts.push("tasks");
  const now = await gateLimitsIn(tx);
  if (canonicalText(report.limits as unknown as Json) !== canonicalText(now as unknown as Json))
    parts.push("limits");
  return parts;
}
