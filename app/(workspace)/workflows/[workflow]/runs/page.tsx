import type { Metadata } from "next";
import { RunsTable } from "#components/runs/runs-table.tsx";
import { can } from "#core/access/permissions.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Runs" };

export default async function RunsPage({ params }: { readonly params: Promise<{ workflow: string }> }) {
  const { session } = await requirePage("run.read");
  return (
    <RunsTable
      workflow={decodeURIComponent((await params).workflow)}
      mayLaunch={can(session.roles, "run.launch")}
    />
  );
}
