import { afterAll, describe, expect, it } from "vitest";
import { smallClaims } from "#core/environments/testing/small-claims.ts";
import { commands } from "./commands.ts";
import { Workplace } from "./testing/run-assay.ts";

// Whatever is wrong with a call is one sentence on standard error with its own exit code, and nothing on standard output.

const place = new Workplace();
afterAll(() => place.remove());

place.write("broken.json", '{\n  "schema": "assay.environment@1",\n  "name": "A",,\n}\n');
place.write("short.json", '{"schema": "assay.environment@1"');
place.write("twice.json", '{\n  "name": "A",\n  "name": "B"\n}\n');
place.write("empty.json", "");
place.write("rubric.json", { schema: "assay.rubric@1" });
place.write("list.json", [1]);
place.write("binary.json", "\u0000");
place.write("environment.json", smallClaims);
place.write("tasks.json", [{ key: "a", initial: {} }]);
place.write("lines.jsonl", '{"id":"a","expression":"1"}\n{"id":"b","expression"\n');

const wrong: readonly (readonly [name: string, args: readonly string[], code: number, sentence: RegExp])[] = [
  ["no command", [], 2, /^assay COMMAND/],
  [
    "an unknown command",
    ["env", "chek", "a.json"],
    2,
    /no command "env chek"; did you mean assay env check\?/,
  ],
  ["a group alone, misspelt", ["rule"], 2, /There is no command "rule"/],
  [
    "an unknown option",
    ["env", "check", "a.json", "--colour"],
    2,
    /Unknown option '--colour'; assay env check takes FILE/,
  ],
  [
    "a missing argument",
    ["env", "replay", "environment.json"],
    2,
    /^TASKS is missing; the form is: assay env replay ENV TASKS/,
  ],
  ["an argument too many", ["env", "check", "a.json", "b.json"], 2, /"b.json" is one argument too many/],
  ["two inputs from standard input", ["env", "replay", "-", "-"], 2, /Only one input can be standard input/],
  [
    "a seed that is no number",
    ["env", "replay", "environment.json", "tasks.json", "--seed", "x"],
    2,
    /--seed must be a whole number/,
  ],
  [
    "a missing file",
    ["env", "check", "nowhere.json"],
    3,
    /^nowhere.json does not exist; check the path \(it is relative to .+\)\.$/,
  ],
  ["a folder", ["env", "check", "."], 3, /^\. is a folder; name a JSON file/],
  [
    "broken JSON, by line and column",
    ["env", "check", "broken.json"],
    3,
    /^broken.json:3:15 is not JSON: unexpected ",/,
  ],
  [
    "JSON that ends early",
    ["env", "check", "short.json"],
    3,
    /^short.json:1:33 is not JSON: the text ends too early/,
  ],
  ["a key twice", ["env", "check", "twice.json"], 3, /^twice.json:3:\d+: .*the key "name" twice/],
  ["an empty file", ["env", "check", "empty.json"], 3, /^empty.json is empty/],
  ["text that is not JSON", ["env", "check", "binary.json"], 3, /^binary.json:1:1 is not JSON/],
  [
    "a document of another kind",
    ["env", "check", "rubric.json"],
    3,
    /^rubric.json is a rubric document; this place needs an environment document/,
  ],
  ["no document at all", ["env", "check", "list.json"], 3, /^list.json is not an environment document/],
  ["a broken line of JSONL", ["rules", "test", "lines.jsonl"], 3, /^lines.jsonl:2:23 is not JSON/],
  ["cases that are none", ["rules", "test", "rubric.json"], 3, /^rubric.json:1 holds no cases/],
];

describe("assay called wrongly", () => {
  it.each(wrong)("%s", async (_name, args, code, sentence) => {
    const ended = await place.run(args);
    expect(ended.stderr.trim()).toMatch(sentence);
    expect(ended.code).toBe(code);
    expect(ended.stdout.split("\n").filter((line) => line !== "" && !line.startsWith("{"))).toEqual([]);
    if (code === 3) expect(ended.stderr.trim().split("\n")).toHaveLength(1);
  });
});

describe("help", () => {
  it("lists every command", async () => {
    const { code, stdout } = await place.run(["--help"]);
    expect(code).toBe(0);
    for (const { name } of commands) expect(stdout).toContain(`  ${name}`);
  });

  it.each(commands)("of $name shows options and examples", async ({ name }) => {
    const { code, stdout } = await place.run([...name.split(" "), "--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^assay ${name} `));
    expect(stdout).toMatch(/Examples\n {2}npx assay /);
    expect(stdout).toContain("--json");
  });
});
