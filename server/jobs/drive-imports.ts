import { setTimeout as pause } from "node:timers/promises";
import { openImports } from "#server/db/imports-store.ts";
import { log } from "#server/log.ts";
import { failImport, type ImportSession, stepImport } from "#server/services/tasks/import-step.ts";
import { processContext } from "./worker-context.ts";

/** How often imports are looked for when none is open. */
const lookEveryMs = 500;
const mostFailures = 3;

/**
 * Reads imported files until the signal aborts, a step of each open import in turn. An import's row says how far it is; several workers
 * may run side by side, and one that is killed loses the step it was in and nothing else.
 */
export async function driveImports(signal: AbortSignal): Promise<void> {
  const sessions = new Map<string, ImportSession>();
  const failures = new Map<string, number>();
  while (!signal.aborted) {
    const open = await openImports().catch(() => []);
    for (const { organizationId, importId } of open) {
      if (signal.aborted) return;
      const ctx = processContext(organizationId, `import-${importId}`);
      try {
        const outcome = await stepImport(ctx, importId, sessions);
        failures.delete(importId);
        if (outcome === "busy") await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
      } catch (error) {
        const count = (failures.get(importId) ?? 0) + 1;
        failures.set(importId, count);
        log.warn({ err: error, import: importId, count }, "a step of an import failed");
        if (count >= mostFailures) await failImport(ctx, importId, error).catch(() => undefined);
      }
    }
    if (open.length === 0) await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
}
