import type { Environment } from "#core/environments/compile.ts";
import { readInitialState } from "#core/environments/engine.ts";
import type { Problem } from "#core/environments/state-json.ts";
import { readRecord } from "#core/environments/state-json.ts";
import { nearestName } from "#core/shared/nearest-name.ts";
import { TaskDocument } from "./schema.ts";

/** A place in a task that its environment does not accept, in one sentence. */
export interface TaskProblem {
  key: string;
  path: string;
  message: string;
}

/** Everything about a task that its environment does not accept; empty when an agent may meet it. */
export function validateTask(input: unknown, environment: Environment): TaskProblem[] {
  const parsed = TaskDocument.safeParse(input);
  if (!parsed.success) {
    const named = typeof input === "object" && input !== null && "key" in input ? String(input.key) : "?";
    return parsed.error.issues.map((issue) => ({
      key: named,
      path: issue.path.join("."),
      message: issue.message,
    }));
  }
  const task = parsed.data;
  const initial: Problem[] = [];
  readInitialState(environment, task.initial, initial);
  const expected: Problem[] = [];
  readRecord(environment.document.expected, task.expected, "", expected);
  const at = (part: string) => (problem: Problem) => ({
    key: task.key,
    path: `${part}.${problem.path.replace(/^\./, "")}`,
    message: problem.message,
  });
  return [...initial.map(at("initial")), ...expected.map(at("expected")), ...goldProblems(task, environment)];
}

function goldProblems(task: TaskDocument, environment: Environment): TaskProblem[] {
  return (task.gold ?? []).flatMap(({ tool }, index): TaskProblem[] => {
    if (environment.tools.has(tool)) return [];
    const near = nearestName(tool, [...environment.tools.keys()]);
    const hint = near === null ? "" : ` Did you mean "${near}"?`;
    return [{ key: task.key, path: `gold.${index}.tool`, message: `There is no tool "${tool}".${hint}` }];
  });
}
