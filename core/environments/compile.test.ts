import { describe, expect, it } from "vitest";
import { compileEnvironment } from "./compile.ts";
import { reset, step } from "./engine.ts";
import { field, smallClaims, smallTask } from "./testing/small-claims.ts";

type Draft = typeof smallClaims;

function problemsOf(
  change: (document: Draft) => Draft,
): { path: string; message: string; suggestion?: string }[] {
  const result = compileEnvironment(change(structuredClone(smallClaims)));
  return result.ok ? [] : [...result.problems];
}

function withTool(document: Draft, index: number, more: object): Draft {
  return {
    ...document,
    tools: document.tools.map((tool, at) => (at === index ? { ...tool, ...more } : tool)),
  };
}

describe("problems of a document", () => {
  it("finds none in a good one", () => {
    expect(problemsOf((document) => document)).toEqual([]);
  });
  it("names a misspelt field with its position and a suggestion", () => {
    const [problem] = problemsOf((document) => withTool(document, 0, { returns: "polcy" }));
    expect(problem).toMatchObject({ path: "/tools/0/returns", suggestion: "policy", from: 0, to: 5 });
  });
  it("refuses to return what is hidden", () => {
    const [problem] = problemsOf((document) => withTool(document, 0, { returns: "claim.staged" }));
    expect(problem?.path).toBe("/tools/0/returns");
    expect(problem?.message).toContain("hidden");
  });
  it("finds an unknown clause, tool, field, circle and double name", () => {
    const all = problemsOf((document) => ({
      ...withTool(document, 1, {
        allowed: [{ when: "true", clause: "2.2", otherwise: "No." }],
        effects: [{ do: "append", path: "documets", value: "args.document" }],
      }),
      definitions: [
        { name: "a", label: "A", value: "b + 1" },
        { name: "b", label: "B", value: "a + 1" },
        { name: "claim", label: "Claim", value: "1" },
      ],
      disturbances: [
        {
          id: "late",
          label: "Late",
          tools: ["look_up_polcy"],
          kind: "time_out",
          probability: "0.1",
          message: "Later.",
        },
      ],
    }));
    const at = (path: string): string =>
      all
        .filter((problem) => problem.path === path)
        .map((p) => p.message)
        .join(" ");
    expect(at("/tools/1/allowed/0/clause")).toContain("no clause 2.2");
    expect(at("/tools/1/effects/0/path")).toContain("documets");
    expect(at("/disturbances/0/tools/0")).toContain("look_up_polcy");
    expect(at("/definitions/2/name")).toContain("already used");
    expect(all.some((problem) => problem.message.includes("in terms of itself"))).toBe(true);
  });
  it("checks constants and shared values against their types", () => {
    const all = problemsOf((document) => ({
      ...document,
      constants: [
        { name: "authority", label: "Authority", type: { kind: "money", currency: "USD" }, value: "10" },
      ],
      shared: { documents: [3], nothing: 1 },
    }));
    expect(all.map((problem) => problem.path)).toEqual(
      expect.arrayContaining(["/constants/0/value", "/shared/documents", "/shared/nothing"]),
    );
  });
  it("checks what effects write: fields of new records, options of choices", () => {
    const written = (value: string): string[] =>
      problemsOf((document) =>
        withTool(document, 3, { effects: [{ do: "set", path: 'payments["x"]', value }] }),
      ).map((problem) => problem.message);
    expect(written("{ amount: paid }")).toEqual([]);
    expect(written('{ amount: paid, note: "n" }')).toEqual([]);
    expect(written("{ amount: paid, note: 3 }")[0]).toContain("note must be text");
    expect(written("{ amount: paid, nota: null }")[0]).toContain('no field "nota"');
    expect(written("{ amount: null }")[0]).toContain("cannot be left without a value");
    const [choice] = problemsOf((document) =>
      withTool(document, 3, {
        effects: [{ do: "set", path: "status", value: 'if paid = paid then "piad" else "denied"' }],
      }),
    );
    expect(choice).toMatchObject({ path: "/tools/3/effects/0/value", suggestion: "paid" });
  });
  it("warns of what the agent can never learn and of cases that never end", () => {
    const result = compileEnvironment({
      ...smallClaims,
      state: [...smallClaims.state, field("secret_note", { kind: "text" }, { visibility: "on_request" })],
      tools: smallClaims.tools.map((tool) => ({ ...tool, ends: false })),
    });
    expect(result.ok && result.environment.warnings.map((warning) => warning.path)).toEqual([
      "/tools",
      "/state/6",
    ]);
  });
  it("answers a document of the wrong form with places", () => {
    const result = compileEnvironment({ schema: "assay.environment@1", tools: [{}] });
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.problems.map((problem) => problem.path)).toContain("/tools/0/name");
  });
});

describe("effects", () => {
  const items = field("items", {
    kind: "list",
    of: { kind: "record", fields: [field("id", { kind: "text" }), field("count", { kind: "number" })] },
  });
  const world = (effects: unknown[], more: object = {}) => {
    const result = compileEnvironment({
      schema: "assay.environment@1",
      name: "Effects",
      currency: "USD",
      instructions: "Try.",
      state: [
        items,
        field("note", { kind: "text" }, { optional: true }),
        field("total", { kind: "number" }),
        field("boxes", {
          kind: "collection",
          of: { kind: "record", fields: [field("size", { kind: "number" })] },
        }),
      ],
      tools: [
        {
          name: "go",
          label: "Go",
          description: "Does it.",
          kind: "write",
          parameters: [{ name: "n", label: "N", type: { kind: "number" }, optional: true }],
          effects,
          ...more,
        },
      ],
      policy: { title: "None", clauses: [] },
      limits: { steps: 5 },
    });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const initial = {
      items: [
        { id: "a", count: "1" },
        { id: "b", count: "2" },
        { id: "a", count: "3" },
      ],
      total: "0",
      boxes: { x: { size: "1" }, y: { size: "2" } },
    };
    return step(reset(result.environment, { key: "k", instructions: "", initial }, 1), {
      action: { tool: "go", arguments: { n: 2 } },
    });
  };
  it("run in order, each on the state left by the one before", () => {
    const outcome = world([
      { do: "update", path: "items", where: 'item.id = "a"', set: { count: "item.count + 10" } },
      {
        do: "for_each",
        in: "items",
        as: "each",
        effects: [{ do: "increment", path: "total", by: "each.count" }],
      },
      { do: "set", path: "items[2].count", value: "total" },
      { do: "remove", path: "items", where: "item.count = 13" },
      { do: "append", path: "items", value: '{ id: "c", count: args.n }' },
      { do: "remove", path: 'boxes["x"]' },
      { do: "set", path: 'boxes["z/~"]', value: "{ size: 9 }" },
      { do: "set", path: "note", value: '"done"', when: "total = 26" },
    ]);
    expect(outcome.turn.fault).toBe(null);
    expect(outcome.changes()).toEqual([
      { op: "replace", path: "/items/0/count", value: "11" },
      { op: "replace", path: "/items/1/count", value: "26" },
      { op: "replace", path: "/items/2/id", value: "c" },
      { op: "replace", path: "/items/2/count", value: "2" },
      { op: "add", path: "/note", value: "done" },
      { op: "replace", path: "/total", value: "26" },
      { op: "remove", path: "/boxes/x" },
      { op: "add", path: "/boxes/z~1~0", value: { size: "9" } },
    ]);
  });
  it("change nothing when one of them fails, and say where the mistake is", () => {
    const outcome = world([
      { do: "set", path: "total", value: "5" },
      { do: "set", path: "items[7].count", value: "1" },
    ]);
    expect(outcome.changes()).toEqual([]);
    expect(outcome.turn.fault?.message).toContain("no such position");
    expect(outcome.result?.kind).toBe("invalid");
  });
  it("keep a tool's own names as they were before the effects", () => {
    const outcome = world(
      [
        { do: "set", path: "total", value: "5" },
        { do: "increment", path: "total", by: "before" },
      ],
      {
        define: [{ name: "before", value: "total + 100" }],
        returns: "{ before: before, now: total }",
      },
    );
    expect(outcome.result).toEqual({ kind: "ok", value: { before: "100", now: "105" } });
  });
});

describe("disturbances and counterparty", () => {
  it("are drawn from the seed and stay within their limit", () => {
    const result = compileEnvironment({
      ...smallClaims,
      disturbances: [
        {
          id: "slow",
          label: "Slow system",
          tools: ["look_up_policy"],
          kind: "time_out",
          probability: "0.5",
          message: "The policy system did not answer.",
          at_most: 1,
        },
      ],
    });
    if (!result.ok) throw new Error("compiles");
    const outcomes = (seed: number): string[] => {
      let episode = reset(result.environment, smallTask("A1"), seed);
      return [1, 2, 3, 4].map(() => {
        const outcome = step(episode, { action: { tool: "look_up_policy", arguments: {} } });
        episode = outcome.episode;
        return outcome.result?.kind ?? "";
      });
    };
    const runs = Array.from({ length: 40 }, (_, seed) => outcomes(seed));
    expect(outcomes(3)).toEqual(runs[3]);
    for (const run of runs) expect(run.filter((kind) => kind === "disturbed").length).toBeLessThanOrEqual(1);
    const first = runs.filter((run) => run[0] === "disturbed").length;
    expect(first).toBeGreaterThan(8);
    expect(first).toBeLessThan(32);
  });
  it("answers with the first line that fits", () => {
    const result = compileEnvironment({
      ...smallClaims,
      counterparty: {
        name: "Claimant",
        opening: "Hello, my car was hit.",
        lines: [
          {
            when: 'contains(message, "photos")',
            says: "Here are the photos.",
            effects: [{ do: "append", path: "documents", value: '"photos"' }],
          },
          { when: 'contains(message, "deductible")', says: "My deductible is {{ policy.deductible }}." },
        ],
        silence: "I do not understand.",
      },
    });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    let episode = reset(result.environment, smallTask("A1"), 1);
    expect(episode.heard).toBe("Hello, my car was hit.");
    const say = (message: string): string | null => {
      const outcome = step(episode, { message });
      episode = outcome.episode;
      return outcome.turn.reply;
    };
    expect(say("Please send photos")).toBe("Here are the photos.");
    expect(say("What is your deductible?")).toContain("1,000");
    expect(say("?")).toBe("I do not understand.");
    expect(episode.state.get("documents")).toEqual(["photos"]);
    expect(episode.ending).toBe(null);
  });
});
