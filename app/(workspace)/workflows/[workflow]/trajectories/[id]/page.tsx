import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TrajectoryScreen } from "#components/trajectories/trajectory-screen.tsx";
import { can } from "#core/access/permissions.ts";
import { isUuid } from "#core/shared/ids.ts";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Trajectory" };

type Params = Promise<{ readonly workflow: string; readonly id: string }>;

export default async function TrajectoryPage({ params }: { readonly params: Params }) {
  const { session } = await requirePage("trajectory.read");
  const { workflow, id } = await params;
  if (!isUuid(id)) notFound();
  return (
    <TrajectoryScreen
      workflow={decodeURIComponent(workflow)}
      trajectoryId={id}
      mayRuns={can(session.roles, "run.read")}
    />
  );
}
