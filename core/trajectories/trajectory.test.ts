import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import { observe } from "#core/environments/observation.ts";
import { writeRecord } from "#core/environments/state-json.ts";
import { field, smallClaims, smallTask } from "#core/environments/testing/small-claims.ts";
import type { Value } from "#core/rules/values.ts";
import { canonicalText } from "#core/shared/canonical.ts";
import { maskState, maskTrajectory } from "./mask.ts";
import { outlineOf } from "./outline.ts";
import { redaction } from "./redact.ts";
import { TrajectoryDocument } from "./schema.ts";
import { stateAround, statesAlong } from "./states.ts";
import { toTrajectoryDocument, trajectoryDigest } from "./to-document.ts";

const compiled = compileEnvironment({
  ...smallClaims,
  tools: smallClaims.tools.map((tool) =>
    tool.name === "deny"
      ? { ...tool, effects: [...(tool.effects ?? []), { do: "set", path: "claim.staged", value: "true" }] }
      : tool,
  ),
});
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { environment } = compiled;
const task = smallTask("A1");

function played() {
  let episode = reset(environment, task, 7);
  const turns: { observation: unknown; usage: undefined }[] = [];
  for (const action of [
    { tool: "look_up_policy", arguments: {} },
    { tool: "pay", arguments: { amount: "99999" } },
    { tool: "deny", arguments: { reason: "Ada Byron staged it" } },
  ]) {
    turns.push({ observation: observe(episode), usage: undefined });
    episode = step(episode, { action }).episode;
  }
  const document = toTrajectoryDocument(episode, {
    id: "t",
    run: null,
    agent: { version: "v", digest: "0".repeat(64), name: "n" },
    release: { taskSet: null, rubric: null },
    taskDigest: "1".repeat(64),
    attempt: 0,
    source: { kind: "trial" },
    turns: turns.map(({ observation }) => ({ observation })),
  });
  return { episode, document };
}

describe("the document of an episode", () => {
  it("is valid, keeps changed observations only, and adds up to the final state", () => {
    const { episode, document } = played();
    expect(TrajectoryDocument.parse(document)).toEqual(document);
    expect(trajectoryDigest(document)).toMatch(/^[0-9a-f]{64}$/);
    expect(document.usage.cost).toBe("150");
    const states = statesAlong(environment, task, document);
    expect(writeRecord(environment.state, states.at(-1) ?? new Map())).toEqual(
      writeRecord(environment.state, episode.state),
    );
    expect(stateAround(environment, task, document, 2)).toMatchObject({
      before: { status: "open" },
      after: { status: "denied" },
    });
  });
  it("reads as an outline", () => {
    const sentences = outlineOf(environment, played().document, false).map((entry) => entry.sentence);
    expect(sentences[0]).toBe("Look up policy");
    expect(sentences[1]).toContain("Pay claim: amount 99,999.00 USD: refused by clause 3.1");
    const [, , denied] = outlineOf(environment, played().document, false);
    expect(denied?.changes).toEqual(["status is now denied"]);
    expect(outlineOf(environment, played().document, true)[2]?.changes).toHaveLength(2);
  });
});

describe("display copies", () => {
  it("show neither hidden fields nor personal data to who may not see them", () => {
    const { episode, document } = played();
    const states = [episode.initial, episode.state];
    const masked = maskTrajectory(environment, document, { hidden: false, sensitive: false }, states);
    const text = canonicalText(masked);
    expect(text).not.toContain('staged"');
    expect(text).not.toContain("/claim/staged");
    expect(text).not.toContain("Ada Byron");
    expect(masked.steps.map((each) => each.stateDigest)).toEqual(
      document.steps.map((each) => each.stateDigest),
    );
    expect(maskTrajectory(environment, document, { hidden: true, sensitive: true }, states)).toBe(document);
    const state = canonicalText(maskState(environment, episode.state, { hidden: false, sensitive: false }));
    expect(state).not.toContain("staged");
    expect(state).toContain('"claimant":{"masked":true}');
  });

  it("mask short, numeric and passing values of sensitive fields by their name, and leave innocent words alone", () => {
    const state = [
      { ...field("claimant", { kind: "text" }), sensitivity: "personal" as const },
      { ...field("weight", { kind: "number", unit: "kg" }), sensitivity: "health" as const },
      field("note", { kind: "text" }),
    ];
    const made = compileEnvironment({ ...smallClaims, state: [...smallClaims.state, ...state] });
    if (!made.ok) throw new Error(JSON.stringify(made.problems));
    const redact = redaction(made.environment, [
      new Map<string, Value>([["claimant", "Al"]]),
      new Map<string, Value>([["claimant", "Bo"]]),
      new Map<string, Value>([["claimant", "Q"]]),
    ]);
    expect(
      redact.json({ weight: 91, claimant: "Al", number: "Q", note: "Al says: All for Bo, Quick" }),
    ).toEqual({
      weight: "•••",
      claimant: "•••",
      number: "•••",
      note: "••• says: All for •••, Quick",
    });
  });
});
