import { Overview } from "#components/workflows/overview.tsx";
import { requirePage } from "#server/auth/page-access.ts";

export default async function OverviewPage({ params }: { readonly params: Promise<{ workflow: string }> }) {
  await requirePage("workflow.read");
  return <Overview workflow={decodeURIComponent((await params).workflow)} />;
}
