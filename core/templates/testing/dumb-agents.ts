import { enumerateActions } from "#core/environments/enumerate.ts";
import type { Episode } from "#core/environments/episode.ts";
import { randomStream } from "#core/shared/random.ts";
import type { Action, TaskDocument } from "#core/tasks/schema.ts";
import { expertPolicy, type Policy, play, type Room } from "./play.ts";

const doNothing: Policy = () => null;

function random(seed: number): Policy {
  return (episode, task) => {
    const { actions } = enumerateActions(episode);
    const stream = randomStream(seed, `random/${task.key}/${episode.steps}`);
    const chosen = actions[stream.below(actions.length)];
    return chosen === undefined ? null : { action: chosen.action };
  };
}

/** The name of a decision, whatever its amount: tool and option labels. */
function nameOf(episode: Episode, action: Action): string {
  const possible = enumerateActions(episode).actions.find(
    (each) =>
      JSON.stringify(each.action.arguments) === JSON.stringify(action.arguments) &&
      each.action.tool === action.tool,
  );
  return `${action.tool} ${JSON.stringify(possible?.choices ?? [])}`;
}

function kindOf(episode: Episode, tool: string) {
  return episode.environment.tools.get(tool)?.tool.kind;
}

/** The decision that the expert makes most often on these tasks, by tool and option. */
export function majorityDecision(room: Room, tasks: readonly TaskDocument[]): string {
  const counts = new Map<string, number>();
  const expert = expertPolicy(room);
  for (const task of tasks) {
    play(room, task, (episode, own) => {
      const move = expert(episode, own);
      if (move !== null && "action" in move && kindOf(episode, move.action.tool) === "decide") {
        const name = nameOf(episode, move.action);
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return move;
    });
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

function decide(episode: Episode, name: string) {
  const { actions } = enumerateActions(episode);
  const found = actions.find((each) => `${each.action.tool} ${JSON.stringify(each.choices)}` === name);
  const sameTool = actions.find((each) => name.startsWith(`${each.action.tool} `));
  const chosen = found ?? sameTool;
  return chosen === undefined ? null : { action: chosen.action };
}

/** Reads everything that can be read, then makes the majority decision. */
function readsThenMajority(name: string): Policy {
  return (episode) => {
    const { tools } = episode.environment.document;
    const read = tools.filter((tool) => tool.kind === "read")[episode.steps];
    return read === undefined ? decide(episode, name) : { action: { tool: read.name, arguments: {} } };
  };
}

/** Works as the expert does and makes the majority decision whatever the case says. */
function expertWorkMajority(room: Room, name: string): Policy {
  const expert = expertPolicy(room);
  return (episode, task) => {
    const move = expert(episode, task);
    const decides = move !== null && "action" in move && kindOf(episode, move.action.tool) === "decide";
    return decides ? decide(episode, name) : move;
  };
}

/** Every write with every option, then every decision, in the order of the document; reads first where `reading`. */
function shotgun(reading: boolean): Policy {
  return (episode) => {
    const { actions } = enumerateActions(episode);
    const of = (kind: string) => actions.filter((each) => kindOf(episode, each.action.tool) === kind);
    const queue = [...(reading ? of("read") : []), ...of("write"), ...of("decide")];
    const chosen = queue[episode.steps] ?? queue.at(-1);
    return chosen === undefined ? null : { action: chosen.action };
  };
}

/** Says every phrase of policy, tools and options. */
const dumpEverything: Policy = (episode) =>
  episode.steps > 0
    ? null
    : {
        message: JSON.stringify([
          episode.environment.document.policy,
          episode.environment.document.tools,
          enumerateActions(episode).actions.map((each) => each.label),
        ]),
      };

const copyTheQuestion: Policy = (episode, task) =>
  episode.steps > 0
    ? null
    : {
        message: `${episode.environment.document.instructions} ${task.instructions} ${JSON.stringify(task.initial)}`,
      };

/** The agents that know nothing of the work; none of them may score well. */
export function dumbAgents(room: Room, sample: readonly TaskDocument[]): Record<string, Policy> {
  const majority = majorityDecision(room, sample);
  return {
    "do nothing": doNothing,
    random: random(5),
    "majority decision at once": (episode) => decide(episode, majority),
    "reads, then majority decision": readsThenMajority(majority),
    "expert's work, majority decision": expertWorkMajority(room, majority),
    shotgun: shotgun(false),
    "shotgun after reading": shotgun(true),
    "dump everything": dumpEverything,
    "copy the question": copyTheQuestion,
  };
}
