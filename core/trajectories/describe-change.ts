import type { Environment } from "#core/environments/compile.ts";
import type { Field, FieldType } from "#core/environments/schema.ts";
import { describeArgument } from "./describe-argument.ts";
import type { PatchOperation } from "./schema.ts";

/** What lies at a path of the state: its type, its labels from the outside in, and whether it or what holds it is hidden. */
export interface StatePlace {
  readonly type: FieldType;
  readonly labels: readonly string[];
  readonly hidden: boolean;
  readonly sensitivity: Field["sensitivity"];
  /** Dotted path as rules write it: `orders["#W1"].status`. */
  readonly path: string;
}

/** Follows a JSON pointer through the schema of the state; null when there is no such place. */
export function placeOf(fields: readonly Field[], pointer: string): StatePlace | null {
  const keys = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  let type: FieldType = { kind: "record", fields: [...fields] };
  const labels: string[] = [];
  let hidden = false;
  let sensitivity: Field["sensitivity"] = "none";
  let path = "";
  for (const key of keys) {
    if (type.kind === "record") {
      const field: Field | undefined = type.fields.find((candidate) => candidate.name === key);
      if (field === undefined) return null;
      labels.push(field.label);
      hidden ||= field.visibility === "hidden";
      if (field.sensitivity !== "none") sensitivity = field.sensitivity;
      path += path === "" ? key : `.${key}`;
      type = field.type;
    } else if (type.kind === "collection") {
      labels.push(key);
      path += `[${JSON.stringify(key)}]`;
      type = type.of;
    } else if (type.kind === "list") {
      labels.push(`no. ${Number(key) + 1}`);
      path += `[${Number(key) + 1}]`;
      type = type.of;
    } else return null;
  }
  return { type, labels, hidden, sensitivity, path };
}

/** One change of the state in a sentence, or null when it is hidden and may not be shown. */
export function describeChange(
  environment: Environment,
  change: PatchOperation,
  showHidden: boolean,
): string | null {
  const place = placeOf(environment.state, change.path);
  if (place === null) return "Something changed that this environment does not know.";
  if (place.hidden && !showHidden) return null;
  const what = place.labels.join(" › ");
  if (change.op === "remove") return `${what} removed`;
  const value = isMasked(change.value) ? "•••" : describeArgument(place.type, change.value);
  return change.op === "add" ? `${what} added: ${value}` : `${what} is now ${value}`;
}

/** What stands in a display copy for a value that the reader may not see. */
export const MASKED = { masked: true } as const;

/** True for the stand-in of a masked value. */
export function isMasked(value: unknown): boolean {
  return typeof value === "object" && value !== null && "masked" in value && value.masked === true;
}
