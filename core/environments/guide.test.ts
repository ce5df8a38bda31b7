import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { compileEnvironment } from "./compile.ts";
import { readInitialState, reset, step } from "./engine.ts";
import { enumerateActions } from "./enumerate.ts";
import type { EpisodeTask } from "./episode.ts";
import { ProblemList } from "./problems.ts";
import { RuleFrame } from "./rule-frame.ts";
import { compileSlot } from "./rule-slot.ts";

const guide = readFileSync(resolve(import.meta.dirname, "../../docs/guides/environments.md"), "utf8");
const blocks = [...guide.matchAll(/```json\n(.*?)```/gs)].map((match): unknown => JSON.parse(match[1] ?? ""));

describe("the guide's example", () => {
  const compiled = compileEnvironment(blocks[0]);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, null, 1));
  const { environment } = compiled;
  const { task, plays } = blocks[1] as {
    task: EpisodeTask;
    plays: { action: unknown; result: unknown }[];
  };
  it("plays as the guide says", () => {
    let episode = reset(environment, task, 1);
    for (const { action, result } of plays) {
      const outcome = step(episode, { action });
      expect(outcome.turn.fault).toBe(null);
      expect(outcome.result).toEqual(result);
      episode = outcome.episode;
    }
    expect(episode.ending).toEqual({ by: "tool", tool: "say_goodbye" });
    // Customers are known on request only, so what needs one is not listed before a tool has named it.
    const labels = enumerateActions(reset(environment, task, 1)).actions.map((each) => each.label);
    expect(labels).toEqual(["List machines", "Close"]);
  });
  it("has idioms that work", () => {
    const problems = new ProblemList();
    const frame = new RuleFrame(
      readInitialState(environment, task.initial, []),
      environment.constants,
      new Map(),
    );
    const value = (text: string): unknown => {
      const slot = compileSlot(text, "/guide", environment.full.names, problems);
      expect(problems.all).toEqual([]);
      return slot?.evaluate(frame);
    };
    expect(
      value(
        '(for e in get entries(customers)[lower case(value.full_name) = lower case("ADA Byron")] return e.key)',
      ),
    ).toEqual(["C-9"]);
    expect(value('(for n in 1..9 return "M-" + string(n))[not(has entry(machines, item))][1]')).toBe("M-3");
    expect(value('today <= @"2026-02-20" + @"P30D"')).toBe(true);
    expect(value('(today - @"2026-02-20").days <= 30')).toBe(true);
  });
});
