import type { Environment } from "#core/environments/compile.ts";
import type { Json } from "#core/shared/canonical.ts";
import { describeArgument } from "./describe-argument.ts";
import { isMasked, placeOf } from "./describe-change.ts";
import type { PatchOperation } from "./schema.ts";

/** One change of the state as people read it: what it is called, what it was, what it is now. */
export interface ShownChange {
  /** Dotted path as rules write it. */
  readonly path: string;
  readonly labels: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
  /** The agent never sees this field. */
  readonly hidden: boolean;
}

const REDACTED = "•••";

/**
 * The changes of one step with the values before them. `before` is the state JSON before the step, masked like the changes;
 * what the environment does not know keeps its pointer as its name.
 */
export function stepChanges(
  environment: Environment,
  changes: readonly PatchOperation[],
  before: { readonly [field: string]: Json },
): ShownChange[] {
  return changes.map((change) => {
    const place = placeOf(environment.state, change.path);
    const shown = (value: unknown) => {
      if (value === undefined || value === null) return null;
      if (isMasked(value)) return REDACTED;
      return place === null ? JSON.stringify(value) : describeArgument(place.type, value);
    };
    return {
      path: place?.path ?? change.path,
      labels: place?.labels ?? [change.path],
      before: shown(valueAt(before, change.path)),
      after: change.op === "remove" ? null : shown(change.value),
      hidden: place?.hidden ?? false,
    };
  });
}

/** The value at a JSON pointer; undefined when there is none. */
export function valueAt(json: unknown, pointer: string): unknown {
  let value = json;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(value)) value = value[Number(key)];
    else if (typeof value === "object" && value !== null && Object.hasOwn(value, key))
      value = (value as Record<string, unknown>)[key];
    else return undefined;
  }
  return value;
}
