import { GateLimits } from "#core/gate/report.ts";
import { AssayError } from "#core/shared/errors.ts";
import { peopleNames } from "#server/db/people-store.ts";
import { policyByKey, writePolicy } from "#server/db/policies-store.ts";
import { type Tx, withTenant } from "#server/db/tenant.ts";
import { appendEvent } from "#server/services/audit/append.ts";
import { nowDate, type ServiceContext } from "#server/services/context.ts";

const key = "gate";

/** The limits of the gate as an organization has set them. */
export interface GateLimitsPolicy {
  readonly limits: GateLimits;
  /** Those that Assay ships with. */
  readonly defaults: GateLimits;
  /** 0 while nobody has changed them. */
  readonly version: number;
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
}

/** The limits that a new gate uses; the shipped ones until an administrator changes them. */
export async function gateLimitsIn(tx: Tx): Promise<GateLimits> {
  return (await policyIn(tx)).limits;
}

async function policyIn(
  tx: Tx,
): Promise<{ limits: GateLimits; row: Awaited<ReturnType<typeof policyByKey>> }> {
  const row = await policyByKey(tx, key);
  const parsed = GateLimits.safeParse(row?.content ?? {});
  if (!parsed.success)
    throw new AssayError("integrity", "The stored limits of the gate cannot be read back.");
  return { limits: parsed.data, row };
}

/** The limits in force, who set them and when, for everybody who may see rubrics. */
export function readGateLimits(ctx: ServiceContext): Promise<GateLimitsPolicy> {
  return withTenant(ctx, async (tx) => {
    const { limits, row } = await policyIn(tx);
    const names = await peopleNames(tx, row === null ? [] : [row.updatedBy]);
    return {
      limits,
      defaults: GateLimits.parse({}),
      version: row?.version ?? 0,
      changedBy: row === null ? null : (names.get(row.updatedBy) ?? "A former member"),
      changedAt: row?.updatedAt ?? null,
    };
  });
}

/**
 * Changes the limits of new gates; reports that exist keep the limits they were made with. Refuses (`conflict`) when
 * somebody else changed them since they were read.
 */
export function changeGateLimits(
  ctx: ServiceContext,
  input: { readonly version: number; readonly limits: GateLimits; readonly reason: string | null },
): Promise<void> {
  return withTenant(ctx, async (tx) => {
    const before = await policyIn(tx);
    const written =
      (before.row?.version ?? 0) === input.version &&
      (await writePolicy(tx, {
        organizationId: ctx.organizationId,
        key,
        content: input.limits,
        version: input.version,
        updatedBy: ctx.actor.id,
        updatedAt: nowDate(ctx),
      }));
    if (!written) {
      throw new AssayError("conflict", "The limits of the gate were changed by somebody else meanwhile.", {
        remedy: "Load the page again and repeat your change.",
      });
    }
    await appendEvent(tx, ctx, {
      action: "policy.changed",
      object: { kind: "policy", id: key, label: "Limits of the gate" },
      before: { content: before.limits },
      after: { content: input.limits },
      ...(input.reason === null ? {} : { reason: input.reason }),
    });
  });
}
