import { tracked } from "@trpc/server";
import { z } from "zod";
import { TrainingSettings } from "#core/runs/schema.ts";
import { procedure, router } from "#server/api/init.ts";
import { comparisonsOf } from "#server/services/runs/comparisons.ts";
import { estimateLaunch } from "#server/services/runs/estimate.ts";
import { runFigures } from "#server/services/runs/figures.ts";
import { launchRun } from "#server/services/runs/launch.ts";
import { listRuns, readRun, readUpdates } from "#server/services/runs/read-runs.ts";
import { stopRun } from "#server/services/runs/stop.ts";
import { suggestedSettingsOf } from "#server/services/runs/suggested-settings.ts";
import { watchRun } from "#server/services/runs/watch-run.ts";

const Workflow = z.strictObject({ workflow: z.string().min(1).max(80) });

const Launch = z.strictObject({
  kind: z.enum(["evaluation", "training"]),
  agentVersionId: z.uuid(),
  releaseId: z.uuid(),
  split: z.enum(["training", "held_out"]),
  attempts: z.number().int().min(1).max(100),
  taskLimit: z.number().int().min(1).nullable(),
  seed: z.number().int().min(0).max(2_147_483_647),
  budgetMinor: z.bigint().min(0n).nullable(),
  training: TrainingSettings.nullable(),
});

export const runsRouter = router({
  list: procedure({ permission: "run.read" })
    .input(Workflow)
    .query(({ ctx, input }) => listRuns(ctx, input.workflow)),
  get: procedure({ permission: "run.read" })
    .input(Workflow.extend({ number: z.number().int().min(1) }))
    .query(({ ctx, input }) => readRun(ctx, input)),
  figures: procedure({ permission: "run.read" })
    .input(z.strictObject({ runId: z.uuid() }))
    .query(({ ctx, input }) => runFigures(ctx, input.runId)),
  comparisons: procedure({ permission: "run.read" })
    .input(z.strictObject({ runId: z.uuid() }))
    .query(({ ctx, input }) => comparisonsOf(ctx, input.runId)),
  updates: procedure({ permission: "run.read" })
    .input(z.strictObject({ runId: z.uuid(), after: z.number().int().min(-1).default(-1) }))
    .query(({ ctx, input }) => readUpdates(ctx, input)),
  estimate: procedure({ permission: "run.read" })
    .input(Launch.omit({ budgetMinor: true }))
    .query(({ ctx, input }) => estimateLaunch(ctx, input)),
  suggestedSettings: procedure({ permission: "run.read" })
    .input(z.strictObject({ releaseId: z.uuid() }))
    .query(({ ctx, input }) => suggestedSettingsOf(ctx, input.releaseId)),
  launch: procedure({ permission: "run.launch", audit: ["run.launched"] })
    .input(Launch)
    .mutation(({ ctx, input }) => launchRun(ctx, input)),
  stop: procedure({ permission: "run.stop", audit: ["run.stop_requested", "run.stopped"] })
    .input(z.strictObject({ runId: z.uuid(), reason: z.string().max(2000).nullable() }))
    .mutation(({ ctx, input }) => stopRun(ctx, input)),
  watch: procedure({ permission: "run.read" })
    .input(z.strictObject({ runId: z.uuid(), lastEventId: z.string().nullish() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const watched = watchRun(
        ctx,
        { runId: input.runId, after: input.lastEventId ?? null },
        signal ?? new AbortController().signal,
      );
      for await (const tick of watched) yield tracked(tick.tick, tick);
    }),
});
