import type { Metadata } from "next";
import { SettingsScreen } from "#components/workflows/settings-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: { readonly params: Promise<{ workflow: string }> }) {
  const { session } = await requirePage("workflow.read");
  return (
    <SettingsScreen
      workflow={decodeURIComponent((await params).workflow)}
      mayEdit={can(session.roles, "workflow.write")}
    />
  );
}
