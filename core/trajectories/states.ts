import { applyChanges } from "#core/environments/apply-changes.ts";
import type { Environment } from "#core/environments/compile.ts";
import { readInitialState } from "#core/environments/engine.ts";
import { type Problem, writeRecord } from "#core/environments/state-json.ts";
import type { FeelContext } from "#core/rules/values.ts";
import type { Json } from "#core/shared/canonical.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { TrajectoryDocument } from "./schema.ts";

/**
 * The state before the first step and after every step, computed from the task and the recorded changes; unchanged parts
 * are shared. Throws `AssayError("invalid_document")` when the task does not fit, `("integrity")` when the changes do not.
 */
export function statesAlong(
  environment: Environment,
  task: Pick<TaskDocument, "key" | "initial">,
  document: Pick<TrajectoryDocument, "steps">,
): FeelContext[] {
  const problems: Problem[] = [];
  const states = [readInitialState(environment, task.initial, problems)];
  const problem = problems[0];
  if (problem !== undefined) {
    throw new AssayError("invalid_document", `Task ${task.key}: ${problem.path}: ${problem.message}`);
  }
  for (const step of document.steps) {
    const before = states.at(-1) ?? new Map();
    states.push(step.changes.length === 0 ? before : applyChanges(environment.state, before, step.changes));
  }
  return states;
}

/** The state JSON before and after one step (counted from 0). */
export function stateAround(
  environment: Environment,
  task: Pick<TaskDocument, "key" | "initial">,
  document: TrajectoryDocument,
  index: number,
): { before: { [field: string]: Json }; after: { [field: string]: Json } } {
  const states = statesAlong(environment, task, document);
  const before = states[index];
  const after = states[index + 1];
  if (before === undefined || after === undefined) {
    throw new AssayError("not_found", `The trajectory has no step ${index + 1}.`);
  }
  return { before: writeRecord(environment.state, before), after: writeRecord(environment.state, after) };
}
