import { createHash } from "node:crypto";
import type { Agent } from "#core/agents/port.ts";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import { episodeFrom, readInitialState, step } from "#core/environments/engine.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import { type Episode, turnsOf } from "#core/environments/episode.ts";
import { observe } from "#core/environments/observation.ts";
import { digesterOf } from "#core/environments/state-digest.ts";
import { smallClaims, smallTask } from "#core/environments/testing/small-claims.ts";
import { compileRubric } from "#core/rubrics/compile.ts";
import { playedFromEpisode, playedFromTrajectory, readExpected } from "#core/rubrics/played.ts";
import { scorePlayed } from "#core/rubrics/score.ts";
import { playNow } from "#core/runs/play.ts";
import { randomStream } from "#core/shared/random.ts";
import type { Action, TaskDocument } from "#core/tasks/schema.ts";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { generateTasks } from "#core/templates/template.ts";
import { toTrajectoryDocument } from "#core/trajectories/to-document.ts";
import { machineStart, machineStep } from "./claims-machine.ts";
import type { Figure } from "./run.ts";
import { claimsStart, claimsStep } from "./template-machine.ts";

export const title = "Environments: steps a second on one core";

const TASKS = 1000;
const MANY = 10_000;
const SECONDS = 0.6;

interface Prepared {
  readonly task: TaskDocument;
  readonly start: Episode;
  readonly actions: readonly Action[];
}

function compiled(document: unknown): Environment {
  const result = compileEnvironment(document);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.environment;
}

/** Cases with what an agent did on each: the expert on every second one, else a seeded random agent. */
function prepare(environment: Environment, tasks: readonly TaskDocument[], expert: Agent | null): Prepared[] {
  return tasks.map((task, index) => {
    const start = episodeFrom(environment, task, index, readInitialState(environment, task.initial, []));
    const actions = expert !== null && index % 2 === 0 ? expertActions(start, expert) : randomActions(start);
    return { task, start, actions };
  });
}

function expertActions(start: Episode, expert: Agent): Action[] {
  const options = { seed: start.seed, clock: { now: () => 0 }, signal: new AbortController().signal };
  const { last } = playNow(start.environment, start.task, expert, options);
  return turnsOf(last).flatMap((turn) => turn.action ?? []);
}

function randomActions(start: Episode): Action[] {
  const random = randomStream(start.seed, "bench");
  const actions: Action[] = [];
  let episode = start;
  while (episode.ending === null && actions.length < 20) {
    const { actions: possible } = enumerateActions(episode);
    const chosen = possible[random.below(possible.length)]?.action;
    if (chosen === undefined) break;
    actions.push(chosen);
    episode = step(episode, { action: chosen }).episode;
  }
  return actions;
}

/** How much a round does in a second: best of three, so that a busy neighbour does not count. */
function rate(round: () => number): number {
  let best = 0;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const began = performance.now();
    let done = 0;
    while (performance.now() - began < SECONDS * 1000) done += round();
    best = Math.max(best, done / ((performance.now() - began) / 1000));
  }
  return best;
}

function playAll(cases: readonly Prepared[], each: (episode: Episode) => void): number {
  let steps = 0;
  for (const { start, actions } of cases) {
    let episode = start;
    for (const action of actions) {
      episode = step(episode, { action }).episode;
      each(episode);
      steps += 1;
    }
  }
  return steps;
}

function lastOf({ start, actions }: Prepared): Episode {
  return actions.reduce((episode, action) => step(episode, { action }).episode, start);
}

const nativeHash = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

function templateFigures(): Figure[] {
  const environment = compiled(autoClaims.environment);
  const rubric = compileRubric(autoClaims.rubric, environment);
  if (!rubric.ok) throw new Error(JSON.stringify(rubric.problems));
  const cases = prepare(environment, generateTasks(autoClaims, 1, TASKS), autoClaims.expert);
  const digest = digesterOf(environment, nativeHash);
  const plain = rate(() => playAll(cases, () => {}));
  const many = prepare(environment, generateTasks(autoClaims, 1, MANY), null);
  const few = rate(() => playAll(many.slice(0, TASKS), () => {}));
  const all = rate(() => playAll(many, () => {}));
  const digested = rate(() => playAll(cases, (episode) => void digest(episode.state)));
  const observed = rate(() => playAll(cases, (episode) => void observe(episode)));
  const scored = rate(() => {
    for (const each of cases) {
      const expected = readExpected(environment, each.task.expected);
      scorePlayed(rubric.rubric, playedFromEpisode(lastOf(each), expected));
    }
    return cases.length;
  });
  const stored = cases.map((each) => ({ task: each.task, document: documentOf(lastOf(each)) }));
  const rescored = rate(() => {
    for (const { task, document } of stored) {
      scorePlayed(rubric.rubric, playedFromTrajectory(environment, task, document));
    }
    return stored.length;
  });
  const machine = rate(() => {
    let steps = 0;
    for (const { task, actions } of cases) {
      let state = claimsStart(task.initial);
      for (const action of actions) {
        state = claimsStep(state, action).state;
        steps += 1;
      }
    }
    return steps;
  });
  const wanted = (name: string, value: number) => ({ against: { name, value } });
  return [
    {
      what: "claims template: steps",
      ours: plain,
      unit: "a second",
      ...wanted("goal", 100_000),
      growth: { from: TASKS, to: MANY, of: "cases", factor: few / all },
    },
    {
      what: "claims template: steps with state digests",
      ours: digested,
      unit: "a second",
      ...wanted("goal", 30_000),
    },
    {
      what: "claims template: steps, beside the same by hand",
      ours: plain,
      unit: "a second",
      ...wanted("state machine by hand", machine),
    },
    { what: "claims template: steps with observations", ours: observed, unit: "a second" },
    { what: "claims template: cases played and scored", ours: scored, unit: "a second" },
    {
      what: "stored trajectories scored again",
      ours: rescored,
      unit: "a second",
      ...wanted("10,000 in a minute", 10_000 / 60),
    },
  ];
}

function machineFigures(): Figure[] {
  const environment = compiled(smallClaims);
  const tasks = Array.from({ length: TASKS / 10 }, (_, index) => smallTask(`S-${index}`));
  const cases = prepare(environment, tasks, null);
  compareWithMachine(cases);
  const digest = digesterOf(environment, nativeHash);
  const plain = rate(() => playAll(cases, () => {}));
  const digested = rate(() => playAll(cases, (episode) => void digest(episode.state)));
  const machine = rate(() => {
    let steps = 0;
    for (const { task, actions } of cases) {
      let state = machineStart(task.initial);
      for (const action of actions) {
        state = machineStep(state, action).state;
        steps += 1;
      }
    }
    return steps;
  });
  const against = { name: "state machine by hand", value: machine };
  return [
    { what: "small claims: steps", ours: plain, unit: "a second", against },
    { what: "small claims: steps with state digests", ours: digested, unit: "a second", against },
  ];
}

/** Both must accept and refuse the same calls, or the comparison would mean nothing. */
function compareWithMachine(cases: readonly Prepared[]): void {
  for (const { task, start, actions } of cases) {
    let episode = start;
    let state = machineStart(task.initial);
    for (const action of actions) {
      const ours = step(episode, { action });
      const byHand = machineStep(state, action);
      if (ours.result?.kind !== byHand.outcome || ours.done !== byHand.state.done) {
        throw new Error(
          `${task.key}: ${action.tool} is ${ours.result?.kind} here and ${byHand.outcome} by hand.`,
        );
      }
      episode = ours.episode;
      state = byHand.state;
    }
  }
}

function documentOf(episode: Episode): ReturnType<typeof toTrajectoryDocument> {
  return toTrajectoryDocument(episode, {
    id: episode.task.key,
    run: null,
    agent: { version: "bench", digest: "0".repeat(64), name: "bench" },
    release: { taskSet: null, rubric: null },
    taskDigest: "0".repeat(64),
    attempt: 0,
    source: { kind: "trial" },
  });
}

/** Steps with and without digests, on the claims template and beside a state machine written by hand; scoring. */
export async function run(): Promise<readonly Figure[]> {
  return [...machineFigures(), ...templateFigures()];
}
