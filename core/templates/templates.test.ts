import { describe, expect, it } from "vitest";
import {
  copyTheQuestion,
  doNothing,
  dumpEverything,
  fixedDecision,
  randomAgent,
  shotgun,
} from "#core/agents/baselines.ts";
import { majorityDecision } from "#core/agents/majority.ts";
import { EnvironmentDocument } from "#core/environments/schema.ts";
import { RubricDocument } from "#core/rubrics/schema.ts";
import { canonicalText } from "#core/shared/canonical.ts";
import { TaskDocument } from "#core/tasks/schema.ts";
import { templates } from "./registry.ts";
import { generateTasks } from "./template.ts";
import { mutationScore } from "./testing/mutants.ts";
import { openRoom, play } from "./testing/play.ts";

describe.each(templates.map((template) => [template.id, template] as const))("%s", (_id, template) => {
  const room = { template, ...openRoom(template) };
  const tasks = generateTasks(template, 41, 1000);
  const attacked = tasks.slice(0, 320);

  it("has the extent that a template must have", () => {
    expect(EnvironmentDocument.safeParse(template.environment).success).toBe(true);
    expect(RubricDocument.safeParse(template.rubric).success).toBe(true);
    const { clauses } = template.environment.policy;
    expect(clauses.length).toBeGreaterThanOrEqual(20);
    expect(clauses.length).toBeLessThanOrEqual(30);
    expect(template.environment.tools.length).toBeGreaterThanOrEqual(8);
    expect(template.environment.tools.length).toBeLessThanOrEqual(14);
    expect(template.environment.state.length).toBeGreaterThanOrEqual(15);
    expect(template.environment.state.length).toBeLessThanOrEqual(25);
    const { criteria } = template.rubric;
    expect(criteria.length).toBeGreaterThanOrEqual(8);
    expect(criteria.length).toBeLessThanOrEqual(12);
    expect(criteria.filter((each) => each.gate === "must_pass").length).toBeGreaterThanOrEqual(2);
    expect(criteria.filter((each) => each.kind === "process").length).toBeGreaterThanOrEqual(2);
    expect(criteria.some((each) => each.check?.form === "table")).toBe(true);
    expect(template.families.length).toBeGreaterThanOrEqual(6);
    expect(template.families.filter((family) => family.heldOutOnly)).toHaveLength(1);
  });

  it("cites every clause in a criterion, a tool or a constant", () => {
    const cited = new Set([
      ...template.rubric.criteria.flatMap((each) => each.clauses),
      ...template.environment.tools.flatMap((tool) => tool.allowed.map((condition) => condition.clause)),
      ...template.environment.constants.map((constant) => constant.clause),
    ]);
    const silent = template.environment.policy.clauses.filter((clause) => !cited.has(clause.id));
    expect(silent.map((clause) => clause.id)).toEqual([]);
  });

  it("generates the same bytes for the same seed, and valid tasks", () => {
    expect(canonicalText(template.generate(41, 7))).toBe(canonicalText(tasks[7]));
    expect(canonicalText(template.generate(42, 7))).not.toBe(canonicalText(tasks[7]));
    for (const task of tasks) expect(TaskDocument.safeParse(task).success).toBe(true);
    expect(new Set(tasks.map((task) => task.key)).size).toBe(tasks.length);
  });

  it("lets the expert, who sees only observations, reach the ground truth on 1,000 cases", () => {
    const failed = tasks.flatMap((task) => {
      const played = play(room, task, template.expert);
      return played.passed ? [] : [`${task.key} ${task.family}: ${played.missed.join(", ")}`];
    });
    expect(failed).toEqual([]);
  });

  it("keeps one family out of training and about three tenths of the rest", () => {
    const heldOut = new Set(
      template.families.filter((family) => family.heldOutOnly).map((family) => family.id),
    );
    const ordinary = tasks.filter((task) => !heldOut.has(task.family));
    expect(tasks.filter((task) => heldOut.has(task.family) && task.split === "training")).toEqual([]);
    const share = ordinary.filter((task) => task.split === "held_out").length / ordinary.length;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.35);
  });

  it.each([
    doNothing,
    randomAgent,
    fixedDecision("Majority decision", majorityDecision(room.environment, attacked)),
    shotgun,
    dumpEverything,
    copyTheQuestion,
  ])("gives no reward to: $name", (agent) => {
    const played = attacked.map((task, index) => play(room, task, agent, index));
    const mean = played.reduce((sum, { total }) => sum + total, 0) / played.length;
    expect(mean).toBeLessThanOrEqual(0.35);
    expect(played.filter(({ passed }) => passed).length / played.length).toBeLessThanOrEqual(0.1);
  });

  it("takes points from mutants of the expert", () => {
    const tally = Object.entries(mutationScore(room, attacked.slice(0, 60)));
    for (const [kind, { mutants, killed, survivors }] of tally) {
      expect(mutants, kind).toBeGreaterThan(20);
      expect(killed / mutants, `${kind}: ${survivors.slice(0, 5).join("; ")}`).toBeGreaterThanOrEqual(0.8);
    }
    const all = tally.reduce((sum, [, { mutants }]) => sum + mutants, 0);
    const killed = tally.reduce((sum, [, own]) => sum + own.killed, 0);
    expect(killed / all).toBeGreaterThanOrEqual(0.9);
  });
});
