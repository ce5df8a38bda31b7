import { type Permission, requirePermission } from "#core/access/permissions.ts";
import { AssayError } from "#core/shared/errors.ts";
import { serviceContextOf } from "#server/auth/service-context.ts";
import { auditRefusal } from "#server/services/access/refusals.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { assayErrorOf } from "./failures.ts";
import { failureResponse } from "./http.ts";
import { requireNotCrossSite } from "./origin.ts";
import { contextOfRequest } from "./request.ts";

/** A JSON document to hand out, with headers of its own. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Answers a request for a JSON file: session, permission (a refusal is in the audit log), then what `make` gives.
 * `what` names the export in that log.
 */
export async function sendFile(
  request: Request,
  asked: { readonly permission: Permission; readonly what: string },
  make: (ctx: ServiceContext) => Promise<SentFile>,
): Promise<Response> {
  const api = await contextOfRequest(request.headers);
  try {
    requireNotCrossSite(request.headers);
    if (api.session === null)
      throw api.sessionProblem ?? new AssayError("not_signed_in", "You are not signed in.");
    const ctx = serviceContextOf(api.session, api);
    try {
      requirePermission(ctx.actor.roles, asked.permission);
    } catch (refusal) {
      await auditRefusal(ctx, asked.what, asked.permission);
      throw refusal;
    }
    const { name, bytes, headers } = await make(ctx);
    return new Response(bytes, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        ...headers,
        "x-correlation-id": ctx.correlationId,
      },
    });
  } catch (error) {
    return failureResponse(assayErrorOf(error), api.correlationId);
  }
}
