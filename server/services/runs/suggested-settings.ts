import { EnvironmentDocument } from "#core/environments/schema.ts";
import { suggestedSettings } from "#core/learning/suggested-settings.ts";
import { TrainingSettings } from "#core/runs/schema.ts";
import { AssayError } from "#core/shared/errors.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { releaseById } from "#server/db/approvals-store.ts";
import { revisionById } from "#server/db/revisions-store.ts";
import { firstTasks } from "#server/db/runs-store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { parseStored } from "#server/services/stored-document.ts";

/** Training settings to begin with on a release: those that are proven for its kind of environment. */
export function suggestedSettingsOf(
  ctx: ServiceContext,
  releaseId: string,
): Promise<ReturnType<typeof TrainingSettings.parse>> {
  return withTenant(ctx, async (tx) => {
    const release = await releaseById(tx, releaseId);
    if (!release) throw new AssayError("not_found", "There is no such release.");
    const stored = await revisionById(tx, release.environmentRevisionId);
    if (!stored) throw new AssayError("integrity", "The release's environment is missing.");
    const environment = parseStored(EnvironmentDocument, stored.content, "environment");
    const [content] = await firstTasks(tx, release.taskSetRevisionId, "training", 1);
    const first = content === undefined ? null : parseStored(TaskDocument, content, "task");
    return TrainingSettings.parse(suggestedSettings(environment, (first?.gold ?? []).length > 0));
  });
}
