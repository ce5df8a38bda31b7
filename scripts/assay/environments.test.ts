import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { smallClaims } from "#core/environments/testing/small-claims.ts";
import { convertAction, convertDatabase } from "#core/templates/retail-support/convert.ts";
import { retailSupport } from "#core/templates/retail-support/environment.ts";
import { jsonLines, Workplace } from "./testing/run-assay.ts";

const place = new Workplace();
afterAll(() => place.remove());
const guide = readFileSync(resolve(import.meta.dirname, "../../docs/guides/environments.md"), "utf8");
const [rental, played] = [...guide.matchAll(/```json\n([\s\S]*?)\n```/g)].map(([, text]) =>
  JSON.parse(text ?? ""),
);

describe("assay env check", () => {
  place.write("rental.json", rental);

  it("accepts the environment of the guide", async () => {
    const { code, stdout } = await place.run(["env", "check", "rental.json"]);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^Tool rental desk: no problems \(4 tools, 3 clauses; digest [0-9a-f]{64}\)\.\n$/,
      ),
    ]);
  });

  it("names the line, the pointer and the place within the rule, and suggests a name", async () => {
    place.write("wrong.json", JSON.stringify(rental, null, 2).replace("credit >= price", "credit >= prise"));
    const { code, stdout, stderr } = await place.run(["env", "check", "wrong.json"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^wrong\.json:\d+:\d+ \(\/tools\/1\/allowed\/3\/when, characters 11–15 of the rule\): .*prise.*\n$/,
    );
    expect(stdout).toMatch(/Did you mean price\?/);
    expect(stderr).toBe("1 problem.\n");
    const line = Number(stdout.split(":")[1]);
    expect(readFileSync(resolve(place.folder, "wrong.json"), "utf8").split("\n")[line - 1]).toContain(
      "prise",
    );
  });

  it("says the same as JSON, from standard input", async () => {
    const { code, stdout } = await place.run(
      ["env", "check", "-", "--json"],
      JSON.stringify({ ...rental, limits: {} }),
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      file: "-",
      ok: false,
      problems: [{ path: "/limits/steps", line: 1 }],
    });
  });

  it("checks tasks against it", async () => {
    place.write("small.json", smallClaims);
    place.write("tasks.jsonl", '{"key":"a","initial":{}}\n');
    const { code, stdout } = await place.run(["env", "check", "small.json", "--tasks", "tasks.jsonl"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^tasks\.jsonl: task "a", /m);
  });
});

describe("assay env replay", () => {
  const actions = played.plays.map(({ action }: { action: unknown }) => action);

  it("gives one digest whatever the documented form of tasks and actions", async () => {
    const [task, key] = [played.task, played.task.key];
    const tasks = {
      "t1.json": [task],
      "t2.json": { tasks: [task] },
      "t3.json": { [key]: { initial: task.initial } },
      "t4.json": task,
      "t5.jsonl": JSON.stringify(task),
    };
    const forms = {
      "a1.json": { [key]: actions },
      "a2.json": [{ task: key, actions }],
      "a3.jsonl": actions.map((action: object) => JSON.stringify({ task: key, ...action })).join("\n"),
      "a4.json": { actions: { [key]: actions } },
      "a5.jsonl": JSON.stringify({ task: key, actions }),
      "a6.json": {
        [key]: actions.map(({ tool, arguments: given }: { tool: string; arguments: object }) => ({
          name: tool,
          arguments: JSON.stringify(given),
        })),
      },
    };
    const outputs = new Set<string>();
    for (const [file, content] of Object.entries(tasks)) {
      const ended = await place.run([
        "env",
        "replay",
        place.write("rental.json", rental),
        place.write(file, content),
        "--actions",
        place.write("a1.json", forms["a1.json"]),
      ]);
      expect([file, ended.code, ended.stderr]).toEqual([file, 0, ""]);
      outputs.add(ended.stdout);
    }
    for (const [file, content] of Object.entries(forms)) {
      const ended = await place.run([
        "env",
        "replay",
        "rental.json",
        "t1.json",
        "--actions",
        place.write(file, content),
      ]);
      expect([file, ended.code, ended.stderr]).toEqual([file, 0, ""]);
      outputs.add(ended.stdout);
    }
    expect(outputs.size).toBe(1);
    expect([...outputs][0]).toMatch(/^R-1\t[0-9a-f]{64}\n$/);
  });

  it("as JSON tells the outcome and digest of every step, and the final state when asked", async () => {
    place.write("rental.json", rental);
    place.write("t1.json", [played.task]);
    place.write("a1.json", { [played.task.key]: actions });
    const { code, stdout } = await place.run([
      "env",
      "replay",
      "rental.json",
      "t1.json",
      "--actions",
      "a1.json",
      "--json",
      "--state",
    ]);
    const [line] = jsonLines(stdout);
    expect(code).toBe(0);
    const outcomes = ((line?.steps ?? []) as { outcome: string; clause?: string; message?: string }[]).map(
      ({ outcome, clause, message }) => ({ kind: outcome, clause, message }),
    );
    expect(outcomes).toEqual(
      played.plays.map(({ result }: { result: { kind: string; clause?: string; message?: string } }) => ({
        kind: result.kind,
        clause: result.clause,
        message: result.message,
      })),
    );
    expect(line).toMatchObject({
      task: "R-1",
      ended: "tool",
      state: { rentals: [{ machine: "M-1", returned: "2026-03-02" }] },
    });
  });

  it("goes on after a task that does not fit, names actions without a task, and ends with 1", async () => {
    place.write("rental.json", rental);
    place.write("some.json", [
      { key: "bad", initial: { today: 5 } },
      played.task,
      { key: "idle", initial: {} },
    ]);
    place.write("more.json", { bad: [], [played.task.key]: [{ tool: "no_such_tool" }], elsewhere: [] });
    const { code, stdout, stderr } = await place.run([
      "env",
      "replay",
      "rental.json",
      "some.json",
      "--actions",
      "more.json",
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^R-1\t[0-9a-f]{64}\n$/);
    expect(stderr).toMatch(/Task bad: today: /);
    expect(stderr).toMatch(/Task R-1, action 1 \(no_such_tool\): not a valid call\. There is no tool/);
    expect(stderr).toMatch(/1 task has no actions and was not replayed/);
    expect(stderr).toMatch(/actions for the task "elsewhere", which is not in some\.json/);
  });
});

describe("the retail domain through the command line", () => {
  const shared = resolve(import.meta.dirname, "../../../shared/data/tau2-retail");
  if (!existsSync(shared)) throw new Error(`The shared data set is missing: expected it at ${shared}.`);
  const load = (name: string) => JSON.parse(readFileSync(resolve(shared, name), "utf8"));
  type Gold = {
    taskId: string;
    databaseChanged: boolean;
    actions: { name: string; arguments: Record<string, unknown>; outcome: string }[];
  };

  it("replays all gold actions: the published outcomes, and the same digests again through npx", async () => {
    const { tasks } = load("expected.train.json") as { tasks: Gold[] };
    place.write("retail.json", retailSupport(convertDatabase(load("db.json"))));
    place.write(
      "retail.tasks.jsonl",
      tasks.map(({ taskId }) => JSON.stringify({ key: taskId, initial: {} })).join("\n"),
    );
    place.write(
      "retail.actions.json",
      Object.fromEntries(
        tasks.map(({ taskId, actions }) => [
          taskId,
          actions.map((action) => convertAction(action.name, action.arguments)),
        ]),
      ),
    );
    const args = ["retail.json", "retail.tasks.jsonl", "--actions", "retail.actions.json"];
    const { code, stdout } = await place.run(["env", "replay", ...args, "--json"]);
    expect(code).toBe(0);
    const lines = jsonLines(stdout) as {
      task: string;
      digest: string;
      initialDigest: string;
      steps: { outcome: string }[];
    }[];
    for (const [index, task] of tasks.entries()) {
      const line = lines[index];
      expect(line?.task).toBe(task.taskId);
      expect(line?.steps.map(({ outcome }) => (outcome === "ok" ? "ok" : "error"))).toEqual(
        task.actions.map(({ outcome }) => outcome),
      );
      expect(line?.digest !== line?.initialDigest).toBe(task.databaseChanged);
    }
    const again = await place.npx([
      "env",
      "replay",
      ...args.map((arg) => (arg.startsWith("--") ? arg : resolve(place.folder, arg))),
    ]);
    expect(again.code).toBe(0);
    expect(again.stdout).toBe(lines.map(({ task, digest }) => `${task}\t${digest}\n`).join(""));
  });
});
