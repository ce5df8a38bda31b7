import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reset, step } from "#core/environments/engine.ts";
import { observe } from "#core/environments/observation.ts";
import { digestOf } from "#core/shared/digest.ts";
import { autoClaims } from "#core/templates/auto-claims/template.ts";
import { generateTasks } from "#core/templates/template.ts";
import { openRoom } from "#core/templates/testing/play.ts";
import { toTrajectoryDocument } from "#core/trajectories/to-document.ts";
import { jsonLines, Workplace } from "./testing/run-assay.ts";

const bench = new Workplace();
afterAll(() => bench.remove());

const { environment } = openRoom(autoClaims);
const tasks = generateTasks(autoClaims, 1, 3);
const documents = ["--env", "env.json", "--tasks", "tasks.json"];

/** What the expert does on a task, all of it or only its first `steps` actions, as the product exports it. */
function trajectory(task: (typeof tasks)[number], steps = Number.POSITIVE_INFINITY) {
  let episode = reset(environment, task, 1);
  const turns: { observation: unknown }[] = [];
  for (const action of (task.gold ?? []).slice(0, steps)) {
    turns.push({ observation: observe(episode) });
    episode = step(episode, { action }).episode;
  }
  return toTrajectoryDocument(episode, {
    id: `t-${task.key}`,
    run: null,
    agent: { version: "1", digest: "0".repeat(64), name: "Expert" },
    release: { taskSet: null, rubric: null },
    taskDigest: digestOf(task),
    attempt: 0,
    source: { kind: "trial" },
    turns,
  });
}

beforeAll(() => {
  bench.write("env.json", autoClaims.environment);
  bench.write("rubric.json", autoClaims.rubric);
  bench.write("tasks.json", JSON.stringify(tasks));
  bench.write("runs.jsonl", `${tasks.map((task) => JSON.stringify(trajectory(task))).join("\n")}\n`);
});

describe("assay rubric score", () => {
  it("gives the expert full marks, a line a criterion with the reason, and JSON on request", async () => {
    const text = await bench.run(["rubric", "score", "rubric.json", "runs.jsonl", ...documents]);
    expect(text).toMatchObject({ code: 0, stderr: "" });
    expect(text.stdout).toContain(`${tasks[0]?.key}\t1 (100 of 100 points)`);
    expect(text.stdout.match(/^ {2}pass\t/gm)?.length).toBeGreaterThan(20);
    const json = await bench.run([
      ...["rubric", "score", "rubric.json", "runs.jsonl", ...documents, "--json", "--at-least", "1"],
    ]);
    expect(json.code).toBe(0);
    expect(
      jsonLines(json.stdout).map(({ task, total }) => [task, (total as { clipped: string }).clipped]),
    ).toEqual(tasks.map(({ key }) => [key, "1"]));
  });

  it("ends with 1 below what is demanded, and says why points are missing", async () => {
    const [first] = tasks;
    if (first === undefined) throw new Error("no task");
    bench.write("short.json", JSON.stringify(trajectory(first, 2)));
    const args = ["rubric", "score", "rubric.json", "short.json", ...documents];
    expect((await bench.run(args)).code).toBe(0);
    const { code, stdout } = await bench.run([...args, "--at-least", "0.5"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/gate not held: /);
    expect(stdout).toMatch(/^ {2}fail\t0 of /m);
  });

  it("shows a range where a person or a model decides, never a zero", async () => {
    const { check: _, ...asked } = autoClaims.rubric.criteria[4] ?? { id: "" };
    const criteria = autoClaims.rubric.criteria.with(4, { ...asked, kind: "human" } as never);
    bench.write("asked.json", { ...autoClaims.rubric, criteria });
    const { code, stdout } = await bench.run(["rubric", "score", "asked.json", "runs.jsonl", ...documents]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\tundecided, between 0\.\d+ and 1 \(/);
    expect(stdout).toMatch(/^ {2}unscored\t\? of /m);
  });

  it("says in a sentence what is missing or does not fit", async () => {
    const score = (...args: string[]) => bench.run(["rubric", "score", ...args]);
    expect(await score("rubric.json", "runs.jsonl")).toMatchObject({ code: 2 });
    bench.write("one.json", JSON.stringify(tasks.slice(0, 1)));
    const missing = await score("rubric.json", "runs.jsonl", "--env", "env.json", "--tasks", "one.json");
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain(`${tasks[1]?.key}: its task is not among TASKS`);
    const other = await score("rubric.json", "env.json", ...documents);
    expect(other).toMatchObject({ code: 3 });
    expect(other.stderr).toContain(
      "env.json is an environment document; this place needs a trajectory document",
    );
    bench.write("bad.json", { schema: "assay.trajectory@1", id: 5 });
    expect((await score("rubric.json", "bad.json", ...documents)).stderr).toMatch(/bad\.json:1: \/id: /);
  });
});
