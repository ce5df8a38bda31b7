import { z } from "zod";
import { procedure, router } from "#server/api/init.ts";
import { askAboutTrajectory } from "#server/services/judges/ask.ts";
import { judgeModels, readCalibration } from "#server/services/judges/calibration.ts";
import { labelTrajectories } from "#server/services/judges/label.ts";

const Judge = z.strictObject({
  workflow: z.string().min(1).max(80),
  criterion: z.string().min(1).max(120),
});

export const judgesRouter = router({
  models: procedure({ permission: "rubric.read" }).query(({ ctx }) => judgeModels(ctx)),
  calibration: procedure({ permission: "rubric.read" })
    .input(Judge)
    .query(({ ctx, input }) => readCalibration(ctx, input)),
  label: procedure({ permission: "judge.label", audit: ["judge.labelled"] })
    .input(
      Judge.extend({
        levels: z
          .array(z.strictObject({ trajectoryId: z.uuid(), level: z.string().min(1).max(120) }))
          .min(1)
          .max(200),
      }),
    )
    .mutation(({ ctx, input }) => labelTrajectories(ctx, input)),
  ask: procedure({ permission: "rubric.write", audit: ["judge.answered"] })
    .input(Judge.extend({ trajectoryId: z.uuid() }))
    .mutation(({ ctx, input, signal }) =>
      askAboutTrajectory(ctx, input, signal ?? new AbortController().signal),
    ),
});
