import { z } from "zod";
import { type Permission, requirePermission } from "#core/access/permissions.ts";
import { AssayError } from "#core/shared/errors.ts";
import { pieceBytes } from "#core/tasks/text-form.ts";
import { serviceContextOf } from "#server/auth/service-context.ts";
import { auditRefusal } from "#server/services/access/refusals.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { problemLines } from "#server/services/tasks/import-problems.ts";
import { receivePiece } from "#server/services/tasks/imports.ts";
import { assayErrorOf } from "../failures.ts";
import { failureResponse } from "../http.ts";
import { requireNotCrossSite } from "../origin.ts";
import { contextOfRequest } from "../request.ts";

type Params = { readonly params: Promise<{ readonly id: string }> };

/**
 * `PUT /api/import/tasks/ID?starts=BYTE`: the body is a piece of the announced file, at most 1 MB. Answers with how much of the file is
 * here and the state of the import.
 */
export function uploadPiece(request: Request, { params }: Params): Promise<Response> {
  return asPerson(request, "task.write", "import tasks", async (ctx) => {
    // No form of another site can send this type without asking first.
    if (request.headers.get("content-type") !== "application/octet-stream") {
      throw new AssayError("cross_origin", "The request did not come from Assay's own pages.");
    }
    if (Number(request.headers.get("content-length") ?? "0") > pieceBytes) {
      throw new AssayError("too_large", "A piece of a file has at most 1 MB.");
    }
    const starts = z.coerce.number().int().min(0).parse(new URL(request.url).searchParams.get("starts"));
    const id = z.uuid().parse((await params).id);
    const content = new Uint8Array(await request.arrayBuffer());
    return Response.json(await receivePiece(ctx, id, starts, content), {
      headers: { "cache-control": "no-store" },
    });
  });
}

/** `GET /api/export/import-problems/ID`: the rows that did not become cases as CSV, with line, column and reason before their cells. */
export function downloadProblems(request: Request, { params }: Params): Promise<Response> {
  return asPerson(request, "task.read", "download the problems of an import", async (ctx) => {
    const { file, lines } = await problemLines(ctx, z.uuid().parse((await params).id));
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const { value, done } = await lines.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => {
        await lines.return();
      },
    });
    const name = encodeURIComponent(`problems of ${file.replace(/\.\w+$/, "")}.csv`);
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${name}`,
        "cache-control": "no-store",
      },
    });
  });
}

async function asPerson(
  request: Request,
  permission: Permission,
  what: string,
  answer: (ctx: ServiceContext) => Promise<Response>,
): Promise<Response> {
  const api = await contextOfRequest(request.headers);
  try {
    requireNotCrossSite(request.headers);
    if (api.session === null)
      throw api.sessionProblem ?? new AssayError("not_signed_in", "You are not signed in.");
    const ctx = serviceContextOf(api.session, api);
    try {
      requirePermission(ctx.actor.roles, permission);
    } catch (refusal) {
      await auditRefusal(ctx, what, permission);
      throw refusal;
    }
    return await answer(ctx);
  } catch (error) {
    return failureResponse(assayErrorOf(error), api.correlationId);
  }
}
