import type { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tenant.ts";

/** The organization's policy with this key, or null while it was never changed. */
export function policyByKey(tx: Tx, key: string) {
  return tx.policy.findFirst({ where: { key } });
}

/** Writes a policy over the version that was read; false when somebody else was faster. */
export async function writePolicy(
  tx: Tx,
  policy: {
    organizationId: string;
    key: string;
    content: Prisma.InputJsonValue;
    /** The version that was read; 0 while there is none. */
    version: number;
    updatedBy: string;
    updatedAt: Date;
  },
): Promise<boolean> {
  const { organizationId, key, content, version, updatedBy, updatedAt } = policy;
  if (version === 0) {
    const added = await tx.policy.createMany({
      data: [{ organizationId, key, content, version: 1, updatedBy, updatedAt }],
      skipDuplicates: true,
    });
    return added.count === 1;
  }
  const changed = await tx.policy.updateMany({
    where: { key, version },
    data: { content, version: version + 1, updatedBy, updatedAt },
  });
  return changed.count === 1;
}
