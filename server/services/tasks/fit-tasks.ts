import type { Environment } from "#core/environments/compile.ts";
import { readInitialState } from "#core/environments/engine.ts";
import { type Problem, readValue } from "#core/environments/state-json.ts";
import type { Json } from "#core/shared/canonical.ts";
import { AssayError } from "#core/shared/errors.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { draftTaskContents } from "#server/db/tasks-store.ts";
import type { Tx } from "#server/db/tenant.ts";

/** A place in one task that does not fit the environment. */
export interface TaskProblem {
  readonly key: string;
  readonly path: string;
  readonly message: string;
}

/** Everything about a task document that its environment does not accept. */
export function problemsOfTask(document: unknown, environment: Environment): TaskProblem[] {
  const parsed = TaskDocument.safeParse(document);
  if (!parsed.success) {
    const key =
      typeof document === "object" && document !== null && "key" in document ? String(document.key) : "?";
    return parsed.error.issues.map((issue) => ({ key, path: issue.path.join("."), message: issue.message }));
  }
  const task = parsed.data;
  const found: Problem[] = [];
  readInitialState(environment, task.initial, found);
  const problems = found.map(({ path, message }) => ({ key: task.key, path: `initial.${path}`, message }));
  const expected: Problem[] = [];
  for (const field of environment.document.expected) {
    const given = Object.hasOwn(task.expected, field.name) ? task.expected[field.name] : undefined;
    if (given === undefined || given === null) {
      if (!field.optional) expected.push({ path: field.name, message: `${field.label} is missing.` });
    } else readValue(field.type, given as Json, field.name, expected);
  }
  for (const name of Object.keys(task.expected)) {
    if (!environment.document.expected.some((field) => field.name === name)) {
      expected.push({ path: name, message: "The environment has no such expected field." });
    }
  }
  for (const [index, action] of (task.gold ?? []).entries()) {
    if (!environment.tools.has(action.tool)) {
      problems.push({
        key: task.key,
        path: `gold.${index}.tool`,
        message: `There is no tool "${action.tool}".`,
      });
    }
  }
  return [
    ...problems,
    ...expected.map(({ path, message }) => ({ key: task.key, path: `expected.${path}`, message })),
  ];
}

/** The first problems of a draft's tasks in an environment, at most `limit`. */
export async function problemsOfTasks(
  tx: Tx,
  draftId: string,
  environment: Environment,
  limit: number,
): Promise<TaskProblem[]> {
  const decoder = new TextDecoder();
  const problems: TaskProblem[] = [];
  for await (const batch of draftTaskContents(tx, draftId)) {
    for (const { content } of batch) {
      problems.push(...problemsOfTask(JSON.parse(decoder.decode(content)), environment));
      if (problems.length >= limit) return problems.slice(0, limit);
    }
  }
  return problems;
}

/** Refuses (`invalid_document`) a draft with a task that does not fit the environment, naming the first. */
export async function refuseUnfitTasks(tx: Tx, draftId: string, environment: Environment): Promise<void> {
  const [first] = await problemsOfTasks(tx, draftId, environment, 1);
  if (first === undefined) return;
  throw new AssayError(
    "invalid_document",
    `The task set cannot be sent for approval: task ${first.key}, ${first.path}: ${first.message}`,
    { details: { key: first.key, path: first.path }, remedy: "Open the task, correct it and send again." },
  );
}
