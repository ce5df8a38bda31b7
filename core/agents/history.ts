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
  readonly #exactOk: Set<string>;
  readonly #exactFailed: Set<string>;

  /** How many different things had succeeded when the tool last failed. */
  readonly #failedAt = new Map<string, number>();

  constructor(exactOk: Iterable<string> = [], exactFailed: Iterable<string> = []) {
    this.#exactOk = new Set(exactOk);
    this.#exactFailed = new Set(exactFailed);
  }

  /** An equal recorder that goes its own way from here. */
  copy(): HistoryRecorder {
    const copy = new HistoryRecorder(this.#exactOk, this.#exactFailed);
    for (const [tool, count] of this.succeeded) copy.succeeded.set(tool, count);
    for (const [tool, count] of this.failed) copy.failed.set(tool, count);
    for (const [tool, progress] of this.#failedAt) copy.#failedAt.set(tool, progress);
    copy.steps = this.steps;
    copy.lastTool = this.lastTool;
    copy.lastOutcome = this.lastOutcome;
    copy.lastClause = this.lastClause;
    return copy;
  }

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
    if (!ok) this.#failedAt.set(action.tool, this.#exactOk.size);
  }

  /** True when the tool failed and nothing new has succeeded since: it will hardly answer otherwise now. */
  isStuck(tool: string): boolean {
    return this.#failedAt.get(tool) === this.#exactOk.size;
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
