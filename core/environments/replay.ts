/**
 * Replay: from environment, task, seed and actions, every state digest and result is computed again and compared with
 * what a trajectory says. A trajectory that replays is what this environment really did.
 */
import { canonicalText } from "#core/shared/canonical.ts";
import { type Hash, portableHash } from "#core/shared/digest.ts";
import type { Step, StepResult, TrajectoryDocument } from "#core/trajectories/schema.ts";
import type { Environment } from "./compile.ts";
import { reset, type StepOutcome, step } from "./engine.ts";
import type { Episode, EpisodeTask } from "./episode.ts";
import { digesterOf } from "./state-digest.ts";

export type ReplayResult =
  | {
      readonly ok: true;
      readonly steps: number;
      readonly digests: readonly string[];
      readonly final: Episode;
      /** Steps whose answer from the counterparty was given by a model or a person: taken as recorded. */
      readonly spokenFreely: readonly number[];
    }
  | {
      readonly ok: false;
      /** The first step that differs; -1 is the initial state. */
      readonly index: number;
      readonly what:
        | "environment"
        | "initial state"
        | "result"
        | "state"
        | "changes"
        | "final state"
        | "ending"
        | "answer";
      readonly expected: string;
      readonly found: string;
      readonly message: string;
    };

type Recorded = Pick<TrajectoryDocument, "seed" | "steps" | "initialStateDigest" | "outcome" | "release">;

/** Replays a trajectory and names the first place where it differs. Throws only when the task does not fit (`reset`). */
export function replay(
  environment: Environment,
  task: EpisodeTask,
  recorded: Recorded,
  hash: Hash = portableHash,
): ReplayResult {
  const digest = digesterOf(environment, hash);
  if (recorded.release.environment !== environment.digest) {
    return differs(-1, "environment", recorded.release.environment, environment.digest);
  }
  let episode = reset(environment, task, recorded.seed);
  const initial = digest(episode.state);
  if (initial !== recorded.initialStateDigest)
    return differs(-1, "initial state", recorded.initialStateDigest, initial);
  const digests: string[] = [];
  const spokenFreely: number[] = [];
  for (const [index, past] of recorded.steps.entries()) {
    if (past.actor !== "agent") {
      if (past.changes.length > 0) return differs(index, "changes", canonicalText(past.changes), "none");
      continue;
    }
    const next = recorded.steps[index + 1];
    const reply = next?.actor === "counterparty" ? next.message : undefined;
    const outcome = step(episode, {
      ...(past.action === undefined ? {} : { action: past.action }),
      ...(past.message === undefined ? {} : { message: past.message }),
      ...(reply === undefined ? {} : { reply }),
      tokens: tokensOf(past),
    });
    if (outcome.turn.spokenFreely) spokenFreely.push(index + 1);
    episode = outcome.episode;
    const after = digest(episode.state);
    const difference = stepDifference(index, past, outcome, after);
    if (difference !== null) return difference;
    digests.push(after);
  }
  const difference = endDifference(recorded, episode, digest(episode.state));
  return difference ?? { ok: true, steps: digests.length, digests, final: episode, spokenFreely };
}

/** Tokens that a recorded turn used, as they count towards the limit of an episode. */
function tokensOf({ usage }: Step): number {
  return usage === undefined ? 0 : usage.inputTokens + usage.outputTokens;
}

function stepDifference(index: number, past: Step, outcome: StepOutcome, after: string): ReplayResult | null {
  const [wanted, found] = [comparable(past.result), comparable(outcome.result)];
  if (wanted !== found) return differs(index, "result", wanted, found);
  if (past.stateDigest !== undefined && past.stateDigest !== after) {
    return differs(index, "state", past.stateDigest, after);
  }
  const [recorded, again] = [canonicalText(past.changes), canonicalText(outcome.changes())];
  return recorded === again ? null : differs(index, "changes", recorded, again);
}

function endDifference(recorded: Recorded, episode: Episode, last: string): ReplayResult | null {
  const at = recorded.steps.length;
  const { outcome } = recorded;
  if (last !== outcome.finalStateDigest) return differs(at, "final state", outcome.finalStateDigest, last);
  // Who stopped a case from outside is no part of a replay; a tool or the limit of steps is.
  const ended = episode.ending?.by ?? (outcome.endedBy === "tool" ? "not ended" : outcome.endedBy);
  if (ended !== outcome.endedBy) return differs(at, "ending", outcome.endedBy, ended);
  const answer = episode.answer ?? "none";
  return (outcome.answer ?? "none") === answer
    ? null
    : differs(at, "answer", outcome.answer ?? "none", answer);
}

/** A result as text. What was sent in vain is not always kept whole, so of an invalid call only that it was one counts. */
function comparable(result: StepResult | null | undefined): string {
  if (result === undefined || result === null) return "none";
  return result.kind === "invalid" ? "invalid" : canonicalText(result);
}

function differs(
  index: number,
  what: (ReplayResult & { ok: false })["what"],
  expected: string,
  found: string,
): ReplayResult {
  const where = index < 0 ? "before the first step" : `at step ${index + 1}`;
  const message = `Replay differs ${where}: the ${what} was ${shorten(expected)} and is ${shorten(found)}.`;
  return { ok: false, index, what, expected, found, message };
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
