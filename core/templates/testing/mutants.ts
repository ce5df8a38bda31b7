import { scripted } from "#core/agents/baselines.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import { type Episode, turnsOf } from "#core/environments/episode.ts";
import { writeRecord } from "#core/environments/state-json.ts";
import { digestOf } from "#core/shared/digest.ts";
import type { Action, TaskDocument } from "#core/tasks/schema.ts";
import { play, type Room } from "./play.ts";

export type MutationKind = "drop a step" | "swap two steps" | "near value" | "wrong reason";

export interface MutationTally {
  mutants: number;
  killed: number;
  /** Excluded by proof: same final state and the same successful steps, in any order of reads. */
  equivalent: number;
  survivors: string[];
}

/** Mutates the expert's actions on each task and counts the mutants that lose points. */
export function mutationScore(
  room: Room,
  tasks: readonly TaskDocument[],
): Record<MutationKind, MutationTally> {
  const tally: Record<MutationKind, MutationTally> = {
    "drop a step": empty(),
    "swap two steps": empty(),
    "near value": empty(),
    "wrong reason": empty(),
  };
  for (const task of tasks) {
    const original = play(room, task, room.template.expert);
    const proof = proofOf(original.episode);
    for (const [kind, name, actions] of mutantsOf(original.actions, original.episode)) {
      const mutant = play(room, task, scripted("Mutant", actions));
      const counted = tally[kind];
      if (proofOf(mutant.episode) === proof) {
        counted.equivalent += 1;
        continue;
      }
      counted.mutants += 1;
      if (mutant.total < original.total) counted.killed += 1;
      else counted.survivors.push(`${task.key} ${name}`);
    }
  }
  return tally;
}

function empty(): MutationTally {
  return { mutants: 0, killed: 0, equivalent: 0, survivors: [] };
}

/** Final state and the calls that led to it, as one digest: equal digests are the same conduct. */
function proofOf(episode: Episode): string {
  const calls = turnsOf(episode).map((turn) => [
    turn.action?.tool ?? null,
    turn.action?.arguments ?? null,
    turn.result?.kind ?? null,
  ]);
  return digestOf({ state: writeRecord(episode.environment.state, episode.state), calls });
}

function mutantsOf(actions: readonly Action[], played: Episode): [MutationKind, string, Action[]][] {
  const mutants: [MutationKind, string, Action[]][] = [];
  for (const [place, action] of actions.entries()) {
    mutants.push(["drop a step", `without ${action.tool}`, actions.filter((_, other) => other !== place)]);
    const next = actions[place + 1];
    if (next !== undefined) {
      const swapped = [...actions.slice(0, place), next, action, ...actions.slice(place + 2)];
      mutants.push(["swap two steps", `${next.tool} before ${action.tool}`, swapped]);
    }
  }
  return [...mutants, ...otherArguments(actions, played)];
}

/** Each action with arguments replaced by the other options that were open at that moment. */
function otherArguments(actions: readonly Action[], played: Episode): [MutationKind, string, Action[]][] {
  const mutants: [MutationKind, string, Action[]][] = [];
  for (const turn of turnsOf(played)) {
    const action = actions[turn.index];
    if (action === undefined || Object.keys(action.arguments).length === 0) continue;
    const before: Episode = { ...played, state: turn.before, ending: null };
    const others = enumerateActions(before).actions.filter(
      (each) =>
        each.action.tool === action.tool && digestOf(each.action.arguments) !== digestOf(action.arguments),
    );
    const nearby = nearActions(action);
    for (const near of nearby) {
      const changed = actions.map((own, place) => (place === turn.index ? near : own));
      mutants.push(["near value", `${near.tool} with an amount close by`, changed]);
    }
    for (const other of others) {
      const changed = actions.map((own, place) => (place === turn.index ? other.action : own));
      const measured = Object.values(action.arguments).some(isMeasured);
      mutants.push([measured ? "near value" : "wrong reason", other.label, changed]);
    }
  }
  return mutants;
}

/** An amount of money or a whole number. */
function isMeasured(value: unknown): boolean {
  return typeof value === "object" || (typeof value === "string" && /^\d+$/.test(value));
}

/** The same call with each amount one cent and one dollar off. */
function nearActions(action: Action): Action[] {
  return Object.entries(action.arguments).flatMap(([name, value]) => {
    if (typeof value !== "object" || value === null || !("amount" in value)) return [];
    return [-100, -1, 1, 100].map((cents) => {
      const amount = String(Math.max(0, Number(value.amount) + cents));
      return { tool: action.tool, arguments: { ...action.arguments, [name]: { ...value, amount } } };
    });
  });
}
