import { actionId } from "#core/agents/history.ts";
import { enumerateActions, type PossibleAction } from "#core/environments/enumerate.ts";
import { type Episode, turnsOf } from "#core/environments/episode.ts";
import type { Parameter, Tool } from "#core/environments/schema.ts";
import { writeRecord } from "#core/environments/state-json.ts";
import type { PlayedEpisode } from "#core/runs/play.ts";
import { canonicalText } from "#core/shared/canonical.ts";
import type { Action } from "#core/tasks/schema.ts";
import { nearValues } from "./near-values.ts";
import type { MutationKind } from "./report.ts";

/** One change to the expert's actions, told in words. */
export interface Mutant {
  readonly kind: MutationKind;
  readonly actions: readonly Action[];
  /** What was done to the expert's work: `leaving out "Acknowledge the claim"`. */
  readonly change: string;
  /** Like changes on different tasks have the same group. */
  readonly group: string;
  readonly tool: string;
  /** The tool that came too early, for swaps. */
  readonly other: string | null;
  readonly parameter: string | null;
}

/**
 * All mutants of an expert's play: each step left out, each two neighbours swapped, each argument changed to a near
 * value, the right decision with another reason, and another decision in its place.
 */
export function mutantsOf(expert: PlayedEpisode): Mutant[] {
  const steps = expert.turns.flatMap(({ before, after }) => {
    const action = after.turns?.turn.action ?? null;
    const tool = action === null ? undefined : before.environment.tools.get(action.tool)?.tool;
    return action === null || tool === undefined ? [] : [{ action, tool, before }];
  });
  const actions = steps.map(({ action }) => action);
  return steps.flatMap(({ action, tool, before }, place) => {
    const put = (other: Action): Action[] => actions.map((old, at) => (at === place ? other : old));
    const next = steps[place + 1];
    return [
      dropped(actions, place, tool),
      ...(next === undefined || actionId(next.action) === actionId(action)
        ? []
        : [swapped(actions, place, tool, next.tool)]),
      ...changedArguments(action, tool, before, put),
      ...(tool.kind === "decide" && next === undefined ? otherDecisions(action, tool, before, put) : []),
    ];
  });
}

function dropped(actions: readonly Action[], place: number, tool: Tool): Mutant {
  return {
    kind: "drop_step",
    actions: actions.filter((_, other) => other !== place),
    change: `leaving out "${tool.label}"`,
    group: tool.name,
    tool: tool.name,
    other: null,
    parameter: null,
  };
}

function swapped(actions: readonly Action[], place: number, tool: Tool, next: Tool): Mutant {
  const pair = [actions[place + 1] as Action, actions[place] as Action];
  return {
    kind: "swap_steps",
    actions: [...actions.slice(0, place), ...pair, ...actions.slice(place + 2)],
    change: `doing "${next.label}" before "${tool.label}"`,
    group: `${next.name} before ${tool.name}`,
    tool: tool.name,
    other: next.name,
    parameter: null,
  };
}

type Put = (other: Action) => Action[];

const NUMERIC: ReadonlySet<string> = new Set(["number", "money", "date", "date_time"]);

function changedArguments(action: Action, tool: Tool, before: Episode, put: Put): Mutant[] {
  const listed = enumerateActions(before).actions.filter((possible) => possible.action.tool === tool.name);
  return tool.parameters.flatMap((parameter) => {
    const isReason = tool.kind === "decide" && !NUMERIC.has(parameter.type.kind);
    const others = NUMERIC.has(parameter.type.kind)
      ? nearValues(parameter.type, action.arguments[parameter.name], listedValues(listed, parameter))
      : otherChoices(action, parameter, listed);
    return others
      .map((value) => ({ tool: action.tool, arguments: { ...action.arguments, [parameter.name]: value } }))
      .filter((other) => actionId(other) !== actionId(action))
      .map((other): Mutant => {
        const what = parameter.label.toLowerCase();
        return {
          kind: isReason ? "wrong_reason" : "near_value",
          actions: put(other),
          change: isReason ? `"${tool.label}" with another ${what}` : `"${tool.label}" with a near ${what}`,
          group: `${tool.name}.${parameter.name}`,
          tool: tool.name,
          other: null,
          parameter: parameter.name,
        };
      });
  });
}

function listedValues(listed: readonly PossibleAction[], parameter: Parameter): unknown[] {
  return listed.map(({ action }) => action.arguments[parameter.name]).filter((value) => value !== undefined);
}

/** Up to three other listed values, starting after the expert's own so that neighbours in the list come first. */
function otherChoices(action: Action, parameter: Parameter, listed: readonly PossibleAction[]): unknown[] {
  const texts = new Map<string, unknown>();
  for (const value of listedValues(listed, parameter)) texts.set(canonicalText(value), value);
  const own = action.arguments[parameter.name];
  const keys = [...texts.keys()];
  const start = own === undefined ? 0 : keys.indexOf(canonicalText(own)) + 1;
  const turned = [...keys.slice(start), ...keys.slice(0, start)];
  return turned
    .filter((key) => own === undefined || key !== canonicalText(own))
    .slice(0, 3)
    .map((key) => texts.get(key));
}

function otherDecisions(action: Action, tool: Tool, before: Episode, put: Put): Mutant[] {
  const found = new Map<string, PossibleAction>();
  for (const possible of enumerateActions(before).actions) {
    const kind = before.environment.tools.get(possible.action.tool)?.tool.kind;
    if (kind === "decide" && possible.action.tool !== action.tool && !found.has(possible.action.tool)) {
      found.set(possible.action.tool, possible);
    }
  }
  return [...found.values()].map((possible): Mutant => {
    const label = before.environment.tools.get(possible.action.tool)?.tool.label ?? possible.action.tool;
    return {
      kind: "wrong_decision",
      actions: put(possible.action),
      change: `ending with "${label}" where "${tool.label}" is right`,
      group: `${possible.action.tool} for ${tool.name}`,
      tool: possible.action.tool,
      other: tool.name,
      parameter: null,
    };
  });
}

/**
 * What an episode did, normalised, as text: final state, ending, last words, and the steps, where neighbouring reads
 * that answered are put in order and repeated ones once, because their order carries nothing. Equal texts prove that
 * two episodes are the same conduct.
 */
export function conductOf(episode: Episode): string {
  const { environment } = episode;
  const steps: { id: string; read: boolean }[] = [];
  for (const turn of turnsOf(episode)) {
    const kind = turn.action === null ? undefined : environment.tools.get(turn.action.tool)?.tool.kind;
    const unchanged = turn.before === turn.after;
    const id = canonicalText([turn.action && actionId(turn.action), turn.message, turn.result]);
    steps.push({ id, read: kind === "read" && turn.result?.kind === "ok" && unchanged });
  }
  const normal: string[] = [];
  for (let start = 0; start < steps.length; ) {
    let end = start;
    while (end < steps.length && steps[end]?.read === true) end += 1;
    if (end === start) {
      normal.push(steps[start]?.id ?? "");
      start += 1;
      continue;
    }
    normal.push(
      ...new Set(
        steps
          .slice(start, end)
          .map(({ id }) => id)
          .sort(),
      ),
    );
    start = end;
  }
  return canonicalText([
    writeRecord(environment.state, episode.state),
    episode.ending,
    episode.answer,
    normal,
  ]);
}
