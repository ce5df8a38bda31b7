import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { createFromTable } from "#server/services/workflows/create-from-table.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { type ImportProgress, importTasks } from "./import-tasks.ts";

let ada: ServiceContext;
const workflow = "loans";
beforeAll(async () => {
  await testDatabase();
  ada = await (await testOrganization()).member("Ada", ["author"]);
  const rows = Array.from({ length: 40 }, (_, row) => [
    String(100 + row),
    row % 4 ? "rent" : "own",
    row % 3 ? "good" : "bad",
  ]);
  await createFromTable(ada, {
    name: "Loans",
    file: "loans.csv",
    table: { columns: ["amount", "housing", "result"], rows },
    choices: { outcome: "result" },
  });
});
afterAll(closeDatabase);

const mapping = {
  Amount: "initial.amount",
  Home: "initial.housing",
  State: "initial.decision",
  Result: "expected.value",
};

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  // Cut in the middle of lines, as a network does.
  for (let at = 0; at < text.length; at += 37) yield new TextEncoder().encode(text.slice(at, at + 37));
}

async function run(text: string, form: "csv" | "jsonl" = "csv"): Promise<ImportProgress[]> {
  const all: ImportProgress[] = [];
  for await (const progress of importTasks(ada, {
    workflow,
    file: "more.csv",
    form,
    mapping,
    content: bytes(text),
  })) {
    all.push(progress);
  }
  return all;
}

describe("importing rows into a draft", () => {
  const csv = [
    "Amount,Home,State,Result",
    "500,rent,open,good",
    '"1,250",own,Not decided,bad',
    "x,rent,open,good",
    "7,rent,open,",
  ].join("\n");
  it("adds good rows, names bad ones, and adds nothing the second time", async () => {
    const first = await expectEvents(ada, ["task.imported"], () => run(csv));
    expect(first.at(-1)).toMatchObject({ rows: 4, added: 2, known: 0 });
    const bad = first.flatMap((progress) => progress.bad);
    expect(bad.map(({ row }) => row)).toEqual([3, 4]);
    expect(bad[0]?.problem).toContain("Amount");
    const second = await expectEvents(ada, [], () => run(csv));
    expect(second.at(-1)).toMatchObject({ added: 0, known: 2 });
  });
  it("works in batches and takes task documents line by line", async () => {
    const { task } = await testCaller(ada).tasks.get({
      workflow,
      key: (await testCaller(ada).tasks.list({ workflow, filter: {}, size: 1 })).tasks[0]?.key ?? "",
    });
    const lines = Array.from({ length: 2_300 }, (_, index) =>
      JSON.stringify({
        ...task,
        key: `line-${index}`,
        initial: { ...task.initial, amount: String(5_000 + index) },
      }),
    );
    const progress = await run([...lines, "{not json"].join("\n"), "jsonl");
    expect(progress.length).toBe(3);
    expect(progress.at(-1)).toMatchObject({ rows: 2_301, added: 2_300, bad: [{ row: 2_301 }] });
  });
  it("says what is the matter with a file that is not one", async () => {
    await expect(run("")).rejects.toThrow("no rows");
    await expect(run('a,b\n"unclosed')).rejects.toThrow("not a readable CSV");
  });
  it("warns about what the cases give away", async () => {
    const checks = await testCaller(ada).tasks.checks({ workflow });
    expect(checks.complete).toBe(true);
    expect(checks.problems).toEqual([]);
  });
});
