import type { AgentInput } from "#core/agents/port.ts";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import { endEpisode, reset, step } from "#core/environments/engine.ts";
import type { Episode } from "#core/environments/episode.ts";
import { observe } from "#core/environments/observation.ts";
import { compileRubric, type Rubric } from "#core/rubrics/compile.ts";
import { playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { type Score, scorePlayed } from "#core/rubrics/score.ts";
import type { Action, TaskDocument } from "#core/tasks/schema.ts";
import type { WorkflowTemplate } from "#core/templates/template.ts";

/** A template compiled for play; throws with the problems when a document does not compile. */
export interface Room {
  template: WorkflowTemplate;
  environment: Environment;
  rubric: Rubric;
}

/** What an agent of the tests does next: an action, words, or nothing more. */
export type Move = { action: Action } | { message: string } | null;
export type Policy = (episode: Episode, task: TaskDocument) => Move;

export interface Playing {
  episode: Episode;
  score: Score;
  /** 0 to 1; throws when a criterion is undecided. */
  total: number;
  passed: boolean;
  actions: Action[];
}

export function openRoom(template: WorkflowTemplate): Room {
  const environment = compileEnvironment(template.environment);
  if (!environment.ok) throw new Error(JSON.stringify(environment.problems, null, 2));
  const rubric = compileRubric(template.rubric, environment.environment);
  if (!rubric.ok) throw new Error(JSON.stringify(rubric.problems, null, 2));
  return { template, environment: environment.environment, rubric: rubric.rubric };
}

export function play(room: Room, task: TaskDocument, policy: Policy): Playing {
  let episode = reset(room.environment, task, 1);
  const actions: Action[] = [];
  while (episode.ending === null) {
    const move = policy(episode, task);
    if (move === null) {
      episode = endEpisode(episode, "stopped", "The agent has nothing more to do.");
      break;
    }
    if ("action" in move) actions.push(move.action);
    episode = step(episode, move).episode;
  }
  return { episode, actions, ...scoreOf(room, task, episode) };
}

function scoreOf(
  room: Room,
  task: TaskDocument,
  episode: Episode,
): Pick<Playing, "score" | "total" | "passed"> {
  const score = scorePlayed(
    room.rubric,
    playedFromEpisode(episode, readExpected(room.environment, task.expected)),
  );
  const { clipped, undecided } = score.total;
  if (clipped === null) {
    const reasons = score.rows.filter((row) => undecided.includes(row.criterion)).map((row) => row.reason);
    throw new Error(`Undecided on ${task.key}: ${undecided.join(", ")}: ${reasons.join("; ")}`);
  }
  return { score, total: Number(clipped), passed: Number(clipped) === 1 };
}

/** The template's expert as a policy. */
export function expertPolicy(room: Room): Policy {
  return (episode) => {
    const turn = room.template.expert.act({ observation: observe(episode) } as AgentInput);
    if (turn instanceof Promise) throw new Error("The expert answers at once.");
    if (turn.action === undefined) return turn.message === undefined ? null : { message: turn.message };
    return { action: turn.action };
  };
}

/** Replays a fixed list of actions, then stops. */
export function replayPolicy(actions: readonly Action[]): Policy {
  return (episode) => {
    const action = actions[episode.steps];
    return action === undefined ? null : { action };
  };
}
