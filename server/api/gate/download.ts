import { exportGateReport, exportGateSubject } from "#server/services/gate/export-report.ts";
import { sendFile } from "../send-file.ts";

/** `GET /api/export/gate/⟨digest⟩`: a gate report as a JSON file whose bytes hash to the digest. */
export function downloadGateReport(
  request: Request,
  route: { params: Promise<{ digest: string }> },
): Promise<Response> {
  return sendFile(request, { permission: "rubric.read", what: "export gate report" }, async (ctx) =>
    exportGateReport(ctx, { digest: (await route.params).digest }),
  );
}

/** `GET /api/export/gate-subject/⟨digest of the report⟩`: what was attacked, with the cases and their right outcomes, for `assay gate`. */
export function downloadGateSubject(
  request: Request,
  route: { params: Promise<{ digest: string }> },
): Promise<Response> {
  return sendFile(request, { permission: "hidden.read", what: "export gate subject" }, async (ctx) =>
    exportGateSubject(ctx, { digest: (await route.params).digest }),
  );
}
