import { AssayError } from "#core/shared/errors.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { readTrajectory } from "./read-trajectory.ts";

/**
 * Two trajectories to be read side by side. Refuses (`invalid_input`) two different tasks and two different rubrics: their
 * points do not mean the same. Refuses (`wrong_state`) while the reader still has to judge one of them blind.
 */
export async function compareTrajectories(ctx: ServiceContext, input: { left: string; right: string }) {
  const left = await readTrajectory(ctx, { trajectoryId: input.left });
  const right = await readTrajectory(ctx, { trajectoryId: input.right });
  if (left.scoresHidden || right.scoresHidden) {
    throw new AssayError(
      "wrong_state",
      "You still have to judge one of these trajectories without its score.",
      {
        remedy: "Lock your verdict in the review queue first.",
      },
    );
  }
  if (left.header.taskDigest !== right.header.taskDigest) {
    throw new AssayError(
      "invalid_input",
      `These trajectories belong to different cases: ${left.header.taskKey} and ${right.header.taskKey}, or another version of it.`,
      { remedy: "Choose two trajectories of the same case." },
    );
  }
  if (left.header.rubricDigest !== right.header.rubricDigest) {
    throw new AssayError(
      "invalid_input",
      "These trajectories were scored with different rubrics, so their points do not mean the same.",
      { remedy: "Evaluate both agents on the same release, then compare." },
    );
  }
  return { left, right };
}
