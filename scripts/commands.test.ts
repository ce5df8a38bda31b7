import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseFailure } from "#server/db/failures.ts";
import { choosePort } from "#server/processes/ports.ts";
import { tableName } from "./demo/workflow.ts";
import { diskProblem } from "./disk.ts";

// Every way to start the product wrongly: one sentence, code 1, nothing left behind. Commands run as processes of their own.

let folder: string;
let dataDir: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-commands-"));
  // The database has a user of its own, who must be able to enter.
  chmodSync(folder, 0o711);
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
    [
      "semicolons",
      ["--cases", "semicolons.csv", "--outcome", "x"],
      /separated by semicolons; save it with commas/,
    ],
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
    file("semicolons.csv", "a;x\n1;2\n");
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

  it.each([
    ["4k", /^The file .*secrets\.json cannot be written because the disk is full[^\n]*$/],
    ["5m", /^Only \d MB are free on the disk of .* and the database needs 300 MB[^\n]*$/],
  ])("names the full disk (%s) and leaves nothing half-written", async (size, sentence) => {
    const disk = mkdtempSync(join(folder, "disk-"));
    chmodSync(disk, 0o711);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", disk]).status === 0;
    if (!mounted) {
      // Only root may make a small disk; elsewhere the sentence is tested without one.
      expect(diskProblem(disk, 0)?.message).toMatch(/is full/);
      return;
    }
    try {
      const { code, stderr } = await run("demo.ts", ["--port", String(await choosePort())], {
        ASSAY_DATA_DIR: disk,
      });
      expect(code).toBe(1);
      expect(stderr).toMatch(sentence);
      expect(readdirSync(disk).filter((name) => name !== "secrets.json")).toEqual([]);
    } finally {
      spawnSync("umount", ["-l", disk]);
    }
  });
});

describe("the demonstration's workflow of a table", () => {
  const table = { file: "/x/train.csv", name: "train.csv", columns: ["a", "o"], outcome: "o" };
  const rows = [["1", "yes"]];
  const own = {
    table: { ...table, rows, values: new Map([["yes", 1]]) },
    good: undefined,
    referCost: undefined,
    costs: undefined,
    withhold: [],
  };
  it("is found again by the same table and settings, and by no other", () => {
    const costs = new Map([["yes", new Map([["yes", "0"]])]]);
    const others = [
      own,
      { ...own, costs },
      { ...own, costs: new Map([["yes", new Map([["yes", "1"]])]]) },
      { ...own, referCost: "2" },
      { ...own, withhold: ["a"] },
      { ...own, table: { ...own.table, rows: [["2", "yes"]] } },
    ].map(tableName);
    expect(new Set(others).size).toBe(others.length);
    expect(tableName({ ...own, withhold: [] })).toBe(others[0]);
    expect(others[0]).toMatch(/^train: o \([0-9a-f]{6}\)$/);
  });
});

describe("a failure on a full disk", () => {
  it("is told as such, whatever the database said", () => {
    expect(diskProblem(folder, 0)?.message).toMatch(/^The disk of .* is full/);
    expect(diskProblem(folder, 1e9)).toBeUndefined();
    expect(
      databaseFailure({ code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "53100" } } } }),
    ).toMatchObject({ code: "unavailable", message: "The disk of the database is full." });
  });
});
