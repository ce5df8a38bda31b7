/**
 * Display copies of trajectories. The record itself is never masked; what a reader may not see is removed from the copy
 * before it leaves the server.
 */

import type { Environment } from "#core/environments/compile.ts";
import type { Field, FieldType } from "#core/environments/schema.ts";
import { writeRecord } from "#core/environments/state-json.ts";
import type { FeelContext } from "#core/rules/values.ts";
import type { Json } from "#core/shared/canonical.ts";
import { MASKED, placeOf } from "./describe-change.ts";
import { type Redact, redaction } from "./redact.ts";
import type { Step, TrajectoryDocument } from "./schema.ts";

export interface Reader {
  /** May see hidden fields of the state (authors and reviewers; never agents). */
  readonly hidden: boolean;
  /** May see personal, health and protected data (a purpose was stated). */
  readonly sensitive: boolean;
}

/**
 * The trajectory as this reader may see it. Hidden fields vanish from changes and from explanations of state; sensitive
 * values are masked by field in changes, observations, arguments and results, and wherever else their text occurs
 * (messages, reasoning, the answer), by value. `states` are those of `statesAlong`.
 */
export function maskTrajectory(
  environment: Environment,
  document: TrajectoryDocument,
  reader: Reader,
  states: readonly FeelContext[],
): TrajectoryDocument {
  if (reader.hidden && reader.sensitive) return document;
  const redact = reader.sensitive ? null : redaction(environment, states);
  const steps = document.steps.map((step) => maskStep(environment, step, reader, redact));
  const { answer } = document.outcome;
  return {
    ...document,
    steps,
    outcome:
      answer === undefined || redact === null
        ? document.outcome
        : { ...document.outcome, answer: redact.text(answer) },
  };
}

/** State JSON as this reader may see it: hidden fields left out, sensitive ones replaced by `{masked: true}`. */
export function maskState(
  environment: Environment,
  state: FeelContext,
  reader: Reader,
): { [field: string]: Json } {
  return maskRecord(environment.state, writeRecord(environment.state, state), reader);
}

function maskStep(environment: Environment, step: Step, reader: Reader, redact: Redact | null): Step {
  const changes = step.changes.flatMap((change): Step["changes"] => {
    const place = placeOf(environment.state, change.path);
    if (place === null || (place.hidden && !reader.hidden)) return [];
    if (change.op === "remove" || change.value === undefined) return [change];
    if (!reader.sensitive && place.sensitivity !== "none") return [{ ...change, value: MASKED }];
    return [{ ...change, value: maskValue(place.type, change.value as Json, reader) }];
  });
  return redact === null ? { ...step, changes } : { ...maskSaid(step, redact), changes };
}

/** Only what was said and shown: digests, times and numbers of steps stay exactly as they are. */
function maskSaid(step: Step, redact: Redact): Step {
  const { observation, message, reasoning, action, result, explanation } = step;
  return {
    ...step,
    ...(observation === undefined ? {} : { observation: redact.json(observation as Json) }),
    ...(message === undefined ? {} : { message: redact.text(message) }),
    ...(reasoning === undefined ? {} : { reasoning: redact.text(reasoning) }),
    ...(action === undefined ? {} : { action: maskAction(action, redact) }),
    ...(result === undefined ? {} : { result: maskResult(result, redact) }),
    ...(explanation === undefined ? {} : { explanation: maskCandidates(explanation, redact) }),
  };
}

function maskAction<T extends NonNullable<Step["action"]>>(action: T, redact: Redact): T {
  return {
    ...action,
    ...("arguments" in action ? { arguments: redact.json(action.arguments as Json) } : {}),
    ...("message" in action ? { message: redact.text(String(action.message)) } : {}),
  };
}

function maskResult(result: NonNullable<Step["result"]>, redact: Redact): Step["result"] {
  return {
    ...result,
    ...("message" in result ? { message: redact.text(result.message) } : {}),
    ...("value" in result && result.value !== undefined ? { value: redact.json(result.value as Json) } : {}),
  } as Step["result"];
}

function maskCandidates(explanation: NonNullable<Step["explanation"]>, redact: Redact): Step["explanation"] {
  return {
    ...explanation,
    candidates: explanation.candidates.map((candidate) => ({
      ...candidate,
      action: maskAction(candidate.action, redact),
      label: redact.text(candidate.label),
      contributions: candidate.contributions.map((each) => ({ ...each, label: redact.text(each.label) })),
    })),
  };
}

function maskRecord(
  fields: readonly Field[],
  json: { readonly [name: string]: Json },
  reader: Reader,
): { [name: string]: Json } {
  const masked: { [name: string]: Json } = {};
  for (const field of fields) {
    const value = json[field.name];
    if (value === undefined || (field.visibility === "hidden" && !reader.hidden)) continue;
    masked[field.name] =
      field.sensitivity !== "none" && !reader.sensitive ? MASKED : maskValue(field.type, value, reader);
  }
  return masked;
}

function maskValue(type: FieldType, json: Json, reader: Reader): Json {
  if (json === null || typeof json !== "object") return json;
  if (type.kind === "record") return maskRecord(type.fields, json as { [name: string]: Json }, reader);
  if (type.kind === "list" && Array.isArray(json))
    return json.map((item: Json) => maskValue(type.of, item, reader));
  if (type.kind === "collection") {
    return Object.fromEntries(
      Object.entries(json).map(([key, entry]) => [key, maskValue(type.of, entry as Json, reader)]),
    );
  }
  return json;
}
