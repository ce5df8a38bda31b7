import type { Metadata } from "next";
import { AgreementScreen } from "#components/review/agreement-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Agreement" };

export default async function AgreementPage({ params }: { readonly params: Promise<{ workflow: string }> }) {
  const { session } = await requirePage("review.read");
  return (
    <AgreementScreen
      workflow={decodeURIComponent((await params).workflow)}
      seesTrajectories={can(session.roles, "trajectory.read")}
    />
  );
}
