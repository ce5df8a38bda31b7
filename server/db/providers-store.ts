import type { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tenant.ts";

/** Columns that may be shown: everything but the sealed secret, of which only the last four characters stand apart. */
export const shownColumns = {
  id: true,
  slug: true,
  name: true,
  kind: true,
  baseUrl: true,
  models: true,
  secretLast4: true,
  createdAt: true,
  updatedAt: true,
  disabledAt: true,
} as const;

/** The organization's providers without their secrets. */
export function allProviders(tx: Tx) {
  return tx.provider.findMany({ orderBy: { name: "asc" }, select: shownColumns });
}

/** One provider with its sealed secret; only for the process that calls it. */
export function providerWithSecret(tx: Tx, id: string) {
  return tx.provider.findFirst({ where: { id } });
}

/** The same by its slug. */
export function providerWithSecretBySlug(tx: Tx, slug: string) {
  return tx.provider.findFirst({ where: { slug } });
}

/** One provider without its secret, or null. */
export function providerById(tx: Tx, id: string) {
  return tx.provider.findFirst({ where: { id }, select: shownColumns });
}

/** Adds a provider; a slug that is taken ends in Prisma's P2002. */
export async function insertProvider(tx: Tx, provider: Prisma.ProviderUncheckedCreateInput): Promise<void> {
  await tx.provider.create({ data: provider });
}

/** Changes a provider. */
export async function updateProvider(
  tx: Tx,
  id: string,
  data: Prisma.ProviderUncheckedUpdateManyInput,
): Promise<void> {
  await tx.provider.updateMany({ where: { id }, data });
}
