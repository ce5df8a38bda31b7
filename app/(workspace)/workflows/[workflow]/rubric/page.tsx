import type { Metadata } from "next";
import { RubricScreen } from "#components/rubrics/rubric-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";
import { getWorkflow } from "#server/services/workflows/get-workflow.ts";

export const metadata: Metadata = { title: "Rubric" };

export default async function RubricPage({ params }: { readonly params: Promise<{ workflow: string }> }) {
  const { ctx, session } = await requirePage("rubric.read");
  const { slug, name } = await getWorkflow(ctx, decodeURIComponent((await params).workflow));
  return (
    <RubricScreen
      workflow={slug}
      workflowName={name}
      mayEdit={can(session.roles, "rubric.write")}
      maySend={can(session.roles, "approval.request")}
    />
  );
}
