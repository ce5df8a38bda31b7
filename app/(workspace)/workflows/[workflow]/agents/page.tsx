import type { Metadata } from "next";
import { AgentsScreen } from "#components/agents/agents-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Agents" };

export default async function AgentsPage({ params }: { readonly params: Promise<{ workflow: string }> }) {
  const { session } = await requirePage("agent.read");
  return (
    <AgentsScreen
      workflow={decodeURIComponent((await params).workflow)}
      mayWrite={can(session.roles, "agent.write")}
    />
  );
}
