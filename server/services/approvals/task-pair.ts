import { AssayError } from "#core/shared/errors.ts";
import { approvedBefore, frozenTask, revisionForDecision, taskChanges } from "#server/db/approvals-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

const decoder = new TextDecoder();

/** One changed task of a task-set revision as canonical JSON text: as it was in the last approved one, and as it is now. */
export function taskPair(
  ctx: ServiceContext,
  input: { readonly revisionId: string; readonly key: string },
): Promise<{ before: string | null; after: string | null }> {
  return withTenant(ctx, async (tx) => {
    const revision = await revisionForDecision(tx, input.revisionId);
    if (revision?.kind !== "task_set") throw new AssayError("not_found", "There is no such task set.");
    const base = await approvedBefore(tx, revision);
    const changes = await taskChanges(tx, revision.id, base?.id ?? null, input.key);
    const change = changes[0];
    if (!change) throw new AssayError("not_found", `The task ${input.key} is not among the changes.`);
    const text = async (digest: string | null) => {
      const bytes = digest === null ? null : await frozenTask(tx, digest);
      return bytes && decoder.decode(bytes);
    };
    return { before: await text(change.before), after: await text(change.after) };
  });
}
