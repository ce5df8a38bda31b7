import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choosePort } from "#server/processes/ports.ts";

// Every way to start the product wrongly: one sentence, code 1, nothing left behind. Commands run as processes of their own.

let folder: string;
let dataDir: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-commands-"));
  dataDir = join(folder, "data");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(
  file: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  nodeArgs: readonly string[] = [],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const own = { ASSAY_DATA_DIR: dataDir, INIT_CWD: folder };
  const child = spawn(process.execPath, [...nodeArgs, `scripts/${file}`, ...args], {
    env: { NODE_ENV: "test", PATH: process.env.PATH, HOME: process.env.HOME, ...own, ...env },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    stderr += String(chunk);
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, stdout, stderr: stderr.trim() };
}

function file(name: string, text: string | Buffer): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const cases = "age,income,decision\n30,100,yes\n40,200,no\n50,300,yes\n";

describe("bootstrap", () => {
  it("lists the commands when one is unknown", async () => {
    const { code, stderr } = await run("bootstrap.js", ["launch"]);
    expect([code, stderr]).toEqual([
      1,
      '"launch" is not a command; use one of: demo, test, start, dev, bench, campaign.',
    ]);
  });

  it("says which Node is needed on an older one", async () => {
    const older = `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.4"})`;
    const { code, stderr } = await run("bootstrap.js", ["demo"], {}, ["--import", older]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Assay needs Node 20\.19 or newer .* this is 18\.20\.4; install a newer Node[^\n]*$/,
    );
  });
});

describe("npm run demo", () => {
  const wrong: readonly (readonly [name: string, args: readonly string[], sentence: RegExp])[] = [
    ["unknown option", ["--colour"], /Unknown option '--colour'.*There are: --exit/],
    ["port out of range", ["--port", "70000"], /"70000" is not a port/],
    ["outcome without cases", ["--outcome", "x"], /--outcome needs --cases/],
    ["cases without outcome", ["--cases", "good.csv"], /--cases needs --outcome/],
    ["missing file", ["--cases", "nowhere.csv", "--outcome", "x"], /nowhere\.csv does not exist/],
    ["folder", ["--cases", ".", "--outcome", "x"], /is a folder/],
    ["binary file", ["--cases", "binary.csv", "--outcome", "x"], /is not a text file/],
    ["other encoding", ["--cases", "latin.csv", "--outcome", "x"], /is not in UTF-8/],
    ["ragged rows", ["--cases", "ragged.csv", "--outcome", "x"], /is not a readable CSV file/],
    ["no rows", ["--cases", "empty.csv", "--outcome", "x"], /has no rows/],
    [
      "wrong column",
      ["--cases", "good.csv", "--outcome", "desicion"],
      /no column "desicion".*did you mean "decision"\?/,
    ],
    ["nothing to decide", ["--cases", "same.csv", "--outcome", "b"], /has only one value/],
    [
      "wrong good value",
      ["--cases", "good.csv", "--outcome", "decision", "--good", "y"],
      /never has the value "y"/,
    ],
    [
      "wrong withheld column",
      ["--cases", "good.csv", "--outcome", "decision", "--withhold", "agee"],
      /did you mean "age"/,
    ],
    ["wrong cost", ["--cases", "good.csv", "--outcome", "decision", "--refer-cost", "-1x"], /--refer-cost/],
    [
      "incomplete costs",
      ["--cases", "good.csv", "--outcome", "decision", "--costs", "costs.csv"],
      /no cost for deciding/,
    ],
  ];

  beforeAll(() => {
    file("good.csv", cases);
    file("binary.csv", Buffer.from([80, 75, 3, 4, 0, 0]));
    file("latin.csv", Buffer.from("größe,x\n1,2\n", "latin1"));
    file("ragged.csv", "a,x\n1,2,3\n");
    file("empty.csv", "a,x\n");
    file("same.csv", "a,b\n1,2\n2,2\n");
    file("costs.csv", "actual,yes\nyes,0\nno,5\n");
  });

  it.each(wrong)("%s: one sentence and code 1", async (_name, args, sentence) => {
    const { code, stdout, stderr } = await run("demo.ts", args);
    expect(stderr).toMatch(sentence);
    expect(stderr.split("\n")).toHaveLength(1);
    expect([code, stdout, existsSync(dataDir)]).toEqual([1, "", false]);
  });

  it("names the busy port and touches nothing", async () => {
    const port = await choosePort();
    const blocker = createServer().listen(port, "127.0.0.1");
    try {
      const { code, stderr } = await run("demo.ts", ["--port", String(port)]);
      expect(stderr).toBe(
        `Port ${port} is already in use by another program; stop that program or choose another port with --port.`,
      );
      expect([code, existsSync(dataDir)]).toEqual([1, false]);
    } finally {
      blocker.close();
    }
  });

  it("names the database server that does not answer, without its password", async () => {
    const port = String(await choosePort());
    const { code, stderr } = await run("demo.ts", ["--port", port], {
      DATABASE_URL: "postgresql://me:hunter2@127.0.0.1:1/assay",
    });
    expect([code, stderr]).toEqual([
      1,
      "No PostgreSQL server answers at 127.0.0.1:1 (DATABASE_URL); start it or correct the address.",
    ]);
    expect(existsSync(join(dataDir, "running.json"))).toBe(false);
  });

  it("names the folder that it may not write", async () => {
    const { code, stderr } = await run("demo.ts", ["--port", String(await choosePort())], {
      ASSAY_DATA_DIR: join(folder, "good.csv", "data"),
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The folder .*good\.csv.data cannot be written[^\n]*$/);
  });
});
