import { applyChanges } from "#core/environments/apply-changes.ts";
import type { Environment } from "#core/environments/compile.ts";
import { readInitialState } from "#core/environments/engine.ts";
import { type Episode, turnsOf } from "#core/environments/episode.ts";
import { type Problem, readRecord } from "#core/environments/state-json.ts";
import type { FeelContext } from "#core/rules/values.ts";
import { AssayError } from "#core/shared/errors.ts";
import type { TaskDocument } from "#core/tasks/schema.ts";
import type { PatchOperation, StepResult, TrajectoryDocument } from "#core/trajectories/schema.ts";

/** One step as rubrics see it, whether it comes from a live episode or from a stored trajectory. */
export interface PlayedStep {
  readonly actor: "agent" | "counterparty" | "person" | "environment";
  readonly tool: string | null;
  /** Canonical JSON arguments. */
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly result: StepResult | null;
  readonly message: string | null;
  readonly after: FeelContext;
  /** What the step changed; null where it has to be computed from the states. */
  readonly changes: readonly PatchOperation[] | null;
}

/** What happened on one task, ready to be scored. */
export interface Played {
  readonly environment: Environment;
  readonly initial: FeelContext;
  readonly final: FeelContext;
  /** The task's hidden outcome as runtime values. */
  readonly expected: FeelContext;
  readonly steps: readonly PlayedStep[];
  readonly endedBy: "tool" | "limit" | "stopped" | "agent_failure";
  readonly endingTool: string | null;
  readonly answer: string | null;
  /** Minor units of the environment's currency. */
  readonly cost: number;
}

/** Reads a task's expected outcome; throws `AssayError("invalid_document")` when it does not fit the schema. */
export function readExpected(
  environment: Environment,
  expected: Readonly<Record<string, unknown>>,
): FeelContext {
  const problems: Problem[] = [];
  const value = readRecord(environment.document.expected, expected, "expected", problems);
  const problem = problems[0];
  if (problem === undefined) return value;
  throw new AssayError("invalid_document", `${problem.path}: ${problem.message}`, {
    details: { path: problem.path },
  });
}

/** A live episode, finished or not. */
export function playedFromEpisode(episode: Episode, expected: FeelContext): Played {
  const steps: PlayedStep[] = [];
  for (const turn of turnsOf(episode)) {
    steps.push({
      actor: "agent",
      tool: turn.action?.tool ?? null,
      arguments: turn.action?.arguments ?? {},
      result: turn.result,
      message: turn.message,
      after: turn.after,
      changes: null,
    });
    if (turn.reply !== null) steps.push(spoken("counterparty", turn.reply, turn.after));
  }
  return {
    environment: episode.environment,
    initial: episode.initial,
    final: episode.state,
    expected,
    steps,
    endedBy: episode.ending?.by ?? "stopped",
    endingTool: episode.ending?.tool ?? null,
    answer: episode.answer,
    cost: episode.cost,
  };
}

function spoken(actor: PlayedStep["actor"], message: string, after: FeelContext): PlayedStep {
  return { actor, tool: null, arguments: {}, result: null, message, after, changes: [] };
}

/**
 * A stored trajectory with its task: states are computed again from the recorded changes. Throws
 * `AssayError("invalid_document")` when the task does not fit the environment, `("integrity")` when the changes do not.
 */
export function playedFromTrajectory(
  environment: Environment,
  task: Pick<TaskDocument, "key" | "initial" | "expected">,
  document: TrajectoryDocument,
): Played {
  const problems: Problem[] = [];
  const initial = readInitialState(environment, task.initial, problems);
  const problem = problems[0];
  if (problem !== undefined) {
    throw new AssayError("invalid_document", `Task ${task.key}: ${problem.path}: ${problem.message}`);
  }
  let state = initial;
  const steps = document.steps.map((step): PlayedStep => {
    if (step.changes.length > 0) state = applyChanges(environment.state, state, step.changes);
    return {
      actor: step.actor,
      tool: step.action?.tool ?? null,
      arguments: step.action?.arguments ?? {},
      result: step.result ?? null,
      message: step.message ?? null,
      after: state,
      changes: step.changes,
    };
  });
  return {
    environment,
    initial,
    final: state,
    expected: readExpected(environment, task.expected),
    steps,
    endedBy: document.outcome.endedBy,
    endingTool: document.outcome.tool ?? null,
    answer: document.outcome.answer ?? null,
    cost: toolCost(environment, steps),
  };
}

/** The tools' part of the cost; what a model cost is not part of the case. */
function toolCost(environment: Environment, steps: readonly PlayedStep[]): number {
  return steps.reduce((total, step) => {
    const charged =
      step.result?.kind === "ok" || (step.result?.kind === "disturbed" && step.result.value !== undefined);
    return charged && step.tool !== null ? total + (environment.tools.get(step.tool)?.cost ?? 0) : total;
  }, 0);
}

/** The same trajectory up to and including a step (counted from 0; -1 is before the first), as if it ended there. */
export function playedUpTo(played: Played, last: number): Played {
  const steps = played.steps.slice(0, last + 1);
  const final = steps.at(-1)?.after ?? played.initial;
  const whole = steps.length === played.steps.length;
  const answer = steps.findLast((step) => step.actor === "agent" && step.message !== null)?.message ?? null;
  return {
    ...played,
    steps,
    final,
    answer: whole ? played.answer : answer,
    endedBy: whole ? played.endedBy : "stopped",
    endingTool: whole ? played.endingTool : null,
    cost: whole ? played.cost : toolCost(played.environment, steps),
  };
}
