import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase } from "#server/db/client.ts";
import { createFromTemplate } from "#server/services/workflows/create-from-template.ts";
import { testCaller } from "#server/testing/caller.ts";
import { campaignSize, recordEvidence } from "#server/testing/campaign.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testOrganization } from "#server/testing/fixtures.ts";
import { readToEnd, sendFile } from "#server/testing/import-file.ts";

// How an import grows from a thousand rows to a hundred thousand: time and memory, through pieces and steps as in the product.

beforeAll(testDatabase);
afterAll(closeDatabase);

const steps = [1_000, 10_000, 100_000].filter((rows) => rows <= campaignSize(100_000, 10_000));

it("imports files of growing size completely, once, in bounded memory", async () => {
  const organization = await testOrganization();
  const ada = await organization.member("Ada", ["author"]);
  const figures: Record<string, unknown> = {};
  for (const rows of steps) {
    const made = await createFromTemplate(ada, {
      templateId: "consumer-credit",
      name: `Loans ${rows}`,
      cases: 1,
      seed: 3,
    });
    const { task } = await firstTask(ada, made.slug);
    const text = Array.from({ length: rows }, (_, index) =>
      JSON.stringify({ ...task, key: `row-${index}`, instructions: `Number ${index}` }),
    ).join("\n");
    const before = Date.now();
    const reading = { kind: "documents", replace: false } as const;
    const id = await sendFile(ada, { workflow: made.slug, file: "rows.jsonl", reading }, text);
    const sent = Date.now();
    let highest = 0;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss);
    }, 50);
    await readToEnd(organization.process(), id);
    clearInterval(watch);
    const [done] = await testCaller(ada).tasks.imports({ workflow: made.slug });
    expect(done).toMatchObject({ state: "done", rows, added: rows, bad: 0 });
    figures[`${rows} rows`] = {
      megabytes: Math.round(text.length / 1e5) / 10,
      secondsToSend: (sent - before) / 1000,
      secondsToRead: (Date.now() - sent) / 1000,
      highestMemoryMb: Math.round(highest / 2 ** 20),
    };
  }
  recordEvidence("import", figures);
  console.info(figures);
});

async function firstTask(ada: Parameters<typeof testCaller>[0], workflow: string) {
  const call = testCaller(ada);
  const [first] = (await call.tasks.list({ workflow, filter: {}, size: 1 })).tasks;
  return call.tasks.get({ workflow, key: first?.key ?? "" });
}
