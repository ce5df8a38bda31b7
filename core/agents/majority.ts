import type { Environment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { FixedDecision } from "./baselines.ts";
import { actionId } from "./history.ts";

/**
 * The commonest ending decision among the gold actions of training tasks, by tool and option names; ties go to the
 * first in the order of names. Null where no task has gold actions that end in a decision.
 */
export function majorityDecision(
  environment: Environment,
  tasks: readonly TaskDocument[],
): FixedDecision | null {
  const counts = new Map<string, { decision: FixedDecision; count: number }>();
  for (const task of tasks) {
    const decision = goldDecision(environment, task);
    if (decision === null) continue;
    const id = JSON.stringify(decision);
    const entry = counts.get(id) ?? { decision, count: 0 };
    entry.count += 1;
    counts.set(id, entry);
  }
  const ranked = [...counts].sort(([a, { count: ca }], [b, { count: cb }]) => cb - ca || (a < b ? -1 : 1));
  return ranked[0]?.[1].decision ?? null;
}

/** The decision that a task's gold actions end with, named by its options at that moment; null without one. */
export function goldDecision(environment: Environment, task: TaskDocument): FixedDecision | null {
  const gold = task.gold ?? [];
  const last = gold.at(-1);
  if (last === undefined || environment.tools.get(last.tool)?.tool.kind !== "decide") return null;
  let episode = reset(environment, task, 0);
  for (const action of gold.slice(0, -1)) episode = step(episode, { action }).episode;
  const possible = enumerateActions(episode).actions.find(
    ({ action }) => actionId(action) === actionId(last),
  );
  return { tool: last.tool, choices: possible?.choices ?? [] };
}
