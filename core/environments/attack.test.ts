import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "#core/shared/canonical.ts";
import { TrajectoryDocument } from "#core/trajectories/schema.ts";
import { toTrajectoryDocument } from "#core/trajectories/to-document.ts";
import { applyChanges } from "./apply-changes.ts";
import { compileEnvironment, type Environment } from "./compile.ts";
import { readInitialState, reset, type StepOutcome, step, type TurnInput } from "./engine.ts";
import { enumerateActions } from "./enumerate.ts";
import type { Episode } from "./episode.ts";
import { observe } from "./observation.ts";
import { replay } from "./replay.ts";
import { digesterOf, stateDigester } from "./state-digest.ts";
import { writeRecord } from "./state-json.ts";
import { busyDesk, busyTask, CANARY } from "./testing/busy-desk.ts";

function compiled(document: unknown): Environment {
  const result = compileEnvironment(document);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.environment;
}
const environment = compiled(busyDesk);
const facts = {
  id: "t",
  run: null,
  agent: { version: "t", digest: "0".repeat(64), name: "t" },
  release: { taskSet: null, rubric: null },
  taskDigest: "0".repeat(64),
  attempt: 0,
  source: { kind: "trial" as const },
};

/** Any text at all: also halves of characters, names of prototypes, and what looks like rules. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc
    .array(fc.integer({ min: 0xd7f0, max: 0xe010 }), { maxLength: 4 })
    .map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "toString",
    "A-1",
    "A-2",
    "{{ truth }}",
    "account",
    "a/b~c",
    "#",
    "",
  ),
);
const anything = fc.anything({
  key: anyText,
  values: [anyText, fc.double(), fc.bigInt(), fc.boolean()],
  withBigInt: true,
  withNullPrototype: true,
  maxDepth: 4,
});
const amount = fc.oneof(
  fc.integer({ min: -500, max: 500 }),
  fc.constantFrom("1250.005", "0.005", "1e30", "-0", "1e-7"),
  fc.record({ amount: fc.constantFrom("5", "-7", "05"), currency: fc.constantFrom("USD", "EUR") }),
  anything,
);
const days = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.constantFrom(4_000_000, "0.5", 0, -999_999_999),
  anything,
);

const toolCall = fc.oneof(
  fc.record({ tool: fc.constant("show_accounts") }),
  fc.record({
    tool: fc.constant("open_account"),
    arguments: fc.record({ id: anyText, holder: anyText, amount }),
  }),
  fc.record({
    tool: fc.constant("spread"),
    arguments: fc.record({ parts: fc.array(amount, { maxLength: 4 }), flag: fc.constantFrom("a", "b", "c") }),
  }),
  fc.record({
    tool: fc.constant("shift"),
    arguments: fc.record({ days, factor: amount }, { requiredKeys: ["days"] }),
  }),
  fc.record({
    tool: fc.constant("close_account"),
    arguments: fc.record({ account: anyText, at: days }, { requiredKeys: ["account"] }),
  }),
  fc.record({ tool: fc.oneof(anyText, fc.constant("leave")), arguments: anything }),
  anything,
);
const turn: fc.Arbitrary<TurnInput> = fc.oneof(
  { weight: 6, arbitrary: toolCall.map((action) => ({ action })) },
  {
    weight: 2,
    arbitrary: fc
      .oneof(anyText, fc.constant(`account ${"x".repeat(20_000)}`))
      .map((message) => ({ message })),
  },
  { weight: 1, arbitrary: fc.record({ message: anything, tokens: fc.nat(2000) }) },
);
const turns = fc.array(turn, { maxLength: 12 });
const seeds = fc.integer({ min: 0, max: 2 ** 40 });

function playAll(
  world: Environment,
  inputs: readonly TurnInput[],
  seed: number,
  each?: (before: Episode, outcome: StepOutcome) => void,
): Episode {
  let episode = reset(world, busyTask, seed);
  for (const input of inputs) {
    const outcome = step(episode, input);
    each?.(episode, outcome);
    episode = outcome.episode;
  }
  return episode;
}

describe("whatever an agent sends", () => {
  it("is answered, changes nothing when it is refused or invalid, and leaves a state that its JSON says completely", () => {
    fc.assert(
      fc.property(turns, seeds, (inputs, seed) => {
        const incremental = digesterOf(environment);
        playAll(environment, inputs, seed, (before, outcome) => {
          const { episode } = outcome;
          if (outcome.result !== null && outcome.result.kind !== "ok")
            expect(episode.state).toBe(before.state);
          const json = writeRecord(environment.state, episode.state);
          const problems: { path: string; message: string }[] = [];
          const again = readInitialState(environment, json, problems);
          expect(problems).toEqual([]);
          // A digester without a memory hashes everything from the ground up.
          expect(stateDigester(environment.state)(again)).toBe(incremental(episode.state));
          const patched = applyChanges(environment.state, before.state, outcome.changes());
          expect(canonicalText(writeRecord(environment.state, patched))).toBe(canonicalText(json));
        });
      }),
      { numRuns: 200 },
    );
  });

  it("replays to the same record, byte for byte, on an environment compiled anew", () => {
    fc.assert(
      fc.property(turns, seeds, (inputs, seed) => {
        const spent = inputs.map((input) => input.tokens ?? 0);
        const usage = (tokens: number) => ({
          inputTokens: tokens,
          outputTokens: 0,
          cost: "0",
          durationMs: 0,
        });
        const record = (world: Environment) =>
          toTrajectoryDocument(playAll(world, inputs, seed), {
            ...facts,
            turns: spent.map((tokens) => ({ usage: usage(tokens) })),
          });
        const document = record(environment);
        expect(TrajectoryDocument.safeParse(document).success).toBe(true);
        const stored: unknown = JSON.parse(canonicalText(document));
        expect(replay(environment, busyTask, TrajectoryDocument.parse(stored))).toMatchObject({ ok: true });
        expect(canonicalText(record(compiled(busyDesk)))).toBe(canonicalText(document));
      }),
      { numRuns: 60 },
    );
  });

  it("never brings out what is hidden: in observations, results, options, refusals, the counterparty's words", () => {
    fc.assert(
      fc.property(turns, seeds, (inputs, seed) => {
        const seen: unknown[] = [];
        playAll(environment, inputs, seed, (_, { episode, result, turn: { reply } }) => {
          seen.push(result, reply, observe(episode), enumerateActions(episode));
        });
        expect(JSON.stringify(seen)).not.toContain(CANARY);
      }),
      { numRuns: 300 },
    );
  });

  it("may be an object that fails when it is looked at", () => {
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
        get: () => {
          throw new Error("no");
        },
      },
    );
    const start = reset(environment, busyTask, 1);
    expect(step(start, { action: hostile }).result).toMatchObject({ kind: "invalid" });
    expect(step(start, { action: { tool: "spread", arguments: hostile } }).result).toMatchObject({
      kind: "invalid",
    });
  });
});

describe("a disturbance while trying out", () => {
  const look = { tool: "show_accounts" };
  it("can be forced by its id or left out, whatever the seed draws, and only where the tool has it", () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const start = reset(environment, busyTask, seed);
      const forced = step(start, { action: look, force: { disturbance: "old" } });
      expect(forced.result).toMatchObject({ kind: "disturbed", disturbance: "stale_record" });
      expect(forced.turn).toMatchObject({ disturbance: "old", forced: true });
      expect(step(start, { action: look, force: { disturbance: null } }).result?.kind).toBe("ok");
      const other = { tool: "open_account", arguments: { id: "N", holder: "x", amount: 1 } };
      expect(step(start, { action: other, force: { disturbance: "old" } }).result?.kind).toBe("ok");
    }
  });
});

describe("limits", () => {
  it("ends a case whose cost or tokens exceed what is allowed, and a replay ends it in the same place", () => {
    const open = (id: number) => ({
      action: { tool: "open_account", arguments: { id: `N-${id}`, holder: "x", amount: 1 } },
    });
    const costly = playAll(
      environment,
      Array.from({ length: 40 }, (_, id) => open(id)),
      1,
    );
    expect(costly.ending).toEqual({ by: "limit", detail: "The limit of cost is exceeded." });
    expect(costly.cost).toBe(102);
    const wordy = playAll(
      environment,
      Array.from({ length: 9 }, () => ({ message: "hm", tokens: 1200 })),
      1,
    );
    expect(wordy.steps).toBe(5);
    expect(wordy.ending).toEqual({ by: "limit", detail: "The limit of 5000 tokens is exceeded." });
    const turnsUsed = Array.from({ length: 5 }, () => ({
      usage: { inputTokens: 1000, outputTokens: 200, cost: "0", durationMs: 0 },
    }));
    const document = toTrajectoryDocument(wordy, { ...facts, turns: turnsUsed });
    expect(replay(environment, busyTask, document)).toMatchObject({ ok: true });
  });

  const growing = (effects: object[], type: object = { kind: "text" }) =>
    compiled({
      ...busyDesk,
      state: [
        { name: "thing", label: "Thing", type, visibility: "shown", sensitivity: "none", optional: false },
      ],
      constants: [],
      definitions: [],
      counterparty: undefined,
      disturbances: [],
      tools: [{ name: "grow", label: "Grow", description: "Grows.", kind: "write", parameters: [], effects }],
    });
  it.each<[string, object, unknown, object[]]>([
    [
      "text without end",
      { kind: "text" },
      "abcdefgh",
      [{ do: "set", path: "thing", value: "thing + thing" }],
    ],
    [
      "lists without end",
      { kind: "list", of: { kind: "number" } },
      ["1"],
      [{ do: "set", path: "thing", value: "concatenate(thing, thing)" }],
    ],
    [
      "loops in loops",
      { kind: "number" },
      "0",
      [
        {
          do: "for_each",
          in: "for n in 1..1000 return n",
          as: "a",
          effects: [
            {
              do: "for_each",
              in: "for n in 1..1000 return n",
              as: "b",
              effects: [{ do: "increment", path: "thing", by: "1" }],
            },
          ],
        },
      ],
    ],
    [
      "years without end",
      { kind: "date" },
      "2026-01-01",
      [{ do: "set", path: "thing", value: 'thing + duration("P900Y")' }],
    ],
    [
      "ids without end",
      { kind: "collection", of: { kind: "number" } },
      { a: "1" },
      [{ do: "set", path: 'thing[string join(for n in 1..5000 return "abcdef")]', value: "1" }],
    ],
  ])(
    "a tool that makes %s fails as a mistake of the environment and changes nothing",
    (_, type, initial, effects) => {
      const world = growing(effects, type);
      let episode = reset(world, { key: "g", instructions: "", initial: { thing: initial } }, 1);
      for (let index = 0; index < 30; index += 1) {
        const outcome = step(episode, { action: { tool: "grow" } });
        if (outcome.turn.fault !== null) expect(outcome.episode.state).toBe(episode.state);
        episode = outcome.episode;
      }
      expect(episode.invalid).toBeGreaterThan(0);
      const problems: { path: string; message: string }[] = [];
      readInitialState(world, writeRecord(world.state, episode.state), problems);
      expect(problems).toEqual([]);
    },
  );
});

describe("whatever is given for a document", () => {
  const places: (readonly string[])[] = [];
  const collect = (value: unknown, path: readonly string[]): void => {
    places.push(path);
    if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key]);
  };
  collect(busyDesk, []);
  const planted = (path: readonly string[], value: unknown): unknown => {
    const copy = structuredClone(busyDesk) as unknown as Record<string, unknown>;
    if (path.length === 0) return value;
    let holder = copy;
    for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
    holder[path.at(-1) ?? ""] = value;
    return copy;
  };
  const piece = fc.oneof(
    anything,
    anyText,
    fc.constantFrom("truth", "accounts[", "thing", "day", "1 / 0", "args.id", "hidden", "entry"),
  );

  it("is compiled or has problems; what compiles plays without an exception", () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), piece, turns, (path, value, inputs) => {
        const result = compileEnvironment(planted(path, value));
        if (!result.ok) {
          expect(result.problems.length).toBeGreaterThan(0);
          return;
        }
        const problems: { path: string; message: string }[] = [];
        readInitialState(result.environment, busyTask.initial, problems);
        if (problems.length > 0) return;
        const episode = playAll(result.environment, inputs, 7);
        observe(episode);
        enumerateActions(episode);
        canonicalText(toTrajectoryDocument(episode, facts));
      }),
      { numRuns: 400 },
    );
  });

  it("may be nested without end, or in a circle", () => {
    let type: object = { kind: "text" };
    for (let depth = 0; depth < 50_000; depth += 1) type = { kind: "list", of: type };
    const circle: Record<string, unknown> = { ...busyDesk };
    circle.shared = circle;
    for (const document of [planted(["state", "0", "type"], type), circle]) {
      const result = compileEnvironment(document);
      expect(result.ok ? "" : result.problems[0]?.message).toContain("nested too deeply");
    }
  });

  it("cannot let agents try out the ids of a hidden collection", () => {
    const tools = [
      {
        name: "t",
        label: "T",
        description: "T",
        kind: "read",
        parameters: [{ name: "id", label: "Id", type: { kind: "reference", to: "vault" }, optional: false }],
      },
    ];
    const result = compileEnvironment({ ...busyDesk, tools, disturbances: [] });
    expect(result.ok ? [] : result.problems).toMatchObject([{ path: "/tools/0/parameters/0/type/to" }]);
  });
});
