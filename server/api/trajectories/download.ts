import { z } from "zod";
import { requirePermission } from "#core/access/permissions.ts";
import { AssayError } from "#core/shared/errors.ts";
import { serviceContextOf } from "#server/auth/service-context.ts";
import { auditRefusal } from "#server/services/access/refusals.ts";
import { exportTrajectory } from "#server/services/trajectories/export-trajectory.ts";
import { assayErrorOf } from "../failures.ts";
import { failureResponse } from "../http.ts";
import { requireNotCrossSite } from "../origin.ts";
import { contextOfRequest } from "../request.ts";

/** `GET /api/export/trajectory/⟨id⟩`: one trajectory document as a JSON file; `x-assay-copy` says whether it is masked. */
export async function downloadTrajectory(
  request: Request,
  route: { params: Promise<{ id: string }> },
): Promise<Response> {
  const api = await contextOfRequest(request.headers);
  try {
    requireNotCrossSite(request.headers);
    if (api.session === null)
      throw api.sessionProblem ?? new AssayError("not_signed_in", "You are not signed in.");
    const ctx = serviceContextOf(api.session, api);
    try {
      requirePermission(ctx.actor.roles, "trajectory.read");
    } catch (refusal) {
      await auditRefusal(ctx, "export trajectory", "trajectory.read");
      throw refusal;
    }
    const id = z.uuid().safeParse((await route.params).id);
    if (!id.success) throw new AssayError("not_found", "There is no such trajectory.");
    const { name, bytes, whole } = await exportTrajectory(ctx, { trajectoryId: id.data });
    return new Response(bytes, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        "x-assay-copy": whole ? "whole" : "masked",
        "x-correlation-id": ctx.correlationId,
      },
    });
  } catch (error) {
    return failureResponse(assayErrorOf(error), api.correlationId);
  }
}
