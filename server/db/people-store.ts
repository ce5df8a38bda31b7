import type { Tx } from "#server/db/tenant.ts";

/** Names of members by their id; people of other organizations are not found. */
export async function peopleNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
