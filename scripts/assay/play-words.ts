import type { Turn } from "#core/environments/episode.ts";
import { type Episode, turnsOf } from "#core/environments/episode.ts";
import { describeFieldType } from "#core/environments/field-types.ts";
import { observe } from "#core/environments/observation.ts";
import { diffState } from "#core/environments/state-patch.ts";

export const playHelp = [
  "TOOL [name=value … | JSON]   use a tool; without arguments each is asked for",
  "say WORDS                    speak to the counterparty",
  "see | tools | state          what the agent sees; the tools; the whole state with hidden fields",
  "fault NAME | none | seed     what goes wrong at the next step",
  "undo [N] | redo [N] | restart",
  "actions                      the actions so far as JSON, for env replay",
  "quit",
].join("\n");

/** One step for people: tool, outcome, clause and sentence, what came back, what changed. */
export function stepWords(episode: Episode, turn: Turn): string {
  const { result } = turn;
  const clause =
    result?.kind === "refused" && result.clause !== undefined ? ` (clause ${result.clause})` : "";
  const lines = [`${turn.index + 1}. ${turn.action?.tool ?? "said"}: ${result?.kind ?? "message"}${clause}`];
  if (turn.disturbance !== null) lines.push(`   disturbance: ${turn.disturbance}`);
  if (result !== null && result.kind !== "ok") lines.push(`   ${result.message}`);
  if (result !== null && "value" in result && result.value !== undefined)
    lines.push(`   told: ${JSON.stringify(result.value)}`);
  if (turn.reply !== null) lines.push(`   answer: ${turn.reply}`);
  if (turn.fault !== null)
    lines.push(`   the environment itself failed at ${turn.fault.place}: ${turn.fault.message}`);
  for (const change of changesOf(episode, turn)) {
    const value = change.op === "remove" ? "removed" : JSON.stringify(change.value);
    lines.push(`   ${change.path}: ${value}`);
  }
  if (episode.ending !== null) lines.push(`The case ended (${episode.ending.detail ?? episode.ending.by}).`);
  return lines.join("\n");
}

/** One step for programs. */
export function stepJson(episode: Episode, turn: Turn): object {
  return {
    step: turn.index + 1,
    action: turn.action,
    ...(turn.message === null ? {} : { message: turn.message }),
    result: turn.result,
    ...(turn.reply === null ? {} : { reply: turn.reply }),
    ...(turn.disturbance === null ? {} : { disturbance: turn.disturbance }),
    ...(turn.fault === null ? {} : { fault: turn.fault }),
    changes: changesOf(episode, turn),
    ended: episode.ending?.by ?? null,
  };
}

function changesOf(episode: Episode, turn: Turn) {
  return diffState(episode.environment.state, turn.before, turn.after);
}

/** What the agent sees, field by field. */
export function sightWords(episode: Episode): string {
  const { environment, task } = episode;
  const seen = observe(episode);
  const label = (name: string) => environment.state.find((field) => field.name === name)?.label ?? name;
  return [
    `${environment.document.name}, case ${task.key}, seed ${episode.seed}`,
    ...(task.instructions === "" ? [] : [task.instructions]),
    ...Object.entries(seen.case).map(([name, value]) => `   ${label(name)}: ${JSON.stringify(value)}`),
    ...Object.entries(seen.known).map(([tool, value]) => `   ${tool} told: ${JSON.stringify(value)}`),
    ...(seen.heard === undefined ? [] : [`   heard: ${seen.heard}`]),
    `${seen.history.steps} steps taken, ${seen.history.steps_left} left.`,
  ].join("\n");
}

/** Every tool with its arguments and their types. */
export function toolWords({ environment }: Episode): string {
  return environment.document.tools
    .map(({ name, label, parameters }) => {
      const given = parameters.map(
        (one) => `${one.name}${one.optional ? "?" : ""}: ${describeFieldType(one.type)}`,
      );
      return `${name}(${given.join(", ")})  ${label}`;
    })
    .join("\n");
}

/** The actions so far in a form that `env replay` reads. */
export function actionLine(episode: Episode): object {
  const actions = turnsOf(episode).flatMap(({ action, message }): object[] =>
    action !== null ? [action] : message === null ? [] : [{ message }],
  );
  return { task: episode.task.key, actions };
}
