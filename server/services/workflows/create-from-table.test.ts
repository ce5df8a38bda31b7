import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planTable, profileTable } from "#core/tasks/import-table.ts";
import { closeDatabase } from "#server/db/client.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { sendWorkflow } from "#server/services/drafts/send-for-approval.ts";
import { expectEvents, testCaller } from "#server/testing/caller.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { importFileNow } from "#server/testing/import-file.ts";
import { createFromTable } from "./create-from-table.ts";

let ada: ServiceContext;
beforeAll(async () => {
  await testDatabase();
  ada = await (await testOrganization()).member("Ada", ["author"]);
});
afterAll(closeDatabase);

const table = {
  columns: ["amount", "gender", "result"],
  rows: Array.from({ length: 60 }, (_, row) => [
    String(100 + row),
    row % 2 ? "f" : "m",
    row % 3 ? "good" : "bad",
  ]),
};

describe("a workflow from a table", () => {
  it("hides outcome and protected columns, and can be sent for approval as it is", async () => {
    const input = { name: "Loans", file: "loans.csv", table, choices: { outcome: "result", good: "good" } };
    const made = await expectEvents(
      ada,
      ["workflow.created", "draft.saved", "draft.saved", "draft.saved", "task.imported"],
      () => createFromTable(ada, input),
    );
    expect(made).toMatchObject({ slug: "loans", tasks: 60, bad: [] });
    const { content, problems } = await testCaller(ada).environments.draft({ workflow: "loans" });
    expect(problems).toEqual([]);
    const visible = Object.fromEntries(content.state.map(({ name, visibility }) => [name, visibility]));
    expect(visible).toMatchObject({ amount: "shown", gender: "hidden" });
    expect(content.tools.map(({ name }) => name)).toContain("refer_to_person");
    expect(await sendWorkflow(ada, { workflow: "loans", summary: "First" })).toHaveLength(3);
  });

  it("names the rows that cannot be used and refuses a table without any", async () => {
    const rows = [...table.rows, ["x", "f", "good"], ["5", "f"], ["7", "m", ""]];
    const made = await createFromTable(ada, {
      name: "Partly",
      file: "partly.csv",
      table: { columns: table.columns, rows },
      choices: { outcome: "result" },
    });
    expect(made.bad.map(({ row }) => row)).toContain(62);
    const choices = { outcome: "nothing" };
    await expect(createFromTable(ada, { name: "None", file: "x.csv", table, choices })).rejects.toThrow(
      "no column",
    );
  });

  it("is made from a plan alone, its rows imported afterwards", async () => {
    const plan = planTable(table.columns, profileTable(table), { outcome: "result" });
    const made = await expectEvents(
      ada,
      ["workflow.created", "draft.saved", "draft.saved", "draft.saved"],
      () => testCaller(ada).workflows.createFromTable({ name: "Planned", file: "p.csv", plan }),
    );
    const text = [table.columns, ...table.rows].map((row) => row.join(",")).join("\n");
    const reading = { kind: "table", text: { encoding: "utf-8", separator: "," }, plan } as const;
    const done = await importFileNow(ada, { workflow: made.slug, file: "p.csv", reading }, text);
    expect(done).toMatchObject({ state: "done", rows: 60, added: 60, bad: 0 });
  });

  it("takes the shared credit table", async () => {
    const path = resolve("../shared/data/credit-german/train.csv");
    if (!existsSync(path)) throw new Error(`The shared table is missing: ${path}.`);
    const [columns = [], ...rows] = parse(readFileSync(path, "utf8"), {
      bom: true,
    }) as string[][];
    const made = await createFromTable(ada, {
      name: "Credit",
      file: "train.csv",
      table: { columns, rows },
      choices: { outcome: "credit_risk", good: "good" },
    });
    expect(made.tasks).toBe(rows.length);
  });
});
