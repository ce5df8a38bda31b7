import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import { smallClaims, smallTask } from "#core/environments/testing/small-claims.ts";
import { compileRubric, type Rubric } from "#core/rubrics/compile.ts";
import { type Played, playedFromEpisode, readExpected } from "#core/rubrics/played.ts";
import { scorePlayed } from "#core/rubrics/score.ts";
import type { GivenVerdict } from "#core/rubrics/verdicts.ts";
import { decimal, toNumber } from "#core/shared/decimal.ts";
import { importFiveLevels } from "./five-levels.ts";
import type { Imported } from "./format-parts.ts";
import { exportHealthBench, healthBenchMean, importHealthBench } from "./health-bench.ts";
import { exportOpenAiGrader, importOpenAiGrader } from "./openai-graders.ts";
import { exportPaperBench, importPaperBench, type PaperBenchNode } from "./paper-bench.ts";
import { importTau2 } from "./tau2.ts";
import {
  exportVerifiers,
  importProfBench,
  importRubricsAsRewards,
  importVerifiers,
} from "./weighted-items.ts";

const folder = resolve(import.meta.dirname, "../../../../shared/data/rubrics");
if (!existsSync(folder)) throw new Error(`The shared data set is missing: expected it at ${folder}.`);
const load = (name: string): unknown => JSON.parse(readFileSync(resolve(folder, name), "utf8"));

const compiled = compileEnvironment(smallClaims);
if (!compiled.ok) throw new Error("compiles");
const { environment } = compiled;
const task = smallTask("A1");

function played(said?: string): Played {
  let episode = reset(environment, task, 1);
  episode = step(episode, { action: { tool: "look_up_policy", arguments: {} } }).episode;
  if (said !== undefined) episode = step(episode, { message: said }).episode;
  return playedFromEpisode(episode, readExpected(environment, task.expected));
}

function rubric(imported: Imported): Rubric {
  if (!imported.ok) throw new Error(imported.problems.join("; "));
  const result = compileRubric(imported.document, environment);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.rubric;
}

/** The raw score when a judge says yes to the criteria at these positions. */
function raw(made: Rubric, met: readonly boolean[]): number {
  const leaves = made.criteria.filter((each) => each.children.length === 0);
  const given = new Map<string, GivenVerdict>(
    leaves.map((leaf, index) => [leaf.criterion.id, { level: met[index] === true ? "yes" : "no" }]),
  );
  return Number(scorePlayed(made, played(), given).total.raw);
}

describe("HealthBench", () => {
  const items = fc.array(
    fc.record({ criterion: fc.constant("c"), points: fc.integer({ min: -10, max: 10 }), met: fc.boolean() }),
    { minLength: 1, maxLength: 12 },
  );
  it("reproduces calculate_score", () => {
    fc.assert(
      fc.property(items, (list) => {
        const possible = list.reduce((sum, item) => sum + Math.max(item.points, 0), 0);
        const imported = importHealthBench({ rubrics: list });
        expect(imported.ok).toBe(possible > 0);
        if (!imported.ok) return;
        const achieved = list.reduce((sum, item) => sum + (item.met ? item.points : 0), 0);
        const made = rubric(imported);
        expect(
          raw(
            made,
            list.map((item) => item.met),
          ),
        ).toBeCloseTo(achieved / possible, 12);
        // An example is not clipped, so it may lie below 0.
        const given = new Map(
          list.map((item, i) => [made.criteria[i]?.criterion.id ?? "", { level: item.met ? "yes" : "no" }]),
        );
        const { total } = scorePlayed(made, played(), given);
        expect(total.clipped).toBe(total.raw);
      }),
      { numRuns: 60 },
    );
  });
  it("clips the mean only, and exports what it imported", () => {
    expect(healthBenchMean([decimal("-1"), decimal("0.5")]) && "clipped").toBe("clipped");
    expect(toNumber(healthBenchMean([decimal("-1"), decimal("0.5")]) ?? decimal("9"))).toBe(0);
    const file = { rubrics: [{ criterion: "Says to call a doctor", points: 7, tags: ["axis:accuracy"] }] };
    const imported = importHealthBench(file);
    expect(imported.ok && exportHealthBench(imported.document)).toEqual({ ok: true, file });
  });
});

describe("PaperBench", () => {
  const score = (node: PaperBenchNode, met: Iterator<boolean>): number => {
    if (node.sub_tasks.length === 0) return met.next().value === true ? 1 : 0;
    const scores = node.sub_tasks.map((child) => score(child, met));
    const weights = node.sub_tasks.reduce((sum, child) => sum + child.weight, 0);
    const sum = node.sub_tasks.reduce(
      (total, child, index) => total + child.weight * (scores[index] ?? 0),
      0,
    );
    return weights === 0 ? 0 : sum / weights;
  };
  it.each(["semantic-self-consistency", "stochastic-interpolants"])(
    "reproduces the roll-up of %s",
    (name) => {
      const file = load(`paperbench/${name}.rubric.json`) as PaperBenchNode;
      const imported = importPaperBench(file);
      const made = rubric(imported);
      const leaves = made.criteria.filter((each) => each.children.length === 0).length;
      fc.assert(
        fc.property(fc.array(fc.boolean(), { minLength: leaves, maxLength: leaves }), (met) => {
          expect(raw(made, met)).toBeCloseTo(score(file, met[Symbol.iterator]()), 10);
        }),
        { numRuns: 20 },
      );
      expect(imported.ok && exportPaperBench(imported.document)).toEqual({ ok: true, file });
    },
  );
});

describe("weighted items", () => {
  it("Rubrics as Rewards: published category weights", () => {
    const made = rubric(
      importRubricsAsRewards([
        { description: "Essential Criteria: names the drug" },
        { description: "a", category: "Important" },
        { description: "b", category: "Optional" },
        { description: "c", category: "Pitfall" },
      ]),
    );
    expect(raw(made, [true, false, true, true])).toBeCloseTo((1 + 0.3 + 0.9) / (1 + 0.7 + 0.3 + 0.9), 12);
    expect(importRubricsAsRewards([{ description: "no category" }]).ok).toBe(false);
  });
  it("ProfBench: 4, 3, 2, 1", () => {
    const made = rubric(
      importProfBench([
        { criterion_description: "a", criterion_weight: "Critical" },
        { criterion_description: "b", criterion_weight: "Minor" },
        { criterion_description: "c", criterion_weight: "Additional" },
      ]),
    );
    expect(raw(made, [false, true, true])).toBeCloseTo(3 / 7, 12);
  });
  it("verifiers: a choice counts by its position, and negative weights are refused", () => {
    const file = {
      criteria: [{ name: "tone", text: "Is it polite?", weight: 2, choices: ["no", "partly", "yes"] }],
    };
    const imported = importVerifiers(file);
    const made = rubric(imported);
    const given = new Map([["tone", { level: "partly" }]]);
    expect(scorePlayed(made, played(), given).total.raw).toBe("0.5");
    expect(imported.ok && exportVerifiers(imported.document)).toEqual({ ok: true, file });
    expect(importVerifiers({ criteria: [{ name: "x", text: "y", weight: -1 }] }).ok).toBe(false);
  });
  it("BiGGen: five levels", () => {
    const [item] = load("biggen/rubrics.json") as unknown[];
    const made = rubric(importFiveLevels(item));
    const given = new Map([["question", { level: "level_4" }]]);
    expect(scorePlayed(made, played(), given).total.raw).toBe("0.75");
  });
});

describe("tau2", () => {
  it("multiplies the components of the reward basis", () => {
    const made = rubric(
      importTau2(
        {
          actions: [{ name: "look_up_policy", arguments: {} }],
          communicate_info: ["1,000"],
          nl_assertions: [],
          reward_basis: ["DB", "ACTION", "COMMUNICATE"],
        },
        { databaseCheck: 'status = "open"' },
      ),
    );
    expect(scorePlayed(made, played("Your deductible is 1,000 DOLLARS")).total.raw).toBe("0");
    const plain = rubric(
      importTau2(
        { communicate_info: ["1000"], reward_basis: ["DB", "COMMUNICATE"] },
        { databaseCheck: 'status = "open"' },
      ),
    );
    expect(scorePlayed(plain, played("Your deductible is 1,000 DOLLARS")).total.raw).toBe("1");
    expect(scorePlayed(plain, played()).total.raw).toBe("0");
  });
});

describe("OpenAI graders", () => {
  const check = (operation: string) => ({
    type: "string_check",
    name: operation,
    input: "{{sample.output_text}}",
    reference: "{{item.decision}}",
    operation,
  });
  it.each([
    ["eq", "pay", "1"],
    ["eq", "Pay", "0"],
    ["ne", "deny", "1"],
    ["like", "I pay now", "1"],
    ["like", "I PAY now", "0"],
    ["ilike", "I PAY now", "1"],
  ])("string_check %s on “%s”", (operation, said, score) => {
    expect(scorePlayed(rubric(importOpenAiGrader(check(operation))), played(said)).total.raw).toBe(score);
  });
  it("multi: an expression over the graders", () => {
    const file = {
      type: "multi",
      name: "both",
      graders: { exact: check("eq"), loose: check("ilike") },
      calculate_output: "0.25 * exact + 0.75 * loose ^ 2",
    };
    const imported = importOpenAiGrader(file);
    expect(scorePlayed(rubric(imported), played("We pay")).total.raw).toBe("0.75");
    const back = imported.ok ? exportOpenAiGrader(imported.document) : null;
    expect(back?.ok && back.file.calculate_output).toBe("0.25 * exact + 0.75 * loose ^ 2");
  });
  it("refuses by name what cannot be reproduced", () => {
    const refused = importOpenAiGrader({ type: "python", name: "code", source: "…" });
    expect(!refused.ok && refused.problems[0]).toContain("python");
  });
});
