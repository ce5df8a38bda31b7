import { tracked } from "@trpc/server";
import { z } from "zod";
import { GateLimits } from "#core/gate/report.ts";
import { procedure, router } from "#server/api/init.ts";
import { gateStatus, revisionGate } from "#server/services/gate/read-gate.ts";
import { attackDrafts, attackRevision } from "#server/services/gate/request-gate.ts";
import { stopGate } from "#server/services/gate/stop-gate.ts";
import { watchGate } from "#server/services/gate/watch-gate.ts";
import { changeGateLimits, readGateLimits } from "#server/services/policies/gate-limits.ts";

const Workflow = z.strictObject({ workflow: z.string().min(1).max(80) });
const Revision = z.strictObject({ revisionId: z.uuid() });

export const gateRouter = router({
  status: procedure({ permission: "rubric.read" })
    .input(Workflow)
    .query(({ ctx, input }) => gateStatus(ctx, input)),
  ofRevision: procedure({ permission: "approval.read" })
    .input(Revision)
    .query(({ ctx, input }) => revisionGate(ctx, input)),
  attackDrafts: procedure({ permission: "rubric.write", audit: ["gate.requested"] })
    .input(Workflow)
    .mutation(({ ctx, input }) => attackDrafts(ctx, input)),
  attackRevision: procedure({ permission: "gate.run", audit: ["gate.requested"] })
    .input(Revision)
    .mutation(({ ctx, input }) => attackRevision(ctx, input)),
  stop: procedure({ permission: "gate.run", audit: ["gate.stop_requested"] })
    .input(z.strictObject({ jobId: z.uuid() }))
    .mutation(({ ctx, input }) => stopGate(ctx, input)),
  watch: procedure({ permission: "rubric.read" })
    .input(z.strictObject({ jobId: z.uuid(), lastEventId: z.string().nullish() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const watched = watchGate(
        ctx,
        { jobId: input.jobId, after: input.lastEventId ?? null },
        signal ?? new AbortController().signal,
      );
      for await (const tick of watched) yield tracked(tick.tick, tick);
    }),
  limits: procedure({ permission: "rubric.read" }).query(({ ctx }) => readGateLimits(ctx)),
  changeLimits: procedure({ permission: "policy.write", audit: ["policy.changed"] })
    .input(
      z.strictObject({
        version: z.number().int().min(0),
        limits: GateLimits,
        reason: z.string().trim().min(1).max(2000).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => changeGateLimits(ctx, input)),
});
