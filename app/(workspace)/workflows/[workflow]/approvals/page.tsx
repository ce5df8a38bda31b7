import type { Metadata } from "next";
import { ApprovalsScreen } from "#components/approvals/approvals-screen.tsx";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage({ params }: { readonly params: Promise<{ workflow: string }> }) {
  await requirePage("approval.read");
  return <ApprovalsScreen workflow={decodeURIComponent((await params).workflow)} />;
}
