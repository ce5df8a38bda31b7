import { z } from "zod";
import { requirePermission } from "#core/access/permissions.ts";
import { AssayError } from "#core/shared/errors.ts";
import { serviceContextOf } from "#server/auth/service-context.ts";
import { auditRefusal } from "#server/services/access/refusals.ts";
import { type ImportProgress, importTasks } from "#server/services/tasks/import-tasks.ts";
import { assayErrorOf, errorData } from "../failures.ts";
import { failureResponse } from "../http.ts";
import { requireNotCrossSite } from "../origin.ts";
import { contextOfRequest } from "../request.ts";

const Query = z.strictObject({
  workflow: z.string().min(1).max(80),
  file: z.string().min(1).max(200),
  form: z.enum(["csv", "jsonl"]),
  mapping: z.string().max(50_000).default("{}"),
});
const Mapping = z.record(z.string(), z.string().max(300));

/**
 * `POST /api/import/tasks?workflow=…&file=…&form=csv|jsonl&mapping={…}`: the body is the file, read as it arrives. Answers with one line
 * of JSON a batch (`ImportProgress`); a failure on the way is the last line, `{ error }`.
 */
export async function uploadTasks(request: Request): Promise<Response> {
  const api = await contextOfRequest(request.headers);
  try {
    requireNotCrossSite(request.headers);
    // No form of another site can send this type without asking first.
    if (request.headers.get("content-type") !== "application/octet-stream") {
      throw new AssayError("cross_origin", "The request did not come from Assay's own pages.");
    }
    if (api.session === null)
      throw api.sessionProblem ?? new AssayError("not_signed_in", "You are not signed in.");
    const ctx = serviceContextOf(api.session, api);
    try {
      requirePermission(ctx.actor.roles, "task.write");
    } catch (refusal) {
      await auditRefusal(ctx, "import tasks", "task.write");
      throw refusal;
    }
    const { mapping, ...query } = Query.parse(Object.fromEntries(new URL(request.url).searchParams));
    if (request.body === null) throw new AssayError("invalid_input", "The request has no file in it.");
    const progress = importTasks(ctx, {
      ...query,
      mapping: Mapping.parse(JSON.parse(mapping)),
      content: chunksOf(request.body),
    });
    // The first batch is read before the answer begins, so that a refusal still gets its status.
    const first = await progress.next();
    return new Response(linesOf(first, progress, ctx.correlationId), {
      headers: {
        "content-type": "application/jsonl; charset=utf-8",
        "cache-control": "no-store",
        "x-correlation-id": ctx.correlationId,
      },
    });
  } catch (error) {
    return failureResponse(assayErrorOf(error), api.correlationId);
  }
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

function linesOf(
  first: IteratorResult<ImportProgress, void>,
  rest: AsyncGenerator<ImportProgress, void>,
  correlationId: string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting: IteratorResult<ImportProgress, void> | undefined = first;
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const piece = waiting ?? (await rest.next());
        waiting = undefined;
        if (piece.done) controller.close();
        else controller.enqueue(encoder.encode(`${JSON.stringify(piece.value)}\n`));
      } catch (error) {
        const failure = assayErrorOf(error);
        const line = { error: { message: failure.message, ...errorData(failure, correlationId) } };
        controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
        controller.close();
      }
    },
    cancel: async () => {
      await rest.return();
    },
  });
}
