import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { episodeFrom, readInitialState, step } from "#core/environments/engine.ts";
import type { Episode } from "#core/environments/episode.ts";
import { writeValue } from "#core/environments/state-json.ts";
import { isContext } from "#core/rules/values.ts";
import { canonicalText, type Json } from "#core/shared/canonical.ts";
import { decimal, roundTo, toNumber } from "#core/shared/decimal.ts";
import { convertAction, convertDatabase, customerBack, orderBack, productBack } from "./convert.ts";
import { retailSupport } from "./environment.ts";

const folder = resolve(import.meta.dirname, "../../../../shared/data/tau2-retail");
if (!existsSync(folder)) throw new Error(`The shared data set is missing: expected it at ${folder}.`);
const load = <T>(name: string): T => JSON.parse(readFileSync(resolve(folder, name), "utf8")) as T;

interface Change {
  op: "add" | "replace" | "append" | "remove";
  path: (string | number)[];
  value?: unknown;
}
interface ExpectedTask {
  taskId: string;
  actions: {
    name: string;
    arguments: Record<string, unknown>;
    kind: string;
    outcome: "ok" | "error";
    error?: string;
  }[];
  databaseChanged: boolean;
  changes: Change[];
  finalStateSha256: string;
}
type Database = { [table: string]: { [id: string]: Json } };

const database = load<Database>("db.json");
const expected = load<{ initialStateSha256: string; tasks: ExpectedTask[] }>("expected.train.json");
const sha = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A function of a record that is computed once for each record: most of the shop never changes. */
function once<T>(compute: (record: Json) => T): (record: Json) => T {
  const known = new WeakMap<object, T>();
  return (record) => {
    const key = record as object;
    const value = known.get(key) ?? compute(record);
    known.set(key, value);
    return value;
  };
}
const recordText = once(canonicalText);

/** RFC 8785 text of a database, put together from the texts of its records. */
function textOf(tables: Database, change: (record: Json) => Json = (record) => record): string {
  const members = Object.keys(tables)
    .sort()
    .map((table) => {
      const records = tables[table] ?? {};
      const rows = Object.keys(records).sort();
      return `"${table}":{${rows.map((id) => `${JSON.stringify(id)}:${recordText(change(records[id] ?? null))}`).join(",")}}`;
    });
  return `{${members.join(",")}}`;
}

/** The expected final database: the published changes, on copies of the records that they touch. */
function applyPublished(changes: readonly Change[]): Database {
  const copy = Object.fromEntries(
    Object.entries(database).map(([table, records]) => [table, { ...records }]),
  );
  const touched = new Set<string>();
  for (const { op, path, value } of changes) {
    const [table = "", id = ""] = path;
    const records = copy[table];
    if (records === undefined) throw new Error(`There is no table ${table}.`);
    if (!touched.has(`${table}/${id}`)) records[id] = structuredClone(records[id] ?? null);
    touched.add(`${table}/${id}`);
    let holder = copy as unknown as Record<string | number, unknown>;
    for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
    const last = path.at(-1) ?? "";
    if (op === "remove") delete holder[last];
    else if (op === "append") (holder[last] as unknown[]).push(value);
    else holder[last] = value;
  }
  return copy;
}

/** All amounts to cents, half-even, as the comparison demands: some expected ones hold binary tails. */
function roundAmounts(json: Json): Json {
  if (Array.isArray(json)) return json.map((item: Json) => roundAmounts(item));
  if (typeof json === "number") return toNumber(roundTo(decimal(String(json)), 2, "half-even"));
  if (json === null || typeof json !== "object") return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, roundAmounts(value as Json)]));
}
const rounded = once(roundAmounts);

const compiled = compileEnvironment(retailSupport(convertDatabase(database)));
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 1));
const { environment } = compiled;
const initial = readInitialState(environment, {}, []);

const backOf = { catalogue: productBack, customers: customerBack, orders: orderBack } as const;
const tableOf = { catalogue: "products", customers: "users", orders: "orders" } as const;
const converted = new WeakMap<object, Json>();

/** The final state in the form of the data set; records that an episode did not touch are converted once. */
function databaseOf(episode: Episode): Database {
  const result: Database = {};
  for (const field of environment.state) {
    const name = field.name as keyof typeof backOf;
    const collection = episode.state.get(name) ?? null;
    if (!isContext(collection) || field.type.kind !== "collection")
      throw new Error(`${name} is a collection`);
    const { of } = field.type;
    result[tableOf[name]] = Object.fromEntries(
      [...collection].map(([key, record]) => {
        const known = converted.get(record as object);
        const json = known ?? backOf[name](key, writeValue(of, record) as { [key: string]: unknown });
        if (known === undefined) converted.set(record as object, json);
        return [key, json];
      }),
    );
  }
  return result;
}

function play(actions: ExpectedTask["actions"]): {
  episode: Episode;
  outcomes: string[];
  refusals: string[];
} {
  let episode = episodeFrom(environment, { key: "t", instructions: "", initial: {} }, 1, initial);
  const outcomes: string[] = [];
  const refusals: string[] = [];
  for (const action of actions) {
    const outcome = step(episode, { action: convertAction(action.name, action.arguments) });
    expect(outcome.turn.fault).toBe(null);
    expect(outcome.result?.kind).not.toBe("invalid");
    outcomes.push(outcome.result?.kind === "ok" ? "ok" : "error");
    if (outcome.result?.kind === "refused") refusals.push(outcome.result.message);
    episode = outcome.episode;
  }
  return { episode, outcomes, refusals };
}

describe("the retail data set in one environment document", () => {
  it("starts from the published database", () => {
    expect(sha(textOf(database))).toBe(expected.initialStateSha256);
    const start = episodeFrom(environment, { key: "t", instructions: "", initial: {} }, 1, initial);
    expect(sha(textOf(databaseOf(start)))).toBe(expected.initialStateSha256);
  });

  it.each(expected.tasks)("task $taskId: the gold actions reach the expected final state", (task) => {
    const published = applyPublished(task.changes);
    expect(sha(textOf(published))).toBe(task.finalStateSha256);
    const { episode, outcomes, refusals } = play(task.actions);
    expect(outcomes).toEqual(task.actions.map((action) => action.outcome));
    expect(sha(textOf(databaseOf(episode)))).toBe(sha(textOf(published, rounded)));
    expect(episode.state !== initial).toBe(task.databaseChanged);
    const errors = task.actions.flatMap((action) => action.error ?? []);
    expect(refusals.map((message) => message.slice(0, 14))).toEqual(
      errors.map((error) => error.slice(0, 14)),
    );
  });

  it("finds 67 tasks that change the shop and 7 that do not, with 13 refused calls", () => {
    const changed = expected.tasks.filter((task) => play(task.actions).episode.state !== initial);
    expect(changed.length).toBe(67);
    const refused = expected.tasks.flatMap((task) => play(task.actions).refusals);
    expect(refused.length).toBe(13);
  });
});
