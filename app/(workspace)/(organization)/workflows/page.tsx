import type { Metadata } from "next";
import { WorkflowsList } from "#components/workflows/workflows-list.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Workflows" };

export default async function WorkflowsPage() {
  const { session } = await requirePage("workflow.read");
  return <WorkflowsList mayCreate={can(session.roles, "workflow.write")} />;
}
