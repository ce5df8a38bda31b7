/**
 * Replay: from environment, task, seed and actions, every state digest and result is computed again and compared with
 * what a trajectory says. A trajectory that replays is what this environment really did.
 */
import { canonicalText } from "#core/shared/canonical.ts";
import { type Hash, portableHash } from "#core/shared/digest.ts";
import type { StepResult, TrajectoryDocument } from "#core/trajectories/schema.ts";
import type { Environment } from "./compile.ts";
import { reset, step } from "./engine.ts";
import type { Episode, EpisodeTask } from "./episode.ts";
import { digesterOf } from "./state-digest.ts";

export type ReplayResult =
  | {
      readonly ok: true;
      readonly steps: number;
      readonly digests: readonly string[];
      readonly final: Episode;
    }
  | {
      readonly ok: false;
      /** The first step that differs; -1 is the initial state. */
      readonly index: number;
      readonly what: "environment" | "initial state" | "result" | "state" | "final state" | "ending";
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
  for (const past of recorded.steps) {
    if (past.actor !== "agent") continue;
    const reply = recorded.steps.find(
      (other) => other.actor === "counterparty" && other.index === past.index + 1,
    );
    const outcome = step(episode, {
      ...(past.action === undefined ? {} : { action: past.action }),
      ...(past.message === undefined ? {} : { message: past.message }),
      ...(reply?.message !== undefined && environment.counterparty === null ? { reply: reply.message } : {}),
    });
    const wanted = comparable(past.result);
    const found = comparable(outcome.result);
    if (wanted !== found) return differs(past.index, "result", wanted, found);
    episode = outcome.episode;
    const after = digest(episode.state);
    if (past.stateDigest !== undefined && past.stateDigest !== after) {
      return differs(past.index, "state", past.stateDigest, after);
    }
    digests.push(after);
  }
  const last = digest(episode.state);
  if (last !== recorded.outcome.finalStateDigest) {
    return differs(recorded.steps.length, "final state", recorded.outcome.finalStateDigest, last);
  }
  const ended = episode.ending?.by;
  if (ended !== undefined && ended !== recorded.outcome.endedBy) {
    return differs(recorded.steps.length, "ending", recorded.outcome.endedBy, ended);
  }
  return { ok: true, steps: digests.length, digests, final: episode };
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
