import { z } from "zod";
import { procedure, router } from "#server/api/init.ts";
import {
  agreements,
  reviewLoad,
  reviewsBehind,
  runCounts,
  runsBehind,
  spend,
} from "#server/services/figures/figures.ts";

const Word = z.string().min(1).max(120).optional();

export const figuresRouter = router({
  spend: procedure({ permission: "figure.read" }).query(({ ctx }) => spend(ctx)),
  runs: procedure({ permission: "figure.read" }).query(({ ctx }) => runCounts(ctx)),
  runsBehind: procedure({ permission: "figure.read" })
    .input(
      z.strictObject({
        month: z
          .string()
          .regex(/^\d{4}-\d{2}$/)
          .optional(),
        workflow: Word,
        agent: Word,
        state: Word,
        reason: z.string().min(1).max(300).optional(),
      }),
    )
    .query(({ ctx, input }) => runsBehind(ctx, input)),
  reviews: procedure({ permission: "figure.read" }).query(({ ctx }) => reviewLoad(ctx)),
  reviewsBehind: procedure({ permission: "figure.read" })
    .input(z.strictObject({ reviewer: z.uuid(), held: z.boolean() }))
    .query(({ ctx, input }) => reviewsBehind(ctx, input)),
  agreement: procedure({ permission: "figure.read" }).query(({ ctx }) => agreements(ctx)),
});
