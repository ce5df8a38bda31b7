import type { Metadata } from "next";
import { GateScreen } from "#components/gate/gate-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";
import { getWorkflow } from "#server/services/workflows/get-workflow.ts";

export const metadata: Metadata = { title: "Gate" };

export default async function GatePage({ params }: { readonly params: Promise<{ workflow: string }> }) {
  const { ctx, session } = await requirePage("rubric.read");
  const { slug } = await getWorkflow(ctx, decodeURIComponent((await params).workflow));
  return (
    <GateScreen
      workflow={slug}
      mayEdit={can(session.roles, "rubric.write")}
      mayReplay={can(session.roles, "hidden.read")}
      mayStop={can(session.roles, "gate.run")}
    />
  );
}
