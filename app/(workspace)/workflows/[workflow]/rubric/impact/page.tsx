import type { Metadata } from "next";
import { DraftImpactScreen } from "#components/rubrics/draft-impact-screen.tsx";
import { requirePage } from "#server/auth/page-access.ts";
import { getWorkflow } from "#server/services/workflows/get-workflow.ts";

export const metadata: Metadata = { title: "Impact of the draft" };

export default async function ImpactPage({ params }: { readonly params: Promise<{ workflow: string }> }) {
  const { ctx } = await requirePage("rubric.read");
  const { slug } = await getWorkflow(ctx, decodeURIComponent((await params).workflow));
  return <DraftImpactScreen workflow={slug} />;
}
