import { listOrganizations } from "./identity-store.ts";
import type { Tx } from "./tenant.ts";

/** Inserts the transaction's own organization under a slug made from its name; returns the slug. */
export async function insertOrganization(
  tx: Tx,
  organization: { id: string; name: string; createdAt: Date },
): Promise<string> {
  const taken = new Set((await listOrganizations()).map((row) => row.slug));
  const base =
    organization.name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 50) || "organization";
  let slug = base;
  for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`;
  await tx.organization.create({ data: { ...organization, slug } });
  return slug;
}
