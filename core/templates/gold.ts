import type { Agent } from "#core/agents/port.ts";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { playNow } from "#core/runs/play.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { Action, TaskDocument } from "#core/tasks/schema.ts";

const compiled = new WeakMap<EnvironmentDocument, Environment>();

function environmentOf(document: EnvironmentDocument): Environment {
  const known = compiled.get(document);
  if (known !== undefined) return known;
  const result = compileEnvironment(document);
  if (!result.ok) {
    const [problem] = result.problems;
    throw new AssayError("invalid_document", `${document.name}: ${problem?.path}: ${problem?.message}`);
  }
  compiled.set(document, result.environment);
  return result.environment;
}

/**
 * The task with the actions that the expert takes on it, as hidden gold actions. The expert sees only observations.
 * Refuses (`invalid_document`) an environment that does not compile.
 */
export function withGold(document: EnvironmentDocument, expert: Agent, task: TaskDocument): TaskDocument {
  const options = { seed: 0, clock: { now: () => 0 }, signal: new AbortController().signal };
  const played = playNow(environmentOf(document), task, expert, options);
  const gold = played.turns.flatMap(({ turn }): Action[] => (turn.action === undefined ? [] : [turn.action]));
  return { ...task, gold };
}
