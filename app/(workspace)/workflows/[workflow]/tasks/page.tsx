import type { Metadata } from "next";
import { TasksScreen } from "#components/tasks/tasks-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";
import { getWorkflow } from "#server/services/workflows/get-workflow.ts";

export const metadata: Metadata = { title: "Tasks" };

export default async function TasksPage({ params }: { readonly params: Promise<{ workflow: string }> }) {
  const { ctx, session } = await requirePage("task.read");
  const { slug, name, template } = await getWorkflow(ctx, decodeURIComponent((await params).workflow));
  return (
    <TasksScreen
      workflow={slug}
      workflowName={name}
      hasGenerator={template !== null}
      mayEdit={can(session.roles, "task.write")}
      maySend={can(session.roles, "approval.request")}
    />
  );
}
