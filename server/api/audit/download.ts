import { z } from "zod";
import { requirePermission } from "#core/access/permissions.ts";
import { AssayError } from "#core/shared/errors.ts";
import { serviceContextOf } from "#server/auth/service-context.ts";
import { auditRefusal } from "#server/services/access/refusals.ts";
import { exportEvents } from "#server/services/audit/export.ts";
import { assayErrorOf } from "../failures.ts";
import { failureResponse } from "../http.ts";
import { requireNotCrossSite } from "../origin.ts";
import { contextOfRequest } from "../request.ts";
import { auditFilterSchema } from "./router.ts";

const query = auditFilterSchema.extend({ format: z.enum(["jsonl", "csv"]).default("jsonl") });
const mediaType = { jsonl: "application/jsonl; charset=utf-8", csv: "text/csv; charset=utf-8" };

/** `GET /api/export/audit?format=jsonl|csv&…filter`: the matching events as a file, streamed. */
export async function exportAudit(request: Request): Promise<Response> {
  const api = await contextOfRequest(request.headers);
  try {
    requireNotCrossSite(request.headers);
    if (api.session === null)
      throw api.sessionProblem ?? new AssayError("not_signed_in", "You are not signed in.");
    const ctx = serviceContextOf(api.session, api);
    try {
      requirePermission(ctx.actor.roles, "audit.export");
    } catch (refusal) {
      await auditRefusal(ctx, "export audit", "audit.export");
      throw refusal;
    }
    const { format, ...filter } = query.parse(parameters(new URL(request.url).searchParams));
    const pieces = exportEvents(ctx, filter, format);
    // The first piece is read before the answer begins, so that a refusal still gets its status.
    const first = await pieces.next();
    const day = new Date(ctx.clock.now()).toISOString().slice(0, 10);
    return new Response(streamOf(first, pieces), {
      headers: {
        "content-type": mediaType[format],
        "content-disposition": `attachment; filename="assay-audit-${day}.${format}"`,
        "cache-control": "no-store",
        "x-correlation-id": ctx.correlationId,
      },
    });
  } catch (error) {
    return failureResponse(assayErrorOf(error), api.correlationId);
  }
}

function parameters(given: URLSearchParams): Record<string, unknown> {
  const isList = (key: string) => key === "actions" || key === "actorIds" || key === "objectKinds";
  return Object.fromEntries(
    [...given].map(([key, value]) => [key, isList(key) ? value.split(",").filter(Boolean) : value]),
  );
}

function streamOf(
  first: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting: IteratorResult<string, void> | undefined = first;
  return new ReadableStream({
    pull: async (controller) => {
      const piece = waiting ?? (await rest.next());
      waiting = undefined;
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    cancel: async () => {
      await rest.return();
    },
  });
}
