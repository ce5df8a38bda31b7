import { type RunSummary, type ScoredRollout, summarize } from "#core/runs/summary.ts";
import type { Tx } from "#server/db/tenant.ts";
import { withTenant } from "#server/db/tenant.ts";
import { countedTrajectories } from "#server/db/trajectories-store.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** The figures of a run over its counted trajectories: means with 95 % intervals over tasks, undecided beside them. */
export function runFigures(ctx: ServiceContext, runId: string): Promise<RunSummary> {
  return withTenant(ctx, (tx) => runFiguresIn(tx, runId));
}

/** The same inside an open transaction. */
export async function runFiguresIn(tx: Tx, runId: string): Promise<RunSummary> {
  return summarize(await scoredRollouts(tx, runId));
}

/** The counted trajectories of a run as what figures are computed from. */
export async function scoredRollouts(tx: Tx, runId: string): Promise<ScoredRollout[]> {
  const { trajectories, verdicts } = await countedTrajectories(tx, runId);
  const byTrajectory = new Map<string, ScoredRollout["criteria"][number][]>();
  for (const { trajectory_id, criterion, verdict, points, possible } of verdicts) {
    const list = byTrajectory.get(trajectory_id) ?? [];
    const fraction = points === null ? null : possible === 0 ? Number(verdict === "pass") : points / possible;
    list.push({ id: criterion, verdict: verdict as "pass" | "fail" | "error" | "unscored", fraction });
    byTrajectory.set(trajectory_id, list);
  }
  return trajectories.map((row) => ({
    taskKey: row.taskKey,
    family: row.family,
    attempt: row.attempt,
    total: row.score === null ? null : row.score.toNumber(),
    passed: row.fullPass ?? false,
    criteria: byTrajectory.get(row.id) ?? [],
    measures: measuresOf(row.measures),
    cost: Number(row.costMinor),
    durationMs: row.durationMs,
    steps: row.steps,
  }));
}

/** Measures as numbers; amounts of money in major units. What is not a number is null. */
function measuresOf(stored: unknown): Record<string, number | null> {
  if (typeof stored !== "object" || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).map(([id, value]) => [id, numberOf(value)]));
}

function numberOf(value: unknown): number | null {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return value;
  if (typeof value === "string" && value !== "" && Number.isFinite(Number(value))) return Number(value);
  if (typeof value === "object" && value !== null && "amount" in value) return Number(value.amount) / 100;
  return null;
}
