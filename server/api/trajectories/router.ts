import { z } from "zod";
import { procedure, router } from "#server/api/init.ts";
import { compareTrajectories } from "#server/services/trajectories/compare.ts";
import { readTrajectories } from "#server/services/trajectories/list-trajectories.ts";
import { readState } from "#server/services/trajectories/read-state.ts";
import { readTrajectory } from "#server/services/trajectories/read-trajectory.ts";
import { replayTrajectory } from "#server/services/trajectories/replay-trajectory.ts";
import { sameTask } from "#server/services/trajectories/same-task.ts";

const Trajectory = z.strictObject({ trajectoryId: z.uuid() });

export const trajectoriesRouter = router({
  list: procedure({ permission: "trajectory.read" })
    .input(
      z.strictObject({
        workflow: z.string().min(1).max(80),
        filter: z.strictObject({
          runId: z.uuid().optional(),
          agentVersionId: z.uuid().optional(),
          family: z.string().max(120).optional(),
          endedBy: z.string().max(40).optional(),
          result: z.enum(["full", "partial", "zero", "undecided"]).optional(),
          text: z.string().max(200).optional(),
          criterion: z.string().max(80).optional(),
          verdict: z.enum(["pass", "fail", "error", "unscored"]).optional(),
        }),
        cursor: z.uuid().nullish(),
      }),
    )
    .query(({ ctx, input }) => readTrajectories(ctx, { ...input, after: input.cursor ?? null })),
  get: procedure({ permission: "trajectory.read" })
    .input(Trajectory)
    .query(({ ctx, input }) => readTrajectory(ctx, input)),
  state: procedure({ permission: "trajectory.read" })
    .input(Trajectory.extend({ step: z.number().int().min(0).nullable() }))
    .query(({ ctx, input }) => readState(ctx, input)),
  compare: procedure({ permission: "trajectory.read" })
    .input(z.strictObject({ left: z.uuid(), right: z.uuid() }))
    .query(({ ctx, input }) => compareTrajectories(ctx, input)),
  replay: procedure({ permission: "trajectory.read" })
    .input(Trajectory)
    .query(({ ctx, input }) => replayTrajectory(ctx, input)),
  sameTask: procedure({ permission: "trajectory.read" })
    .input(Trajectory)
    .query(({ ctx, input }) => sameTask(ctx, input)),
});
