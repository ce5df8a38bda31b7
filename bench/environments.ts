import { createHash } from "node:crypto";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import { episodeFrom, readInitialState, step } from "#core/environments/engine.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import type { Episode } from "#core/environments/episode.ts";
import { observe } from "#core/environments/observation.ts";
import { digesterOf } from "#core/environments/state-digest.ts";
import { compileRubric } from "#core/rubrics/compile.ts";
import { playedFromEpisode, playedFromTrajectory, readExpected } from "#core/rubrics/played.ts";
import { scorePlayed } from "#core/rubrics/score.ts";
import { randomStream } from "#core/shared/random.ts";
import type { Action, TaskDocument } from "#core/tasks/schema.ts";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { generateTasks } from "#core/templates/template.ts";
import { toTrajectoryDocument } from "#core/trajectories/to-document.ts";
import { machineStart, machineStep } from "./claims-machine.ts";
import type { Figure } from "./run.ts";

export const title = "Environments: steps a second on the claims template (one core)";

const TASKS = 200;
const SECONDS = 0.8;

interface Prepared {
  readonly task: TaskDocument;
  readonly start: Episode;
  readonly actions: readonly Action[];
}

/** Cases with the actions that a seeded random agent took on each, so that refusals and endings occur as in training. */
function prepare(environment: Environment): Prepared[] {
  return generateTasks(autoClaims, 1, TASKS).map((task, index) => {
    const start = episodeFrom(environment, task, index, readInitialState(environment, task.initial, []));
    const random = randomStream(index, "bench");
    const actions: Action[] = [];
    let episode = start;
    while (episode.ending === null && actions.length < 20) {
      const { actions: possible } = enumerateActions(episode);
      const chosen = possible[random.below(possible.length)]?.action;
      if (chosen === undefined) break;
      actions.push(chosen);
      episode = step(episode, { action: chosen }).episode;
    }
    return { task, start, actions };
  });
}

/** Steps a second of a round that returns how many it did: best of three, so that a busy neighbour does not count. */
function rate(round: () => number, seconds = SECONDS): number {
  let best = 0;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const began = performance.now();
    let done = 0;
    while (performance.now() - began < seconds * 1000) done += round();
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

/** Steps with and without digests and observations beside a state machine written by hand; scoring live and stored. */
export async function run(): Promise<readonly Figure[]> {
  const compiled = compileEnvironment(autoClaims.environment);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { environment } = compiled;
  const rubric = compileRubric(autoClaims.rubric, environment);
  if (!rubric.ok) throw new Error(JSON.stringify(rubric.problems));
  const cases = prepare(environment);
  compareWithMachine(cases);
  const digest = digesterOf(environment, (bytes) => createHash("sha256").update(bytes).digest());
  const plain = rate(() => playAll(cases, () => {}));
  const digested = rate(() => playAll(cases, (episode) => void digest(episode.state)));
  const observed = rate(() => playAll(cases, (episode) => void observe(episode)));
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
  }, 0.4);
  const byHand = { name: "state machine by hand", value: machine };
  const scored = rate(() => {
    for (const { task, start, actions } of cases) {
      const last = actions.reduce((episode, action) => step(episode, { action }).episode, start);
      scorePlayed(rubric.rubric, playedFromEpisode(last, readExpected(environment, task.expected)));
    }
    return cases.length;
  });
  const stored = cases.map(({ task, start, actions }) => ({
    task,
    document: documentOf(actions.reduce((episode, action) => step(episode, { action }).episode, start)),
  }));
  const rescored = rate(() => {
    for (const { task, document } of stored) {
      scorePlayed(rubric.rubric, playedFromTrajectory(environment, task, document));
    }
    return stored.length;
  });
  const few = rate(() => playAll(cases.slice(0, TASKS / 10), () => {}));
  return [
    {
      what: "steps",
      ours: plain,
      unit: "a second",
      against: byHand,
      growth: { from: TASKS / 10, to: TASKS, factor: few / plain },
    },
    { what: "steps with state digests", ours: digested, unit: "a second", against: byHand },
    { what: "steps with observations", ours: observed, unit: "a second", against: byHand },
    { what: "cases played and scored", ours: scored, unit: "a second" },
    {
      what: "stored trajectories scored again",
      ours: rescored,
      unit: "a second",
      against: { name: "10,000 in a minute", value: 10_000 / 60 },
    },
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
