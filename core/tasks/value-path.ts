type Json = Readonly<Record<string, unknown>>;

/** The value at a path of names (`appraisal.loss_damage`), or undefined. */
export function valueAtPath(state: Json, path: string): unknown {
  let at: unknown = state;
  for (const name of path.split(".")) {
    if (typeof at !== "object" || at === null || Array.isArray(at)) return undefined;
    at = (at as Json)[name];
  }
  return at;
}

/** A copy of the state with another value at the path; records on the way are copied, nothing else. */
export function withValueAtPath(state: Json, path: string, value: unknown): Record<string, unknown> {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...state, [name]: value };
  const inner = state[name];
  const record = typeof inner === "object" && inner !== null ? (inner as Json) : {};
  return { ...state, [name]: withValueAtPath(record, rest.join("."), value) };
}
