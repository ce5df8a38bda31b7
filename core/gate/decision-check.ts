import type { Environment } from "#core/environments/compile.ts";
import { turnsOf } from "#core/environments/episode.ts";
import type { Trial } from "./trial.ts";

/** Which tools answered in a play, and which of them was the decision that ended it. */
export function decisionsTaken(
  environment: Environment,
  trials: readonly Trial[],
): { trial: Trial; decision: string | null; done: ReadonlySet<string> }[] {
  return trials.map((trial) => {
    const done = new Set<string>();
    let decision: string | null = null;
    for (const { action, result } of turnsOf(trial.last)) {
      if (action === null || result?.kind !== "ok") continue;
      done.add(action.tool);
      if (environment.tools.get(action.tool)?.tool.kind === "decide") decision = action.tool;
    }
    return { trial, decision, done };
  });
}

/**
 * A check that the case ends in the right decision, read off the expert's work: an expected value whose values tell the
 * decision on every task. Null where no expected value does.
 */
export function decisionCheck(
  environment: Environment,
  experts: readonly Trial[],
): { statement: string; feel: string } | null {
  const taken = decisionsTaken(environment, experts).flatMap(({ trial, decision }) =>
    decision === null ? [] : [{ expected: trial.task.expected, decision }],
  );
  if (taken.length < experts.length || new Set(taken.map(({ decision }) => decision)).size < 2) return null;
  for (const field of environment.document.expected) {
    if (field.type.kind !== "choice" && field.type.kind !== "text" && field.type.kind !== "yes_no") continue;
    const tools = new Map<string, Set<string>>();
    for (const { expected, decision } of taken) {
      const value = JSON.stringify(expected[field.name] ?? null);
      tools.set(value, (tools.get(value) ?? new Set()).add(decision));
    }
    if (tools.size > 12 || tools.has("null") || [...tools.values()].some(({ size }) => size > 1)) continue;
    const rules = [...tools]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([value, decisions]) =>
          `(expected.${field.name} = ${value} and count(calls.${[...decisions][0]}[outcome = "ok"]) > 0)`,
      );
    return { statement: `The case ends as "${field.label}" expects.`, feel: rules.join(" or ") };
  }
  return null;
}
