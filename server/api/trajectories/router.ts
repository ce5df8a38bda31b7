import { z } from "zod";
import { procedure, router } from "#server/api/init.ts";
import { compareTrajectories } from "#server/services/trajectories/compare.ts";
import { counterfactualsOf } from "#server/services/trajectories/counterfactuals.ts";
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
          families: z.array(z.string().max(120)).max(200).optional(),
          text: z.string().max(200).optional(),
          results: z
            .array(z.enum(["full", "partial", "zero", "undecided"]))
            .max(4)
            .optional(),
          endedBy: z.array(z.string().max(40)).max(10).optional(),
          criteria: z.array(z.string().max(80)).max(100).optional(),
          verdicts: z
            .array(z.enum(["pass", "fail", "error", "unscored"]))
            .max(4)
            .optional(),
        }),
        cursor: z.uuid().nullish(),
        // Sent by infinite queries; this list is read forwards only.
        direction: z.literal("forward").optional(),
      }),
    )
    .query(({ ctx, input: { workflow, filter, cursor } }) =>
      readTrajectories(ctx, { workflow, filter, after: cursor ?? null }),
    ),
  get: procedure({ permission: "trajectory.read" })
    .input(Trajectory)
    .query(({ ctx, input }) => readTrajectory(ctx, input)),
  state: procedure({ permission: "trajectory.read" })
    .input(Trajectory.extend({ step: z.number().int().min(0).nullable() }))
    .query(({ ctx, input }) => readState(ctx, input)),
  compare: procedure({ permission: "trajectory.read" })
    .input(z.strictObject({ left: z.uuid(), right: z.uuid() }))
    .query(({ ctx, input }) => compareTrajectories(ctx, input)),
  counterfactuals: procedure({ permission: "trajectory.read" })
    .input(Trajectory.extend({ step: z.number().int().min(0) }))
    .query(({ ctx, input }) => counterfactualsOf(ctx, input)),
  replay: procedure({ permission: "trajectory.read" })
    .input(Trajectory)
    .query(({ ctx, input }) => replayTrajectory(ctx, input)),
  sameTask: procedure({ permission: "trajectory.read" })
    .input(Trajectory)
    .query(({ ctx, input }) => sameTask(ctx, input)),
});
