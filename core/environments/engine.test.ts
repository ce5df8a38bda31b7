import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "#core/shared/canonical.ts";
import { TrajectoryDocument } from "#core/trajectories/schema.ts";
import { type TrajectoryFacts, toTrajectoryDocument } from "#core/trajectories/to-document.ts";
import { applyChanges } from "./apply-changes.ts";
import { compileEnvironment, type Environment } from "./compile.ts";
import { reset, step } from "./engine.ts";
import { enumerateActions } from "./enumerate.ts";
import type { Episode } from "./episode.ts";
import { observe } from "./observation.ts";
import { replay } from "./replay.ts";
import { digesterOf, stateDigester } from "./state-digest.ts";
import { writeRecord } from "./state-json.ts";
import { smallClaims, smallTask } from "./testing/small-claims.ts";

function compiled(document: unknown = smallClaims): Environment {
  const result = compileEnvironment(document);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.environment;
}
const environment = compiled();
const start = (seed = 1): Episode => reset(environment, smallTask("A1"), seed);
const act = (episode: Episode, tool: string, args: object = {}): Episode =>
  step(episode, { action: { tool, arguments: args } }).episode;

const facts: TrajectoryFacts = {
  id: "t1",
  run: null,
  agent: { version: "v1", digest: "0".repeat(64), name: "test" },
  release: { taskSet: null, rubric: null },
  taskDigest: "1".repeat(64),
  attempt: 0,
  source: { kind: "trial" },
};

describe("a case played by hand", () => {
  it("refuses with clause and filled-in message, and changes nothing", () => {
    const episode = start();
    const outcome = step(episode, { action: { tool: "pay", arguments: { amount: "3700" } } });
    expect(outcome.result).toEqual({ kind: "refused", clause: "1.1", message: "Look up the policy first." });
    expect(outcome.changes()).toEqual([]);
    expect(outcome.episode.state).toBe(episode.state);
    const looked = act(episode, "look_up_policy");
    const tooMuch = step(looked, { action: { tool: "pay", arguments: { amount: 12000 } } });
    expect(tooMuch.result?.kind === "refused" && tooMuch.result.message).toContain("12,000");
  });
  it("pays, counts cost, ends, and then answers only that the case is closed", () => {
    const paid = step(act(start(), "look_up_policy"), {
      action: { tool: "pay", arguments: { amount: "3700" } },
    });
    expect(paid.done).toBe(true);
    expect(paid.episode.ending).toEqual({ by: "tool", tool: "pay" });
    expect(paid.episode.cost).toBe(150);
    expect(paid.changes()).toContainEqual({
      op: "replace",
      path: "/paid",
      value: { amount: "370000", currency: "USD" },
    });
    expect(step(paid.episode, { action: { tool: "pay" } }).result?.kind).toBe("invalid");
  });
  it("keeps earlier moments as they were, so undo and what-if are free", () => {
    const episode = act(start(), "look_up_policy");
    const before = canonicalText(observe(episode));
    act(episode, "pay", { amount: "100" });
    act(episode, "deny", { reason: "x" });
    expect(canonicalText(observe(episode))).toBe(before);
  });
  it("ends at the limit of steps", () => {
    let episode = start();
    for (let index = 0; index < 12; index += 1) episode = act(episode, "no_such_tool");
    expect(episode.ending?.by).toBe("limit");
    expect(episode.invalid).toBe(12);
  });
  it("tells what to send instead of a wrong call", () => {
    const said = (tool: string, args: object): string => {
      const result = step(start(), { action: { tool, arguments: args } }).result;
      return result?.kind === "invalid" ? result.message : "";
    };
    expect(said("lookup_policy", {})).toContain("Did you mean look_up_policy?");
    expect(said("pay", { amout: 3 })).toContain('Did you mean "amount"?');
    expect(said("pay", {})).toContain("missing");
    expect(said("pay", { amount: "much" })).toContain("USD");
    expect(said("request_document", { document: "passport" })).toContain("police_report, photos");
  });
});

describe("what an agent sees", () => {
  it("holds neither hidden nor on-request fields", () => {
    const text = canonicalText(observe(start()));
    expect(text).not.toContain("staged");
    expect(text).not.toContain("deductible");
    const looked = act(start(), "look_up_policy");
    expect(canonicalText(observe(looked).known)).toContain("deductible");
  });
  it("lists actions with labels and does not say which would be refused", () => {
    const labels = enumerateActions(start()).actions.map((each) => each.label);
    expect(labels).toContain("Pay claim: amount 4,700.00 USD (estimate)");
    expect(enumerateActions(start()).notListed).toEqual(["deny"]);
    const looked = enumerateActions(act(start(), "look_up_policy")).actions.map((each) => each.label);
    expect(looked).toContain("Pay claim: amount 3,700.00 USD (after deductible)");
  });
});

describe("properties", () => {
  const malformed = fc.anything({
    withBigInt: true,
    withNullPrototype: true,
    withObjectString: true,
    maxDepth: 4,
  });
  const call = fc.record({
    tool: fc.oneof(
      fc.constantFrom("pay", "deny", "look_up_policy", "request_document"),
      fc.string(),
      malformed,
    ),
    arguments: fc.oneof(
      malformed,
      fc.dictionary(fc.constantFrom("amount", "document", "reason", "__proto__", "constructor"), malformed),
      fc.record({ amount: fc.oneof(fc.integer(), fc.double(), fc.string(), malformed) }),
    ),
  });
  it("never throws on anything an agent sends, and the record of it is a valid document that replays", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(call, malformed), { maxLength: 6 }), (sent) => {
        let episode = start();
        for (const action of sent) episode = step(episode, { action }).episode;
        const document = toTrajectoryDocument(episode, facts);
        expect(TrajectoryDocument.safeParse(document).success).toBe(true);
        expect(replay(environment, smallTask("A1"), document)).toMatchObject({ ok: true });
      }),
      { numRuns: 300 },
    );
  });
  const good = fc.constantFrom(
    { tool: "look_up_policy", arguments: {} },
    { tool: "request_document", arguments: { document: "photos" } },
    { tool: "request_document", arguments: { document: "police_report" } },
    { tool: "pay", arguments: { amount: "3700" } },
    { tool: "deny", arguments: { reason: "1.2" } },
  );
  it("gives patches that turn one state into the next, and digests that depend on content alone", () => {
    fc.assert(
      fc.property(fc.array(good, { maxLength: 8 }), (actions) => {
        let episode = start();
        const incremental = digesterOf(environment);
        for (const action of actions) {
          const outcome = step(episode, { action });
          const patched = applyChanges(environment.state, episode.state, outcome.changes());
          expect(writeRecord(environment.state, patched)).toEqual(
            writeRecord(environment.state, outcome.episode.state),
          );
          // A fresh digester has no cache: everything is hashed from the ground up.
          expect(stateDigester(environment.state)(patched)).toBe(incremental(outcome.episode.state));
          episode = outcome.episode;
        }
      }),
    );
  });
  it("is deterministic: same seed, same bytes", () => {
    const another = compiled();
    fc.assert(
      fc.property(fc.array(good, { maxLength: 8 }), fc.integer({ min: 0 }), (actions, seed) => {
        const play = (world: Environment): string => {
          let episode = reset(world, smallTask("A1"), seed);
          for (const action of actions) episode = step(episode, { action }).episode;
          return canonicalText(toTrajectoryDocument(episode, facts));
        };
        expect(play(environment)).toBe(play(another));
      }),
    );
  });
});

describe("replay", () => {
  it("names the first step that differs", () => {
    const episode = act(act(start(), "look_up_policy"), "pay", { amount: "3700" });
    const document = toTrajectoryDocument(episode, facts);
    expect(replay(environment, smallTask("A1"), document)).toMatchObject({ ok: true, steps: 2 });
    const [first, second] = document.steps;
    if (first === undefined || second === undefined) throw new Error("two steps were played");
    const forged = { ...document, steps: [first, { ...second, stateDigest: "f".repeat(64) }] };
    expect(replay(environment, smallTask("A1"), forged)).toMatchObject({
      ok: false,
      index: 1,
      what: "state",
    });
    const richer = {
      ...second,
      changes: [{ op: "replace" as const, path: "/paid", value: { amount: "1", currency: "USD" } }],
    };
    expect(replay(environment, smallTask("A1"), { ...document, steps: [first, richer] })).toMatchObject({
      ok: false,
      what: "changes",
    });
    const unended = {
      ...document,
      steps: [first],
      outcome: { ...document.outcome, finalStateDigest: first.stateDigest ?? "" },
    };
    expect(replay(environment, smallTask("A1"), unended)).toMatchObject({ ok: false, what: "ending" });
    const otherTask = smallTask("A1", { prior_claims: "3" });
    expect(replay(environment, otherTask, document)).toMatchObject({
      ok: false,
      index: -1,
      what: "initial state",
    });
  });
});
