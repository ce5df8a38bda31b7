import type { PossibleAction } from "#core/environments/enumerate.ts";
import type { Tool } from "#core/environments/schema.ts";
import type { Candidate } from "#core/learning/problem.ts";
import type { HistoryRecorder } from "./history.ts";

const keysOf = new Map<string, readonly string[]>();

/**
 * Weight rows of an action: its tool, and for each argument its option both within the tool and shared by all tools
 * with a parameter of that name ("amount: cash value, less deductible" means the same when paying and when referring).
 */
function actionKeys(action: PossibleAction): readonly string[] {
  const id = `${action.action.tool}\n${action.choices.map(({ parameter, option }) => `${parameter}=${option}`).join("\n")}`;
  const known = keysOf.get(id);
  if (known !== undefined) return known;
  const keys = [
    action.action.tool,
    ...action.choices.flatMap(({ parameter, option }) => [
      `${action.action.tool}.${parameter}=${option}`,
      `${parameter}=${option}`,
    ]),
  ];
  // Options with values of the case (ids, amounts without labels) would grow this without end.
  if (keysOf.size < 20_000) keysOf.set(id, keys);
  return keys;
}

/** Candidates for the learner: the possible actions with their weight rows and the facts that all tools share. */
export function candidatesOf(
  actions: readonly PossibleAction[],
  kinds: ReadonlyMap<string, Tool["kind"]>,
  history: HistoryRecorder,
): Candidate[] {
  return actions.map((possible) => {
    const { action, label } = possible;
    const kind = kinds.get(action.tool) ?? "read";
    const flags: string[] = [];
    if (history.succeeded.has(action.tool)) flags.push(`again:${kind}`);
    if (history.failed.has(action.tool)) flags.push(`failed before:${kind}`);
    if (history.didExactly(action)) flags.push(`exactly again:${kind}`);
    if (history.failedExactly(action)) {
      flags.push(`exactly failed before:${kind}`);
      if (history.lastOutcome === "disturbed" && history.lastTool === action.tool) flags.push("retry");
    }
    return { action, label, keys: actionKeys(possible), flags };
  });
}

/** Kind of each tool by name. */
export function kindsOf(tools: readonly Pick<Tool, "name" | "kind">[]): ReadonlyMap<string, Tool["kind"]> {
  return new Map(tools.map(({ name, kind }) => [name, kind]));
}
