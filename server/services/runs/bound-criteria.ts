import { RubricDocument } from "#core/rubrics/schema.ts";
import { revisionByDigest } from "#server/db/revisions-store.ts";
import type { Tx } from "#server/db/tenant.ts";
import { parseStored } from "#server/services/stored-document.ts";

/** The criteria of a rubric revision as charts name them; empty when the revision is not there. */
export async function boundCriteria(tx: Tx, rubricDigest: string) {
  const revision = await revisionByDigest(tx, "rubric", rubricDigest);
  if (!revision) return [];
  const { criteria } = parseStored(RubricDocument, revision.content, "rubric");
  return criteria.map(({ id, statement, kind, gate, points }) => ({ id, statement, kind, gate, points }));
}
