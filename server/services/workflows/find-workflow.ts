import { AssayError } from "#core/shared/errors.ts";
import { isUuid } from "#core/shared/ids.ts";
import type { Tx } from "#server/db/tenant.ts";
import { workflowById, workflowBySlug } from "#server/db/workflows-store.ts";

/** The workflow with this id or slug. Refuses (`not_found`) what the organization does not have. */
export async function requireWorkflow(tx: Tx, idOrSlug: string) {
  const found = isUuid(idOrSlug) ? await workflowById(tx, idOrSlug) : await workflowBySlug(tx, idOrSlug);
  if (found === null) throw new AssayError("not_found", `There is no workflow "${idOrSlug}".`);
  return found;
}
