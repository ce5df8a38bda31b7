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
import type { Step, TrajectoryDocument } from "./schema.ts";

export interface Reader {
  /** May see hidden fields of the state (authors and reviewers; never agents). */
  readonly hidden: boolean;
  /** May see personal, health and protected data (a purpose was stated). */
  readonly sensitive: boolean;
}

const REDACTED = "•••";
const SHORTEST = 4;

/**
 * The trajectory as this reader may see it. Hidden fields vanish from changes and from explanations of state; sensitive
 * values are masked in changes and observations by field, and wherever else their text occurs (results, messages,
 * arguments), by value. `states` are those of `statesAlong`.
 */
export function maskTrajectory(
  environment: Environment,
  document: TrajectoryDocument,
  reader: Reader,
  states: readonly FeelContext[],
): TrajectoryDocument {
  if (reader.hidden && reader.sensitive) return document;
  const secrets = reader.sensitive ? [] : sensitiveTexts(environment, states);
  const steps = document.steps.map((step) => maskStep(environment, step, reader, secrets));
  const { answer } = document.outcome;
  return {
    ...document,
    steps,
    outcome:
      answer === undefined ? document.outcome : { ...document.outcome, answer: redact(answer, secrets) },
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

function maskStep(environment: Environment, step: Step, reader: Reader, secrets: readonly string[]): Step {
  const changes = step.changes.flatMap((change): Step["changes"] => {
    const place = placeOf(environment.state, change.path);
    if (place === null || (place.hidden && !reader.hidden)) return [];
    if (change.op === "remove" || change.value === undefined) return [change];
    if (!reader.sensitive && place.sensitivity !== "none") return [{ ...change, value: MASKED }];
    return [{ ...change, value: maskValue(place.type, change.value as Json, reader) }];
  });
  if (secrets.length === 0) return { ...step, changes };
  // Only what was said and shown: digests, times and numbers of steps stay exactly as they are.
  const { observation, message, reasoning, action, result, explanation } = step;
  const said = deepRedact(
    withoutUndefined({ observation, message, reasoning, action, result, explanation }),
    secrets,
  ) as unknown as Partial<Step>;
  return { ...step, ...said, changes };
}

function withoutUndefined(parts: { readonly [name: string]: unknown }): Json {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Json;
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

/** The texts of all sensitive fields in these states, longest first; very short ones would hit innocent words. */
function sensitiveTexts(environment: Environment, states: readonly FeelContext[]): string[] {
  const found = new Set<string>();
  const collect = (json: Json): void => {
    if (typeof json === "string") {
      if (json.length >= SHORTEST) found.add(json);
    } else if (json !== null && typeof json === "object")
      for (const inner of Object.values(json)) collect(inner as Json);
  };
  const visit = (fields: readonly Field[], json: { readonly [name: string]: Json }): void => {
    for (const field of fields) {
      const value = json[field.name];
      if (value === undefined) continue;
      if (field.sensitivity !== "none") collect(value);
      else visitType(field.type, value);
    }
  };
  const visitType = (type: FieldType, json: Json): void => {
    if (json === null || typeof json !== "object") return;
    if (type.kind === "record") visit(type.fields, json as { [name: string]: Json });
    else if (type.kind === "list" || type.kind === "collection") {
      for (const inner of Object.values(json)) visitType(type.of, inner as Json);
    }
  };
  for (const state of [states[0], states.at(-1)]) {
    if (state !== undefined) visit(environment.state, writeRecord(environment.state, state));
  }
  return [...found].sort((a, b) => b.length - a.length);
}

function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((current, secret) => current.replaceAll(secret, REDACTED), text);
}

function deepRedact(json: Json, secrets: readonly string[]): Json {
  if (typeof json === "string") return redact(json, secrets);
  if (json === null || typeof json !== "object") return json;
  if (Array.isArray(json)) return json.map((item: Json) => deepRedact(item, secrets));
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, deepRedact(value as Json, secrets)]),
  );
}
