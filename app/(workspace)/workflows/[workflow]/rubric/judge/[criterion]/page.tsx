import type { Metadata } from "next";
import { CalibrationScreen } from "#components/judges/calibration-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";
import { getWorkflow } from "#server/services/workflows/get-workflow.ts";

export const metadata: Metadata = { title: "Calibration of a judge" };

export default async function CalibrationPage({
  params,
}: {
  readonly params: Promise<{ workflow: string; criterion: string }>;
}) {
  const { ctx, session } = await requirePage("rubric.read");
  const { workflow, criterion } = await params;
  const { slug } = await getWorkflow(ctx, decodeURIComponent(workflow));
  return (
    <CalibrationScreen
      workflow={slug}
      criterion={decodeURIComponent(criterion)}
      mayLabel={can(session.roles, "judge.label")}
      mayAsk={can(session.roles, "rubric.write")}
    />
  );
}
