import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import { type Episode, type EpisodeTask, turnsOf } from "#core/environments/episode.ts";
import type { EnvironmentDocument } from "#core/environments/schema.ts";
import { diffState } from "#core/environments/state-patch.ts";
import type { Action } from "#core/tasks/schema.ts";

/** The fault that can be tried in every environment, whether or not its document knows disturbances. */
export const trialFault = "trial_time_out";

/**
 * The environment with a time-out that can happen to every tool, but only when a person forces it: its probability is nought, so
 * that everything else stays as the document says.
 */
export function withTrialFault(environment: Environment): Environment {
  const { document } = environment;
  if (document.disturbances.some(({ id }) => id === trialFault)) return environment;
  const trial: EnvironmentDocument = {
    ...document,
    disturbances: [
      ...document.disturbances,
      {
        id: trialFault,
        label: "Time-out",
        tools: document.tools.map(({ name }) => name),
        kind: "time_out",
        probability: "0",
        message: "The system did not answer in time. Nothing was changed; try again.",
        at_most: 1,
      },
    ],
  };
  const compiled = compileEnvironment(trial);
  return compiled.ok ? compiled.environment : environment;
}

/** Everything that was tried, refusals included, in the form that the command line replays. */
export function triedActions(episode: Episode): readonly Action[] {
  return turnsOf(episode).flatMap(({ action }) => (action === null ? [] : [action]));
}

/** The steps that the environment carried out: what an expert would do, without the detours. */
export function carriedOut(episode: Episode): readonly Action[] {
  return turnsOf(episode).flatMap(({ action, result }) =>
    action !== null && result?.kind === "ok" ? [action] : [],
  );
}

/** What stands against keeping a list of actions as the expert's steps, in one sentence; null when it can be kept. */
export function whyNotGold(environment: Environment, task: EpisodeTask, played: Episode): string | null {
  const actions = carriedOut(played);
  if (actions.length === 0) return "No step was carried out yet.";
  let episode = reset(environment, task, played.seed);
  for (const [index, action] of actions.entries()) {
    const outcome = step(episode, { action, force: { disturbance: null } });
    if (outcome.result?.kind !== "ok") {
      const message = outcome.result?.message ?? "";
      return `Without the detours, step ${index + 1} is not carried out: ${message}`;
    }
    episode = outcome.episode;
  }
  return diffState(environment.state, episode.state, played.state).length === 0
    ? null
    : "What was said or refused in between had an effect: the steps alone lead to another state.";
}
