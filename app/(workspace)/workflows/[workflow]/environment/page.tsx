import type { Metadata } from "next";
import { EnvironmentScreen } from "#components/environments/environment-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";
import { getWorkflow } from "#server/services/workflows/get-workflow.ts";

export const metadata: Metadata = { title: "Environment" };

export default async function EnvironmentPage({
  params,
}: {
  readonly params: Promise<{ workflow: string }>;
}) {
  const { ctx, session } = await requirePage("environment.read");
  const { slug, name } = await getWorkflow(ctx, decodeURIComponent((await params).workflow));
  return (
    <EnvironmentScreen
      workflow={slug}
      workflowName={name}
      mayEdit={can(session.roles, "environment.write")}
      maySend={can(session.roles, "approval.request")}
    />
  );
}
