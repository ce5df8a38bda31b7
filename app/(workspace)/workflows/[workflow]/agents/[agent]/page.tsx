import type { Metadata } from "next";
import { AgentScreen } from "#components/agents/agent-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Agent" };

type Params = Promise<{ readonly workflow: string; readonly agent: string }>;

export default async function AgentPage({ params }: { readonly params: Params }) {
  const { session } = await requirePage("agent.read");
  const { workflow, agent } = await params;
  return (
    <AgentScreen
      workflow={decodeURIComponent(workflow)}
      slug={decodeURIComponent(agent)}
      rights={{ mayWrite: can(session.roles, "agent.write"), mayLaunch: can(session.roles, "run.launch") }}
    />
  );
}
