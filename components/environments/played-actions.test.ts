import { describe, expect, it } from "vitest";
import { compileEnvironment, type Environment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { generateTasks } from "#core/templates/template.ts";
import { carriedOut, trialFault, triedActions, whyNotGold, withTrialFault } from "./played-actions.ts";

const [task] = generateTasks(autoClaims, 3, 1);
if (task === undefined) throw new Error("The generator gave no case.");
const compiled = compileEnvironment(autoClaims.environment);
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const environment: Environment = withTrialFault(compiled.environment);
const read = { tool: "read_claim", arguments: {} };
const look = { tool: "look_up_policy", arguments: {} };

describe("playing with a fault that is forced", () => {
  it("times out every tool when it is forced, and none by itself", () => {
    const start = reset(environment, task, 7);
    const forced = step(start, { action: read, force: { disturbance: trialFault } });
    expect(forced.result?.kind).toBe("disturbed");
    expect(forced.episode.state).toBe(start.state);
    expect(step(start, { action: read }).result?.kind).toBe("ok");
  });

  it("keeps what was carried out, tells what was tried, and proves the list by playing it again", () => {
    let episode = reset(environment, task, 7);
    expect(whyNotGold(environment, task, episode)).toContain("No step");
    for (const input of [
      { action: look },
      { action: read, force: { disturbance: trialFault } },
      { action: read },
      { action: look },
    ]) {
      episode = step(episode, input).episode;
    }
    expect(triedActions(episode)).toEqual([look, read, read, look]);
    expect(carriedOut(episode)).toEqual([read, look]);
    expect(whyNotGold(environment, task, episode)).toBe(null);
  });

  it("refuses a list whose steps need what was left out", () => {
    const { document } = environment;
    const talked = compileEnvironment({
      ...document,
      state: [
        ...document.state,
        {
          name: "greeted",
          label: "Greeted",
          type: { kind: "yes_no" },
          visibility: "shown",
          sensitivity: "none",
          optional: true,
        },
      ],
      counterparty: {
        name: "Customer",
        lines: [{ when: "true", says: "Hello.", effects: [{ do: "set", path: "greeted", value: "true" }] }],
        silence: "…",
      },
    });
    if (!talked.ok) throw new Error(JSON.stringify(talked.problems));
    let episode = reset(talked.environment, task, 7);
    episode = step(episode, { message: "Hello" }).episode;
    episode = step(episode, { action: read }).episode;
    expect(whyNotGold(talked.environment, task, episode)).toContain("another state");
  });
});
