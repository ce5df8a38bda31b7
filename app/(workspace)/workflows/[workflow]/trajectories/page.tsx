import type { Metadata } from "next";
import { TrajectoriesScreen } from "#components/trajectories/trajectories-screen.tsx";
import { requirePage } from "#server/auth/page-access.ts";

export const metadata: Metadata = { title: "Trajectories" };

export default async function TrajectoriesPage({
  params,
}: {
  readonly params: Promise<{ workflow: string }>;
}) {
  await requirePage("trajectory.read");
  return <TrajectoriesScreen workflow={decodeURIComponent((await params).workflow)} />;
}
