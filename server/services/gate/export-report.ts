import { AssayError } from "#core/shared/errors.ts";
import { blobBytes } from "#server/db/agents-store.ts";
import { jobOfReport } from "#server/db/gate-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import type { ServiceContext } from "../context.ts";
import { storedReport } from "./read-gate.ts";

/** A gate report as a file: the very bytes whose SHA-256 is its digest. Records `content.exported`. */
export function exportGateReport(
  ctx: ServiceContext,
  input: { digest: string },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  return withTenant(ctx, async (tx) => {
    const { row } = await storedReport(tx, input.digest);
    await appendEvent(tx, ctx, {
      action: "content.exported",
      object: {
        kind: "export",
        id: ctx.ids.next(),
        label: `a gate report of ${row.workflow.name}`,
        digest: row.digest,
      },
      after: { content: { gateReport: row.digest } },
    });
    return {
      name: `gate-report-${row.workflow.slug}-${row.digest.slice(0, 12)}.json`,
      bytes: new Uint8Array(row.content),
    };
  });
}

/**
 * What a report is about as a file: environment, rubric, the tasks that were played, and the limits. `assay gate` on it
 * gives the bytes of the report again. Records `content.exported`.
 */
export function exportGateSubject(
  ctx: ServiceContext,
  input: { digest: string },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  return withTenant(ctx, async (tx) => {
    const { row } = await storedReport(tx, input.digest);
    const job = await jobOfReport(tx, row.digest);
    const bytes = job === null ? null : await blobBytes(tx, job.subjectDigest);
    if (job === null || bytes === null)
      throw new AssayError("integrity", "What this report is about is not kept any more.");
    await appendEvent(tx, ctx, {
      action: "content.exported",
      object: {
        kind: "export",
        id: ctx.ids.next(),
        label: `what a gate of ${row.workflow.name} attacked`,
        digest: job.subjectDigest,
      },
      after: { content: { gateReport: row.digest } },
    });
    return {
      name: `gate-subject-${row.workflow.slug}-${row.digest.slice(0, 12)}.json`,
      bytes: new Uint8Array(bytes),
    };
  });
}
