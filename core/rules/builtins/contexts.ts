import { sameKindAndEqual } from "#core/rules/compare-values.ts";
import { RuleFailure } from "#core/rules/failure.ts";
import { ANY, BOOLEAN, TEXT } from "#core/rules/types.ts";
import {
  equalValues,
  type FeelContext,
  FeelDateTime,
  type FeelList,
  FeelTime,
  isContext,
  type Value,
} from "#core/rules/values.ts";
import { type Builtin, builtin, contextArg, listArg, nullable, param } from "./builtin.ts";

/** Each `{key, value}` of a list becomes an entry. */
function fromEntries(entries: FeelList): FeelContext {
  const made = new Map<string, Value>();
  for (const entry of entries) {
    if (entry === null || !isContext(entry))
      throw new RuleFailure("context: every entry must be { key, value }.");
    const key = entry.get("key");
    const value = entry.get("value");
    if (typeof key !== "string" || value === undefined) {
      throw new RuleFailure("context: every entry needs a text “key” and a “value”.");
    }
    if (made.has(key)) throw new RuleFailure(`context: the key “${key}” occurs twice.`);
    made.set(key, value);
  }
  return made;
}

function put(context: FeelContext, keys: FeelList, value: Value): FeelContext {
  const [key, ...rest] = keys;
  if (typeof key !== "string") throw new RuleFailure("context put: every key must be text.");
  if (rest.length === 0) return new Map(context).set(key, value);
  const inner = context.get(key);
  if (inner === undefined || inner === null || !isContext(inner)) {
    throw new RuleFailure(`context put: “${key}” holds no context.`);
  }
  return new Map(context).set(key, put(inner, rest, value));
}

function merge(contexts: FeelList): FeelContext {
  const merged = new Map<string, Value>();
  for (const context of contexts) {
    if (context === null || !isContext(context))
      throw new RuleFailure("context merge: every item must be a context.");
    for (const [key, value] of context) merged.set(key, value);
  }
  return merged;
}

/** Same kind and same value, where times must also agree in offset and zone. */
function identical(a: Value, b: Value): boolean {
  if (a instanceof FeelTime || a instanceof FeelDateTime) return equalValues(a, b);
  return sameKindAndEqual(a, b);
}

export const contextBuiltins: readonly Builtin[] = [
  builtin(
    "get value",
    [param("m", "context"), param("key", "text")],
    (args) => {
      const [source] = args;
      return source?.kind === "collection" ? source.of : ANY;
    },
    (args) => {
      const key = args[1] as string;
      const value = contextArg(args, 0).get(key);
      if (value === undefined) throw new RuleFailure(`There is no entry “${key.slice(0, 40)}”.`);
      return value;
    },
    "The entry of a collection with a given key.",
    "get value(orders, order_id).status",
  ),
  builtin(
    "get entries",
    [param("m", "context")],
    (args) => {
      const [source] = args;
      const value = source?.kind === "collection" ? source.of : ANY;
      return { kind: "list", of: { kind: "context", fields: { key: TEXT, value } } };
    },
    (args, steps) => {
      const context = contextArg(args, 0);
      steps.charge(context.size);
      return [...context].map(
        ([key, value]) =>
          new Map<string, Value>([
            ["key", key],
            ["value", value],
          ]),
      );
    },
    "The entries of a collection as a list of { key, value }.",
    "get entries(orders)",
  ),
  builtin(
    "context",
    [param("entries", "list")],
    { kind: "collection", of: ANY },
    (args) => fromEntries(listArg(args, 0)),
    "A context from a list of { key, value }.",
    'context([{ key: "a", value: 1 }])',
  ),
  {
    name: "context put",
    forms: [
      {
        // First, so that a call by position may give one key or several; by name, `key` is one and `keys` are several.
        params: [param("context", "context"), param("keys", "text", "list"), param("value", "any")],
        result: (args) => args[0] ?? ANY,
        run: (args) => {
          const keys = typeof args[1] === "string" ? [args[1]] : listArg(args, 1);
          return put(contextArg(args, 0), keys, args[2] ?? null);
        },
      },
      {
        params: [param("context", "context"), param("key", "text"), param("value", "any")],
        result: (args) => args[0] ?? ANY,
        run: (args) => put(contextArg(args, 0), [args[1] ?? null], args[2] ?? null),
      },
    ],
    help: "The context with one entry added or replaced; several keys lead into nested contexts.",
    example: 'context put({ a: 1 }, "b", 2)',
  },
  builtin(
    "context merge",
    [param("contexts", "list")],
    { kind: "collection", of: ANY },
    (args) => merge(listArg(args, 0)),
    "One context of the entries of several; later ones win.",
    "context merge([{ a: 1 }, { b: 2 }])",
  ),
  builtin(
    "is",
    [nullable("value1", "any"), nullable("value2", "any")],
    BOOLEAN,
    ([a, b]) => identical(a ?? null, b ?? null),
    "Whether two values are the same in kind, value and, for times, zone.",
    'is(@"P1Y", @"P12M")',
  ),
  builtin(
    "present",
    [param("value", "any")],
    BOOLEAN,
    ([value]) => value !== null && value !== undefined,
    "Whether a field has a value. (An addition to the standard.)",
    "present(claim.police_report)",
  ),
  builtin(
    "has entry",
    [param("m", "context"), param("key", "text")],
    BOOLEAN,
    (args) => contextArg(args, 0).has(args[1] as string),
    "Whether a collection has an entry with a given key. (An addition to the standard.)",
    "has entry(orders, order_id)",
  ),
];
