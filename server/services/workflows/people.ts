import type { Tx } from "#server/db/tenant.ts";
import { peopleByIds } from "#server/db/workflows-store.ts";

/** Names of members by id; people who left are missing. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await peopleByIds(tx, [...new Set(ids)]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
