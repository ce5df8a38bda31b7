import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { jsonLines, Workplace } from "./testing/run-assay.ts";

const place = new Workplace();
afterAll(() => place.remove());
const guide = readFileSync(resolve(import.meta.dirname, "../../docs/guides/environments.md"), "utf8");
const [rental, played] = [...guide.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, text]) =>
  JSON.parse(text ?? ""),
);
place.write("rental.json", rental);
place.write("tasks.json", [played.task]);
const actions: { tool: string; arguments: object }[] = played.plays.map(
  ({ action }: { action: unknown }) => action,
);
const play = ["env", "play", "rental.json", "--tasks", "tasks.json"];
const typed = actions.map(({ tool, arguments: given }) => `${tool} ${JSON.stringify(given)}`);

describe("assay env play", () => {
  it("plays the actions of a file as env replay does, one JSON line a step", async () => {
    place.write("actions.json", { [played.task.key]: actions });
    const { code, stdout } = await place.run([...play, "--actions", "actions.json", "--json"]);
    expect(code).toBe(0);
    const steps = jsonLines(stdout);
    const replayed = await place.run([
      "env",
      "replay",
      "rental.json",
      "tasks.json",
      "--actions",
      "actions.json",
      "--json",
    ]);
    const [line] = jsonLines(replayed.stdout) as { steps: { outcome: string }[] }[];
    expect(steps.map(({ result }) => (result as { kind: string }).kind)).toEqual(
      line?.steps.map(({ outcome }) => outcome),
    );
    expect(steps.some(({ changes }) => (changes as unknown[]).length > 0)).toBe(true);
  });

  it("plays what is typed, takes steps back, and gives the actions for env replay", async () => {
    const { code, stdout, stderr } = await place.run(
      play,
      [...typed, "undo 2", "redo", "actions", "quit", "never read"].join("\n"),
    );
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`case ${played.task.key}, seed 1`);
    expect(stdout).toMatch(/refused \(clause \S+\)/);
    expect(stdout).toContain(`At step ${actions.length - 2} of ${actions.length}.`);
    const given = stdout.split("\n").find((line) => line.startsWith('{"task"'));
    expect(JSON.parse(given ?? "")).toMatchObject({ task: played.task.key });
    expect(JSON.parse(given ?? "").actions).toHaveLength(actions.length - 1);
    place.write("again.json", given ?? "");
    expect((await place.run([...play, "--actions", "again.json"])).code).toBe(0);
  });

  it("asks for the arguments of a tool, and takes them as name=value", async () => {
    const at = actions.findIndex(({ arguments: given }) => Object.keys(given).length > 0);
    const { tool = "", arguments: given = {} } = actions[at] ?? {};
    const before = typed.slice(0, at);
    const answers = Object.values(given).map(String);
    const pairs = Object.entries(given).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const asked = await place.run([...play, "--json"], [...before, tool, ...answers].join("\n"));
    const paired = await place.run([...play, "--json"], [...before, `${tool} ${pairs.join(" ")}`].join("\n"));
    expect(asked.stderr).toMatch(/\(.*\): /);
    expect(asked.stdout).toBe(paired.stdout);
    expect(jsonLines(asked.stdout)).toHaveLength(at + 1);
  });

  it("says what it does not know and goes on", async () => {
    const { code, stdout } = await place.run(play, "redoo\nfault nothing_such\nstate\n");
    expect(code).toBe(0);
    expect(stdout).toContain("Did you mean redo?");
    expect(stdout).toContain('There is no disturbance "nothing_such"');
  });

  it("ends with a sentence when the case is missing or does not fit", async () => {
    const unknown = await place.run([...play, "--task", "nobody"]);
    expect([unknown.code, unknown.stderr]).toEqual([3, 'tasks.json has no task "nobody".\n']);
    const alone = await place.run(["env", "play", "rental.json", "--task", "x"]);
    expect([alone.code, alone.stderr]).toEqual([
      2,
      "--task names a case of a file; give the file with --tasks TASKS.\n",
    ]);
    place.write("unfit.json", [{ key: "u", initial: { nonsense: "1" } }]);
    const unfit = await place.run(["env", "play", "rental.json", "--tasks", "unfit.json"]);
    expect(unfit.code).toBe(1);
    expect(unfit.stderr).toContain("Correct the task.");
  });
});
