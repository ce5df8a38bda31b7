import { canonicalBytes, type Json } from "#core/shared/canonical.ts";
import { AssayError } from "#core/shared/errors.ts";
import { maskTrajectory } from "#core/trajectories/mask.ts";
import { statesAlong } from "#core/trajectories/states.ts";
import { openReviewOf } from "#server/db/review-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { loadTrajectory } from "./load-trajectory.ts";
import { readerOf } from "./read-trajectory.ts";

export interface ExportedTrajectory {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** True when the bytes are the record itself, whose SHA-256 is the trajectory's digest; false for a masked copy. */
  readonly whole: boolean;
}

/**
 * The trajectory document as a file: the record byte for byte for those who may see all of it, else a copy without what
 * they may not see. Records `content.exported`. Refuses (`wrong_state`) while the reader still has to judge it blind.
 */
export function exportTrajectory(
  ctx: ServiceContext,
  input: { trajectoryId: string },
): Promise<ExportedTrajectory> {
  return withTenant(ctx, async (tx) => {
    const { row, document, environment, task } = await loadTrajectory(tx, input.trajectoryId);
    if (await openReviewOf(tx, row.id, ctx.actor.id, ctx.actor.roles.includes("reviewer"))) {
      throw new AssayError("wrong_state", "You still have to judge this trajectory without its score.", {
        remedy: "Lock your verdict in the review queue first.",
      });
    }
    const reader = readerOf(ctx);
    const whole = reader.hidden && reader.sensitive;
    const shown = whole
      ? document
      : maskTrajectory(environment, document, reader, statesAlong(environment, task, document));
    await appendEvent(tx, ctx, {
      action: "content.exported",
      object: {
        kind: "export",
        id: ctx.ids.next(),
        label: `the trajectory of case ${row.taskKey}`,
        digest: row.documentDigest,
      },
      after: { content: { trajectory: row.id, whole } },
    });
    return {
      name: `trajectory-${row.taskKey}-${row.id.slice(-6)}.json`.replace(/[^\w.-]+/g, "-"),
      bytes: canonicalBytes(shown as unknown as Json) as Uint8Array<ArrayBuffer>,
      whole,
    };
  });
}
