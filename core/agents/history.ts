import type { HistoryView } from "#core/learning/feature-space.ts";
import type { Action } from "#core/tasks/schema.ts";
import type { StepResult } from "#core/trajectories/schema.ts";
import type { PastTurn } from "./port.ts";

/** What an agent remembers of its own steps, kept up to date step by step. */
export class HistoryRecorder implements HistoryView {
  steps = 0;
  readonly succeeded = new Map<string, number>();
  readonly failed = new Map<string, number>();
  lastTool: string | null = null;
  lastOutcome: string | null = null;
  lastClause: string | null = null;
  /** Exact actions (tool and arguments) that succeeded, and those that did not, at least once. */
  readonly #exactOk = new Set<string>();
  readonly #exactFailed = new Set<string>();

  /** Takes in one turn: an action with its result, or a message without either. */
  record(action: Action | undefined, result: StepResult | undefined): void {
    this.steps += 1;
    this.lastTool = action?.tool ?? null;
    this.lastOutcome = result?.kind ?? "message";
    this.lastClause = result?.kind === "refused" ? (result.clause ?? null) : null;
    if (action === undefined || result === undefined) return;
    const ok = result.kind === "ok";
    const counts = ok ? this.succeeded : this.failed;
    counts.set(action.tool, (counts.get(action.tool) ?? 0) + 1);
    (ok ? this.#exactOk : this.#exactFailed).add(actionId(action));
  }

  /** True when exactly this action succeeded before. */
  didExactly(action: Action): boolean {
    return this.#exactOk.size > 0 && this.#exactOk.has(actionId(action));
  }

  /** True when exactly this action was refused, invalid or disturbed before. */
  failedExactly(action: Action): boolean {
    return this.#exactFailed.size > 0 && this.#exactFailed.has(actionId(action));
  }
}

/** The recorder of past turns as an agent gets them. */
export function historyOf(turns: readonly PastTurn[]): HistoryRecorder {
  const recorder = new HistoryRecorder();
  for (const turn of turns) recorder.record(turn.action, turn.result);
  return recorder;
}

/** Text that is equal for equal actions; argument order does not matter. */
export function actionId(action: Action): string {
  const names = Object.keys(action.arguments).sort();
  return names.length === 0
    ? action.tool
    : `${action.tool}${JSON.stringify(names.map((name) => [name, action.arguments[name]]))}`;
}
