import { describe, expect, it } from "vitest";
import { compileEnvironment } from "./compile.ts";
import { readInitialState, reset } from "./engine.ts";
import type { Problem } from "./state-json.ts";
import { field } from "./testing/small-claims.ts";

const customer = { kind: "reference", to: "customers" } as const;
const text = { kind: "text" } as const;

function desk(shared: object, more: { tools?: object[]; state?: object[] } = {}) {
  return compileEnvironment({
    schema: "assay.environment@1",
    name: "Desk",
    currency: "USD",
    instructions: "Look.",
    state: [
      field("customers", {
        kind: "collection",
        of: { kind: "record", fields: [field("name", text), field("friend", customer, { optional: true })] },
      }),
      field("caller", customer, { optional: true }),
      field("orders", {
        kind: "collection",
        of: { kind: "record", fields: [field("people", { kind: "list", of: customer })] },
      }),
      ...(more.state ?? []),
    ],
    shared,
    tools: more.tools ?? [
      { name: "look", label: "Look", description: "Look.", kind: "read", parameters: [] },
    ],
    policy: { title: "None", clauses: [] },
    limits: { steps: 5 },
  });
}

function environment(shared: object) {
  const compiled = desk(shared);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.environment;
}

const customers = { ann: { name: "Ann" }, bo: { name: "Bo", friend: "ann" } };

describe("references", () => {
  it("of a task are checked against shared collections, with the place of the one that dangles", () => {
    const problems: Problem[] = [];
    readInitialState(
      environment({ customers }),
      { caller: "cy", orders: { W1: { people: ["ann"] }, W2: { people: ["bo", "dee"] } } },
      problems,
    );
    expect(problems).toEqual([
      {
        path: "caller",
        message: 'This refers to something that is not there: there is no "cy" in customers.',
      },
      {
        path: 'orders["W2"].people[2]',
        message: 'This refers to something that is not there: there is no "dee" in customers.',
      },
    ]);
    expect(() =>
      reset(
        environment({ customers }),
        { key: "k", instructions: "", initial: { caller: "cy", orders: {} } },
        1,
      ),
    ).toThrow("Task k: caller");
  });

  it("of a task are checked against collections of the task itself, and may be absent", () => {
    const good: Problem[] = [];
    readInitialState(environment({}), { customers, orders: { W1: { people: ["bo"] } } }, good);
    expect(good).toEqual([]);
    const bad: Problem[] = [];
    readInitialState(environment({}), { customers: { bo: customers.bo }, orders: {} }, bad);
    expect(bad.map(({ path }) => path)).toEqual(['customers["bo"].friend']);
  });

  it("of shared contents are checked with the document, where the collection is shared as well", () => {
    const dangling = desk({ customers, orders: { W1: { people: ["eve"] } } });
    expect(dangling).toEqual({
      ok: false,
      problems: [
        { path: "/shared/orders", message: 'orders["W1"].people[1]: there is no "eve" in customers.' },
      ],
    });
    expect(desk({ orders: { W1: { people: ["eve"] } } }).ok).toBe(true);
  });

  it("in effects are checked while writing: an id of one collection does not fit where another is meant", () => {
    const problemsOf = (effect: object, type: object = { kind: "reference", to: "orders" }) => {
      const parameters = [{ name: "it", label: "It", type, optional: false }];
      const tool = {
        name: "act",
        label: "Act",
        description: "Act.",
        kind: "write",
        parameters,
        effects: [effect],
      };
      const compiled = desk({ customers }, { tools: [tool] });
      return compiled.ok ? [] : compiled.problems;
    };
    const set = { do: "set", path: "caller", value: "args.it" };
    expect(problemsOf(set, customer)).toEqual([]);
    expect(problemsOf(set, text)).toEqual([]);
    expect(problemsOf(set)).toMatchObject([
      { path: "/tools/0/effects/0/value", message: expect.stringContaining("reference to customers") },
    ]);
    const append = { do: "append", path: 'orders["W1"].people', value: "args.it" };
    expect(problemsOf(append, customer)).toEqual([]);
    expect(problemsOf(append)).toMatchObject([{ path: "/tools/0/effects/0/value" }]);
    const record = { do: "set", path: 'customers["x"]', value: '{ name: "X", friend: args.it }' };
    expect(problemsOf(record, customer)).toEqual([]);
    expect(problemsOf(record)).toMatchObject([
      { message: "friend must be reference to customers, not reference to orders." },
    ]);
    expect(problemsOf({ ...set, path: "callr" }, customer)).toMatchObject([
      { path: "/tools/0/effects/0/path", suggestion: "caller" },
    ]);
  });

  it("to a collection that the case does not have are a problem with a suggestion", () => {
    const wrong = desk({}, { state: [field("other", { kind: "reference", to: "custmers" })] });
    expect(wrong).toMatchObject({
      ok: false,
      problems: [{ path: "/state/3/type/to", suggestion: "customers" }],
    });
  });
});
