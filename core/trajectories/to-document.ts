/**
 * core/trajectories: the record of what an agent saw, did and changed.
 *
 * Invariants
 * - A document is made from a finished (or stopped) episode and never changed; its digest covers all of it.
 * - Step indexes are positions in `steps`, counted from 0; the words of a counterparty are steps of their own.
 * - Together with environment and task it is enough to compute every state again; display copies are masked, the record is not.
 */

import { type Episode, type Turn, turnsOf } from "#core/environments/episode.ts";
import { digesterOf } from "#core/environments/state-digest.ts";
import { diffState } from "#core/environments/state-patch.ts";
import type { Json } from "#core/shared/canonical.ts";
import { canonicalText } from "#core/shared/canonical.ts";
import { digestOf, type Hash, portableHash } from "#core/shared/digest.ts";
import type { Step, TrajectoryDocument, Usage } from "./schema.ts";

/** What only the runner knows about one turn. */
export type TurnExtras = Pick<
  Partial<Step>,
  "reasoning" | "explanation" | "usage" | "tokens" | "startedAt" | "endedAt"
> & {
  /** The observation before the turn, where it was kept; otherwise it is left out. */
  readonly observation?: unknown;
};

export interface TrajectoryFacts {
  readonly id: string;
  readonly run: string | null;
  readonly agent: TrajectoryDocument["agent"];
  readonly release: { readonly taskSet: string | null; readonly rubric: string | null };
  readonly taskDigest: string;
  readonly attempt: number;
  readonly source: TrajectoryDocument["source"];
  /** Model usage; the tools' costs are added here. */
  readonly usage?: Usage;
  /** By turn, in order. */
  readonly turns?: readonly (TurnExtras | undefined)[];
  readonly extra?: Record<string, unknown>;
}

/** The document of an episode. An episode without an ending is recorded as stopped. */
export function toTrajectoryDocument(
  episode: Episode,
  facts: TrajectoryFacts,
  hash: Hash = portableHash,
): TrajectoryDocument {
  const digest = digesterOf(episode.environment, hash);
  const steps: Step[] = [];
  for (const [index, turn] of turnsOf(episode).entries()) {
    steps.push(agentStep(episode, turn, steps.length, facts.turns?.[index] ?? {}, digest(turn.after)));
    if (turn.reply !== null) {
      steps.push({
        index: steps.length,
        actor: "counterparty",
        message: turn.reply,
        changes: [],
        awards: [],
      });
    }
  }
  const faults = turnsOf(episode).flatMap((turn) =>
    turn.fault === null ? [] : [{ step: turn.index, ...turn.fault }],
  );
  const extra = { ...facts.extra, ...(faults.length === 0 ? {} : { "assay.faults": faults }) };
  return {
    schema: "assay.trajectory@1",
    id: facts.id,
    run: facts.run,
    agent: facts.agent,
    release: { environment: episode.environment.digest, ...facts.release },
    task: { key: episode.task.key, digest: facts.taskDigest },
    seed: episode.seed,
    attempt: facts.attempt,
    initialStateDigest: digest(episode.initial),
    steps: withoutRepeatedObservations(steps),
    outcome: outcomeOf(episode, digest(episode.state)),
    usage: withToolCosts(facts.usage, episode.cost),
    source: facts.source,
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
}

/** The digest under which a trajectory is stored. */
export function trajectoryDigest(document: TrajectoryDocument, hash: Hash = portableHash): string {
  return digestOf(document, hash);
}

function agentStep(
  episode: Episode,
  turn: Turn,
  index: number,
  extras: TurnExtras,
  stateDigest: string,
): Step {
  return {
    index,
    actor: "agent",
    ...(extras.observation === undefined ? {} : { observation: extras.observation }),
    ...(turn.message === null ? {} : { message: turn.message }),
    ...(extras.reasoning === undefined ? {} : { reasoning: extras.reasoning }),
    ...(turn.action === null ? {} : { action: turn.action }),
    ...(turn.result === null ? {} : { result: turn.result }),
    changes: diffState(episode.environment.state, turn.before, turn.after),
    stateDigest,
    awards: [],
    ...(extras.explanation === undefined ? {} : { explanation: extras.explanation }),
    ...(extras.usage === undefined ? {} : { usage: extras.usage }),
    ...(extras.tokens === undefined ? {} : { tokens: extras.tokens }),
    ...(extras.startedAt === undefined ? {} : { startedAt: extras.startedAt }),
    ...(extras.endedAt === undefined ? {} : { endedAt: extras.endedAt }),
  };
}

/** An observation that equals the one before it is left out. */
function withoutRepeatedObservations(steps: readonly Step[]): Step[] {
  let before: string | null = null;
  return steps.map((step) => {
    if (step.observation === undefined) return step;
    const text = canonicalText(step.observation as Json);
    const { observation: _, ...rest } = step;
    const result = text === before ? rest : step;
    before = text;
    return result;
  });
}

function outcomeOf(episode: Episode, finalStateDigest: string): TrajectoryDocument["outcome"] {
  const ending = episode.ending ?? { by: "stopped" as const, detail: "The episode was not finished." };
  return {
    endedBy: ending.by,
    ...(ending.tool === undefined ? {} : { tool: ending.tool }),
    ...(ending.detail === undefined ? {} : { detail: ending.detail }),
    finalStateDigest,
    ...(episode.answer === null ? {} : { answer: episode.answer }),
  };
}

function withToolCosts(usage: Usage | undefined, cost: number): Usage {
  const model = usage ?? { inputTokens: 0, outputTokens: 0, cost: "0", durationMs: 0 };
  return { ...model, cost: String(BigInt(model.cost) + BigInt(cost)) };
}
