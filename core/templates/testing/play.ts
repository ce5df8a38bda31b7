import type { Agent } from "#core/agents/port.ts";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import type { Episode } from "#core/environments/episode.ts";
import { compileRubric, type Rubric } from "#core/rubrics/compile.ts";
import { playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { scorePlayed } from "#core/rubrics/score.ts";
import { playNow } from "#core/runs/play.ts";
import type { Action, TaskDocument } from "#core/tasks/schema.ts";
import type { WorkflowTemplate } from "#core/templates/template.ts";

/** A template compiled for play. */
export interface Room {
  template: WorkflowTemplate;
  environment: Environment;
  rubric: Rubric;
}

export interface Playing {
  episode: Episode;
  /** 0 to 1. */
  total: number;
  passed: boolean;
  actions: Action[];
  /** Criteria that did not pass. */
  missed: string[];
}

/** Compiles a template's documents; throws with the problems when one does not compile. */
export function openRoom(template: Pick<WorkflowTemplate, "environment" | "rubric">): Omit<Room, "template"> {
  const environment = compileEnvironment(template.environment);
  if (!environment.ok) throw new Error(JSON.stringify(environment.problems, null, 2));
  const rubric = compileRubric(template.rubric, environment.environment);
  if (!rubric.ok) throw new Error(JSON.stringify(rubric.problems, null, 2));
  return { environment: environment.environment, rubric: rubric.rubric };
}

/** Plays and scores one task; throws when a criterion is undecided. */
export function play(room: Omit<Room, "template">, task: TaskDocument, agent: Agent, seed = 1): Playing {
  const options = { seed, clock: { now: () => 0 }, signal: new AbortController().signal };
  const { last: episode, turns } = playNow(room.environment, task, agent, options);
  const played = playedFromEpisode(episode, readExpected(room.environment, task.expected));
  const { total, rows } = scorePlayed(room.rubric, played);
  if (total.clipped === null) {
    const reasons = rows.filter((row) => total.undecided.includes(row.criterion)).map((row) => row.reason);
    throw new Error(`Undecided on ${task.key}: ${total.undecided.join(", ")}: ${reasons.join("; ")}`);
  }
  return {
    episode,
    total: Number(total.clipped),
    passed: Number(total.clipped) === 1,
    actions: turns.flatMap(({ turn }) => (turn.action === undefined ? [] : [turn.action])),
    missed: rows
      .filter((row) => Number(row.points) !== Math.max(0, Number(row.of)))
      .map((row) => row.criterion),
  };
}
