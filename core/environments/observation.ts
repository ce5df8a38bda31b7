/**
 * What an agent sees of a case: the shown fields, what its tools have told it, and what it has done. Plain JSON; numbers
 * as decimal text, money as `{amount, currency}`. Hidden and on-request fields are not in it, at any depth, because it
 * is written from the list of shown fields.
 */
import type { Json } from "#core/shared/canonical.ts";
import { Decimal, toNumber } from "#core/shared/decimal.ts";
import type { Episode } from "./episode.ts";
import { writeRecord } from "./state-json.ts";

export interface LastStep {
  /** Absent for a message. */
  readonly tool?: string;
  readonly outcome: "ok" | "refused" | "invalid" | "disturbed" | "message";
  readonly clause?: string;
  readonly message?: string;
}

export interface ObservedHistory {
  readonly steps: number;
  readonly steps_left: number;
  /** Tool → number of successful calls; tools that were never called are left out. */
  readonly calls: { readonly [tool: string]: number };
  readonly refused: number;
  readonly invalid: number;
  readonly disturbed: number;
  /** Minor units of the environment's currency, as text. */
  readonly cost: string;
  readonly last: LastStep | null;
}

export interface Observation {
  readonly case: { readonly [field: string]: Json };
  readonly known: { readonly [tool: string]: Json };
  readonly history: ObservedHistory;
  /** The counterparty's latest words. */
  readonly heard?: string;
}

/** The observation at this moment of an episode. Parts may be shared between observations: do not mutate it. */
export function observe(episode: Episode): Observation {
  const { environment } = episode;
  return {
    case: writeRecord(environment.shown, episode.state),
    known: Object.fromEntries(episode.known),
    history: observeHistory(episode),
    ...(episode.heard === null ? {} : { heard: episode.heard }),
  };
}

function observeHistory(episode: Episode): ObservedHistory {
  const calls: { [tool: string]: number } = {};
  for (const [tool, count] of episode.called) {
    const number = count instanceof Decimal ? toNumber(count) : 0;
    if (number > 0) calls[tool] = number;
  }
  return {
    steps: episode.steps,
    steps_left: Math.max(0, episode.environment.document.limits.steps - episode.steps),
    calls,
    refused: episode.refused,
    invalid: episode.invalid,
    disturbed: episode.disturbed,
    cost: String(episode.cost),
    last: lastStep(episode),
  };
}

function lastStep(episode: Episode): LastStep | null {
  const turn = episode.turns?.turn;
  if (turn === undefined) return null;
  if (turn.result === null) return { outcome: "message" };
  const { result } = turn;
  const tool = turn.action === null ? {} : { tool: turn.action.tool };
  if (result.kind === "ok") return { ...tool, outcome: "ok" };
  const clause = result.kind === "refused" && result.clause !== undefined ? { clause: result.clause } : {};
  return { ...tool, outcome: result.kind, ...clause, message: result.message };
}
