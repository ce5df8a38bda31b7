import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reading } from "#core/tasks/reading.ts";
import { closeDatabase } from "#server/db/client.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { createFromTable } from "#server/services/workflows/create-from-table.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { type TestOrganization, testOrganization } from "#server/testing/fixtures.ts";
import { importFileNow, readToEnd, sendFile } from "#server/testing/import-file.ts";
import { problemLines } from "./import-problems.ts";
import { type ImportSession, stepImport } from "./import-step.ts";
import { receivePiece, startImport } from "./imports.ts";

let organization: TestOrganization;
let ada: ServiceContext;
let worker: ServiceContext;
const columns = ["amount", "housing", "result"];
beforeAll(async () => {
  await testDatabase();
  organization = await testOrganization();
  ada = await organization.member("Ada", ["author"]);
  worker = organization.process();
});
afterAll(closeDatabase);

/** A workflow with 40 cases of its own; returns its slug and the plan of its table. */
async function loans(name: string) {
  const rows = Array.from({ length: 40 }, (_, row) => [
    String(100 + row),
    row % 4 ? "rent" : "own",
    row % 3 ? "good" : "bad",
  ]);
  const table = { columns, rows };
  return createFromTable(ada, { name, file: "loans.csv", table, choices: { outcome: "result" } });
}

const mapped: Reading = {
  kind: "mapped",
  text: { encoding: "utf-8", separator: "," },
  values: { decimal: ".", dates: "ymd" },
  mapping: {
    Id: "key",
    Amount: "initial.amount",
    Home: "initial.housing",
    State: "initial.decision",
    Result: "expected.value",
  },
  replace: false,
};
const heading = "Id,Amount,Home,State,Result";

function lines(count: number, from = 0): string {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return `L-${number},${1000 + number},${number % 2 ? "own" : "rent"},open,${number % 3 ? "good" : "bad"}`;
  }).join("\n");
}

async function textOf(id: string): Promise<string> {
  let text = "";
  for await (const part of (await problemLines(ada, id)).lines) text += part;
  return text;
}

describe("importing a file into a draft", () => {
  it("adds good rows, names the bad ones with line and column, and takes the corrected download", async () => {
    const { slug } = await loans("Downloads");
    const file = { workflow: slug, file: "more.csv", reading: mapped };
    const csv = [
      heading,
      "A-1,500,rent,open,good",
      'A-2,"1,250",own,Not decided,bad',
      "A-3,12;5,rent,open,good",
      "A-4,7,rent,open,",
      "A-5,-3,castle,open,good",
    ].join("\n");
    const first = await expectEvents(ada, ["import.started", "task.imported", "import.ended"], () =>
      importFileNow(ada, file, csv),
    );
    expect(first).toMatchObject({ state: "done", rows: 5, added: 2, known: 0, bad: 3 });
    const problems = await testCaller(ada).tasks.importProblems({ id: first.id });
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [4, "Amount"],
      [5, "expected.value"],
      [6, "Home"],
    ]);
    const download = await textOf(first.id);
    expect(download).toContain("A-5,-3,castle");
    const fixed = download
      .replaceAll("12;5", "12.5")
      .replace("A-4,7,rent,open,", "A-4,7,rent,open,bad")
      .replaceAll("castle", "own");
    const again = await importFileNow(ada, { ...file, file: "fixed.csv" }, fixed);
    expect(again).toMatchObject({ rows: 3, added: 3, bad: 0 });
    expect(await importFileNow(ada, file, csv)).toMatchObject({ added: 0, known: 2, bad: 3 });
  });

  it("says which rows are there with other content, and replaces them only when told", async () => {
    const { slug } = await loans("Changes");
    const file = { workflow: slug, file: "a.csv", reading: mapped };
    await importFileNow(ada, file, `${heading}\n${lines(20)}`);
    const moved = `${heading}\n${lines(20).replace("L-3,1003", "L-3,9999").replace("L-4,", "L-4b,")}`;
    const left = await importFileNow(ada, { ...file, file: "b.csv" }, moved);
    expect(left).toMatchObject({ added: 1, known: 18, changed: 1 });
    expect((await testCaller(ada).tasks.importProblems({ id: left.id }))[0]).toMatchObject({
      line: 5,
      kind: "changed",
      problem: 'The case "L-3" is there already with other content (amount); it was left as it is.',
    });
    const before = await testCaller(ada).tasks.get({ workflow: slug, key: "L-3" });
    expect(before.task.initial.amount).toBe("1003");
    await importFileNow(ada, { ...file, reading: { ...mapped, replace: true } }, moved);
    const after = await testCaller(ada).tasks.get({ workflow: slug, key: "L-3" });
    expect(after.task.initial.amount).toBe("9999");
    if (before.task.split === "held_out") expect(after.task.split).toBe("held_out");
  });

  it("goes on after a process was killed, without losing or doubling a row", async () => {
    const { slug, plan } = await loans("Killed");
    const reading: Reading = { kind: "table", text: mapped.text, plan };
    // Equal rows, told apart by how often they came: the process that goes on has to know how often that was.
    const rows = Array.from(
      { length: 3_500 },
      (_, row) => `${9_000 + (row % 700)},rent,${row % 3 ? "good" : "bad"}`,
    );
    const text = `${columns.join(",")}\n${rows.join("\n")}`;
    const id = await sendFile(ada, { workflow: slug, file: "many.csv", reading }, text, 10_007);
    let calls = 0;
    const dying: ServiceContext = {
      ...worker,
      ids: {
        next: () => {
          calls += 1;
          if (calls % 700 === 0) throw new Error("killed");
          return worker.ids.next();
        },
      },
    };
    for (let process = 0; process < 12; process += 1) {
      const sessions = new Map<string, ImportSession>();
      await stepImport(process % 2 ? worker : dying, id, sessions).catch(() => "killed");
    }
    await readToEnd(worker, id);
    const done = (await testCaller(ada).tasks.imports({ workflow: slug }))[0];
    expect(done).toMatchObject({ state: "done", rows: 3_500, added: 3_500, bad: 0 });
    expect(await importFileNow(ada, { workflow: slug, file: "many.csv", reading }, text)).toMatchObject({
      added: 0,
      known: 3_500,
    });
  });

  it("lets two workers read at once without doubling a row", async () => {
    const { slug } = await loans("Two");
    const text = `${heading}\n${lines(4_000)}`;
    const id = await sendFile(ada, { workflow: slug, file: "two.csv", reading: mapped }, text);
    const work = async () => {
      const sessions = new Map<string, ImportSession>();
      for (let outcome = ""; outcome !== "ended"; ) outcome = await stepImport(worker, id, sessions);
    };
    await Promise.all([work(), work()]);
    const [done] = await testCaller(ada).tasks.imports({ workflow: slug });
    expect(done).toMatchObject({ state: "done", rows: 4_000, added: 4_000 });
  });

  it("takes task documents line by line and says what is no task", async () => {
    const { slug } = await loans("Documents");
    const [some] = (await testCaller(ada).tasks.list({ workflow: slug, filter: {}, size: 1 })).tasks;
    const { task } = await testCaller(ada).tasks.get({ workflow: slug, key: some?.key ?? "" });
    const text = Array.from({ length: 1_200 }, (_, index) =>
      JSON.stringify({
        ...task,
        key: `line-${index}`,
        initial: { ...task.initial, amount: `${5_000 + index}` },
      }),
    );
    const reading: Reading = { kind: "documents", replace: false };
    const file = { workflow: slug, file: "tasks.jsonl", reading };
    const done = await importFileNow(ada, file, [...text, "{not json", "[]"].join("\n"));
    expect(done).toMatchObject({ rows: 1_202, added: 1_200, bad: 2 });
  });
});

describe("sending a file", () => {
  it("goes on where it stopped, refuses another file and another person", async () => {
    const { slug } = await loans("Sending");
    const bytes = new TextEncoder().encode(`${heading}\n${lines(50)}`);
    const announced = { workflow: slug, file: "s.csv", size: bytes.length, reading: mapped };
    const { id } = await testCaller(ada).tasks.startImport(announced);
    await receivePiece(ada, id, 0, new Uint8Array(bytes.slice(0, 500)));
    const again = await startImport(ada, announced);
    expect(again).toEqual({ id, received: 500 });
    expect(await receivePiece(ada, id, 0, new Uint8Array(bytes.slice(0, 500)))).toMatchObject({
      received: 500,
    });
    const other = new Uint8Array(bytes.slice(0, 500)).fill(65);
    await expect(receivePiece(ada, id, 0, other)).rejects.toThrow("not the file");
    await expect(receivePiece(ada, id, 700, new Uint8Array(5))).rejects.toThrow("does not follow");
    const bob = await organization.member("Bob", ["author"]);
    await expect(receivePiece(bob, id, 500, new Uint8Array(5))).rejects.toThrow("Only the person");
    await receivePiece(ada, id, 500, new Uint8Array(bytes.slice(500)));
    await readToEnd(worker, id);
    expect((await testCaller(ada).tasks.imports({ workflow: slug }))[0]).toMatchObject({ added: 50 });
  });

  it("can be cancelled; what was added stays", async () => {
    const { slug } = await loans("Cancelled");
    const text = `${heading}\n${lines(2_500)}`;
    const id = await sendFile(ada, { workflow: slug, file: "c.csv", reading: mapped }, text);
    await stepImport(worker, id, new Map());
    await expectEvents(ada, ["import.ended"], () => testCaller(ada).tasks.cancelImport({ id }));
    expect(await stepImport(worker, id, new Map())).toBe("ended");
    expect((await testCaller(ada).tasks.imports({ workflow: slug }))[0]).toMatchObject({
      state: "cancelled",
      added: 1_000,
    });
    await expect(testCaller(ada).tasks.cancelImport({ id })).rejects.toThrow("has ended");
  });

  it("ends with a sentence where the file or its heading does not suit", async () => {
    const { slug } = await loans("Unsuited");
    const file = { workflow: slug, file: "u.csv", reading: mapped };
    expect(await importFileNow(ada, file, "Id,Amont,Home,State,Result\n1,2,own,open,good")).toMatchObject({
      state: "failed",
      failure: 'The file has no column "Amount". Did you mean "Amont"?',
    });
    expect(await importFileNow(ada, file, `${heading}\n`)).toMatchObject({
      failure: "The file u.csv has no rows.",
    });
    const german: Reading = {
      ...mapped,
      text: { encoding: "windows-1252", separator: ";" },
      values: { decimal: ",", dates: "dmy" },
    };
    const latin = Buffer.from("Id;Amount;Home;State;Result\nM\u00fcller;1.234,50;own;open;good\n", "latin1");
    const read = await importFileNow(ada, { ...file, reading: german }, latin);
    expect(read).toMatchObject({ added: 1, bad: 0 });
    expect((await testCaller(ada).tasks.get({ workflow: slug, key: "Müller" })).task.initial.amount).toBe(
      "1234.5",
    );
  });
});
