import { z } from "zod";
import { type AuditAction, auditActions } from "#core/audit/catalogue.ts";
import { objectKinds } from "#core/audit/kinds.ts";
import { countOfEvents, eventDetail, listEvents } from "#server/services/audit/read.ts";
import { procedure, router } from "../init.ts";

/** What the list, the count and the export accept. */
export const auditFilterSchema = z.strictObject({
  actorId: z.string().max(100).optional(),
  actorIds: z.array(z.string().max(100)).max(200).optional(),
  actions: z
    .array(z.enum(auditActions as [AuditAction, ...AuditAction[]]))
    .max(200)
    .optional(),
  objectKind: z.enum(objectKinds).optional(),
  objectKinds: z.array(z.enum(objectKinds)).max(50).optional(),
  objectId: z.string().max(200).optional(),
  correlationId: z.string().max(100).optional(),
  from: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
});

export const auditRouter = router({
  list: procedure({ permission: "audit.read" })
    .input(
      z.strictObject({
        filter: auditFilterSchema.default({}),
        cursor: z.string().max(80).nullish(),
        // Infinite queries of the client say which way they go; there is only forward.
        direction: z.enum(["forward", "backward"]).optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) =>
      listEvents(ctx, input.filter, { cursor: input.cursor ?? undefined, limit: input.limit }),
    ),
  count: procedure({ permission: "audit.read" })
    .input(z.strictObject({ filter: auditFilterSchema.default({}) }))
    .query(({ ctx, input }) => countOfEvents(ctx, input.filter)),
  detail: procedure({ permission: "audit.read" })
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => eventDetail(ctx, input.id)),
});
