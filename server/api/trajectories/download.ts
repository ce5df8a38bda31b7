import { z } from "zod";
import { AssayError } from "#core/shared/errors.ts";
import { exportTrajectory } from "#server/services/trajectories/export-trajectory.ts";
import { sendFile } from "../send-file.ts";

/** `GET /api/export/trajectory/⟨id⟩`: one trajectory document as a JSON file; `x-assay-copy` says whether it is masked. */
export function downloadTrajectory(
  request: Request,
  route: { params: Promise<{ id: string }> },
): Promise<Response> {
  return sendFile(request, { permission: "trajectory.read", what: "export trajectory" }, async (ctx) => {
    const id = z.uuid().safeParse((await route.params).id);
    if (!id.success) throw new AssayError("not_found", "There is no such trajectory.");
    const { name, bytes, whole } = await exportTrajectory(ctx, { trajectoryId: id.data });
    return { name, bytes, headers: { "x-assay-copy": whole ? "whole" : "masked" } };
  });
}
