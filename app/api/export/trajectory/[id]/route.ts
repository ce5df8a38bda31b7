import { downloadTrajectory } from "#server/api/trajectories/download.ts";

export const dynamic = "force-dynamic";

export { downloadTrajectory as GET };
