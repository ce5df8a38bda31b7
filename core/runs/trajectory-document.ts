import { digesterOf } from "#core/environments/state-digest.ts";
import { diffState } from "#core/environments/state-patch.ts";
import { type Hash, portableHash } from "#core/shared/digest.ts";
import { toInstant } from "#core/shared/instant.ts";
import type { Action } from "#core/tasks/schema.ts";
import type { Step, TrajectoryDocument, Usage } from "#core/trajectories/schema.ts";
import type { PlayedEpisode, PlayedTurn } from "./play.ts";

/** What a trajectory document says about itself, besides what happened. */
export type TrajectoryContext = Pick<
  TrajectoryDocument,
  "id" | "run" | "agent" | "release" | "task" | "attempt" | "source"
>;

/** Points that a process criterion earned at a step of the document. */
export interface StepAward {
  readonly step: number;
  readonly criterion: string;
  readonly points: string;
}

/** The trajectory document of a played episode, with state changes and a digest after every step. */
export function trajectoryOf(
  played: PlayedEpisode,
  context: TrajectoryContext,
  hash: Hash = portableHash,
  awards: readonly StepAward[] = [],
): TrajectoryDocument {
  const { first, last } = played;
  const digest = digesterOf(first.environment, hash);
  const steps: Step[] = [];
  for (const turn of played.turns) {
    steps.push(agentStep(turn, steps.length, digest(turn.after.state), awards));
    const reply = turn.after.turns?.turn.reply ?? null;
    if (reply !== null) {
      steps.push({ index: steps.length, actor: "counterparty", message: reply, changes: [], awards: [] });
    }
  }
  const ending = last.ending ?? { by: "stopped" as const };
  return {
    schema: "assay.trajectory@1",
    ...context,
    seed: first.seed,
    initialStateDigest: digest(first.state),
    steps,
    outcome: {
      endedBy: ending.by,
      ...(ending.tool === undefined ? {} : { tool: ending.tool }),
      ...(ending.detail === undefined ? {} : { detail: ending.detail }),
      finalStateDigest: digest(last.state),
      ...(last.answer === null ? {} : { answer: last.answer }),
    },
    usage: totalUsage(played),
  };
}

function agentStep(turn: PlayedTurn, index: number, stateDigest: string, awards: readonly StepAward[]): Step {
  const made = turn.after.turns?.turn;
  const action = made?.action ?? plainAction(turn.turn.action);
  const { message, reasoning, explanation, usage } = turn.turn;
  return {
    index,
    actor: "agent",
    observation: turn.observation,
    ...(message === undefined ? {} : { message }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(action === null ? {} : { action }),
    ...(made?.result == null ? {} : { result: made.result }),
    changes: diffState(turn.before.environment.state, turn.before.state, turn.after.state),
    stateDigest,
    awards: awards
      .filter(({ step }) => step === index)
      .map(({ criterion, points }) => ({ criterion, points })),
    ...(explanation === undefined ? {} : { explanation }),
    ...(usage === undefined ? {} : { usage }),
    startedAt: toInstant(turn.startedAt),
    endedAt: toInstant(turn.endedAt),
  };
}

/** An action that the environment could not read, as far as it has the form of one. */
function plainAction(action: Action | undefined): Action | null {
  if (action === undefined || typeof action.tool !== "string") return null;
  const given: unknown = action.arguments;
  const plain = typeof given === "object" && given !== null && !Array.isArray(given);
  return { tool: action.tool, arguments: plain ? action.arguments : {} };
}

/** Tool costs of the case plus what the models cost; times from the clock. */
function totalUsage(played: PlayedEpisode): Usage {
  const total = { inputTokens: 0, outputTokens: 0, cost: BigInt(played.last.cost), durationMs: 0 };
  for (const { turn, startedAt, endedAt } of played.turns) {
    total.durationMs += Math.max(0, endedAt - startedAt);
    if (turn.usage === undefined) continue;
    total.inputTokens += turn.usage.inputTokens;
    total.outputTokens += turn.usage.outputTokens;
    total.cost += BigInt(turn.usage.cost);
  }
  return { ...total, cost: String(total.cost) };
}
