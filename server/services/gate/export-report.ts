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
