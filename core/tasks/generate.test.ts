import { describe, expect, it } from "vitest";
import { compileEnvironment } from "#core/environments/compile.ts";
import { randomStream } from "#core/shared/random.ts";
import { withGold } from "#core/templates/gold.ts";
import { templates } from "#core/templates/registry.ts";
import { generateTasks } from "#core/templates/template.ts";
import { openRoom, play } from "#core/templates/testing/play.ts";
import { boundaryTasks, crossedTask } from "./generate.ts";
import { validateTask } from "./validate.ts";

describe.each(templates.map((template) => [template.id, template] as const))(
  "derived tasks of %s",
  (_id, template) => {
    const room = openRoom(template);
    const parents = generateTasks(template, 9, 40);

    it("solves a generated case as its generator did", () => {
      for (const task of parents) expect(template.solve(task.initial)).toEqual(task.expected);
    });

    it("finds neighbours on both sides of thresholds, valid and solvable by the expert", () => {
      const found = parents.flatMap((task) => boundaryTasks(template.environment, task, template));
      expect(found.length).toBeGreaterThan(100);
      const thresholds = new Set(found.flatMap((task) => task.tags.filter((tag) => tag.includes(" ~ "))));
      expect(thresholds.size).toBeGreaterThan(8);
      const unsolved = found.filter((task) => !play(room, task, template.expert).passed);
      expect(unsolved.map((task) => `${task.key} ${task.tags.join(" ")}`)).toEqual([]);
      for (const task of found) expect(validateTask(task, room.environment)).toEqual([]);
      expect(
        found.every((task) => task.provenance.kind === "generated" && task.provenance.parent !== undefined),
      ).toBe(true);
    });

    it("crosses two cases and computes the outcome anew", () => {
      const stream = randomStream(3, "crossing");
      const made = parents.slice(1).flatMap((task, index) => {
        const other = parents[index];
        return other === undefined
          ? []
          : (crossedTask(template.environment, task, other, stream, template) ?? []);
      });
      expect(made.length).toBeGreaterThan(30);
      for (const task of made) {
        expect(task.gold).toBeUndefined();
        expect(withGold(template.environment, template.expert, task).gold?.length).toBeGreaterThan(2);
        expect(play(room, task, template.expert).passed, `${task.key} ${task.tags.join(" ")}`).toBe(true);
      }
    });
  },
);

describe("validateTask", () => {
  const [template] = templates;
  if (template === undefined) throw new Error("There is no template.");
  const compiled = compileEnvironment(template.environment);
  if (!compiled.ok) throw new Error("The template does not compile.");
  const [task] = generateTasks(template, 1, 1);

  it("names each place that does not fit", () => {
    expect(validateTask(task, compiled.environment)).toEqual([]);
    const broken = {
      ...task,
      initial: { ...task?.initial, cause: "meteor", colour: "red" },
      expected: { ...task?.expected, decision: "shrug" },
      gold: [{ tool: "read_clam", arguments: {} }],
    };
    const problems = validateTask(broken, compiled.environment);
    expect(problems.map(({ path }) => path).sort()).toEqual([
      "expected.decision",
      "gold.0.tool",
      "initial.cause",
      "initial.colour",
    ]);
    expect(problems.find(({ path }) => path === "gold.0.tool")?.message).toContain('"read_claim"');
    expect(validateTask({ key: "x" }, compiled.environment).length).toBeGreaterThan(3);
  });
});
