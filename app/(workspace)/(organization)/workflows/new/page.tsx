import type { Metadata } from "next";
import { NewWorkflow } from "#components/workflows/new-workflow.tsx";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "New workflow" };

export default async function NewWorkflowPage() {
  await requirePage("workflow.write");
  return <NewWorkflow />;
}
